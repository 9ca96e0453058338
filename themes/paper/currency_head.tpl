{{%AUTOESCAPE context="HTML"}}<link rel="stylesheet" href="{{CURRENCY_STYLE}}">
<script src="{{CURRENCY_SCRIPT}}" defer></script>
