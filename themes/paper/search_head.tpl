{{%AUTOESCAPE context="HTML"}}<link rel="stylesheet" href="{{STYLE}}">
