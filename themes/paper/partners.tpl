{{%AUTOESCAPE context="HTML"}}<div class="column partners">
<h1 class="list-name">Partners</h1>
<p class="about">Outlets with which we exchange news: theirs stands on our pages, marked as partner content, and ours on theirs. What is shown and clicked is counted by page and day; who reads it is not.</p>
{{#PARTNER}}<section aria-labelledby="{{ID}}">
<h2 class="rubric" id="{{ID}}">{{NAME}}</h2>
<p class="tools">{{#HAS_SITE}}<a href="{{SITE_HREF}}" rel="noopener">Their site</a> {{/HAS_SITE}}<a href="{{SOURCE_HREF}}">All of their news here</a></p>
{{#EMPTY}}<p class="empty">Nothing of theirs to show yet.</p>{{/EMPTY}}
<ol class="partner-list">
{{#STORY}}<li lang="{{LANG}}" dir="{{DIR}}"><a href="{{HREF}}" rel="sponsored noopener">{{HEADLINE}}</a> <time datetime="{{DATETIME}}" title="{{ISSUED}}">{{WHEN}}</time></li>
{{/STORY}}</ol>
<details class="carry">
<summary>How they carry our news</summary>
<p>As a frame:</p>
<pre tabindex="0"><code>&lt;iframe src="{{WIDGET}}" title="{{SITE}}" width="300" height="420"&gt;&lt;/iframe&gt;</code></pre>
<p>Or as a feed: <a href="{{FEED}}.rss">RSS</a> <a href="{{FEED}}.atom">Atom</a> <a href="{{FEED}}.json">JSON</a></p>
</details>
</section>
{{/PARTNER}}</div>
