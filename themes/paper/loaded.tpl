{{%AUTOESCAPE context="HTML"}}<link rel="icon" href="{{ICON}}" type="image/svg+xml">
<link rel="preload" href="{{FONT_SERIF}}" as="font" type="font/woff2" crossorigin>
<link rel="preload" href="{{FONT_DISPLAY}}" as="font" type="font/woff2" crossorigin>
<link rel="preload" href="{{FONT_SANS}}" as="font" type="font/woff2" crossorigin>
<script src="{{EARLY_SCRIPT}}"></script>
<link rel="stylesheet" href="{{STYLE}}">
<script src="{{SCRIPT}}" defer></script>
