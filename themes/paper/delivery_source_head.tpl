{{%AUTOESCAPE context="HTML"}}<link rel="stylesheet" href="{{OPERATOR_STYLE}}"><meta name="robots" content="noindex">
