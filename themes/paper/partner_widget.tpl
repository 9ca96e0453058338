{{%AUTOESCAPE context="HTML"}}<!DOCTYPE html>
<html lang="{{LANGUAGE}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>{{SITE}}</title>
<link rel="stylesheet" href="{{STYLE}}">
</head>
<body>
<main>
<h1><a href="{{HOME}}" target="_blank" rel="noopener">{{SITE}}</a></h1>
{{#EMPTY}}<p>No news yet.</p>{{/EMPTY}}
<ol>
{{#STORY}}<li lang="{{LANG}}" dir="{{DIR}}"><a href="{{HREF}}" target="_blank" rel="noopener">{{HEADLINE}}</a> <time datetime="{{DATETIME}}" title="{{ISSUED}}">{{WHEN}}</time></li>
{{/STORY}}</ol>
<img src="{{SHOWN}}" alt="" width="1" height="1" loading="lazy">
</main>
</body>
</html>
