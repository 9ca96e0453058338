{{%AUTOESCAPE context="HTML"}}<link rel="stylesheet" href="{{FILTER_STYLE}}">
<script src="{{FILTER_SCRIPT}}" defer></script>
