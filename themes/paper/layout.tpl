{{%AUTOESCAPE context="HTML"}}<!DOCTYPE html>
<html lang="{{LANGUAGE}}" data-clock-shift="{{SHIFT}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{TITLE}}</title>
<meta name="description" content="{{DESCRIPTION}}">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#faf7f1" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#14130f" media="(prefers-color-scheme: dark)">
{{LOADED:none}}
{{>HEAD}}
{{#FEEDS}}
<link rel="alternate" type="application/rss+xml" title="{{TITLE}} (RSS)" href="{{FEED}}.rss{{FEED_QUERY}}">
<link rel="alternate" type="application/atom+xml" title="{{TITLE}} (Atom)" href="{{FEED}}.atom{{FEED_QUERY}}">
<link rel="alternate" type="application/feed+json" title="{{TITLE}} (JSON)" href="{{FEED}}.json{{FEED_QUERY}}">
{{/FEEDS}}
</head>
<body>
<a class="skip" href="#content">Skip to the news</a>
<header class="masthead">
<div class="masthead-line">
<a class="wordmark" href="/">{{SITE}}</a>
{{>SEARCH_FORM}}
{{CONVERTER:none}}
<p class="today"><time datetime="{{TODAY_ISO}}">{{TODAY}}</time> <span class="city">{{CITY}}</span></p>
</div>
{{NAVIGATION:none}}
</header>
<main id="content" tabindex="-1">
{{>CONTENT}}
</main>
<footer class="colophon">
<p><a href="/">{{SITE}}</a> <a href="/sources">Sources</a>{{#HAS_PARTNERS}} <a href="/partners">Partners</a>{{/HAS_PARTNERS}}{{#FEEDS}} <a href="{{FEED}}.rss{{FEED_QUERY}}">RSS</a> <a href="{{FEED}}.atom{{FEED_QUERY}}">Atom</a> <a href="{{FEED}}.json{{FEED_QUERY}}">JSON Feed</a>{{/FEEDS}}</p>
<p class="made">Made with Dateline, a news agency in one program</p>
</footer>
</body>
</html>
