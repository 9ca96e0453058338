{{%AUTOESCAPE context="HTML"}}<div class="column story-page">
<header>
<p class="kicker">Story</p>
<h1 lang="{{STORY_LANG}}" dir="{{STORY_DIR}}">{{STORY_HEADLINE}}</h1>
<p class="meta">{{VOLUME}}</p>
<p class="follow-story"><a href="{{FOLLOW}}" rel="nofollow">Follow this story</a> or take its feed: <a href="{{FEED_PATH}}.rss">RSS</a> <a href="{{FEED_PATH}}.atom">Atom</a> <a href="{{FEED_PATH}}.json">JSON Feed</a></p>
{{#FULL}}<p class="notice">This story has as many reports as one story holds. What comes now goes on in a new one.</p>{{/FULL}}
</header>
{{#CHART}}<figure class="volume">
<svg viewBox="0 0 640 100" role="img" aria-label="Reports in each {{STEP}}: at most {{PEAK}}, from {{PEAK_WHEN}}">
{{#BAR}}<rect class="bar" x="{{X}}" y="{{Y}}" width="{{WIDTH}}" height="{{HEIGHT}}"/><rect class="bar-new" x="{{X}}" y="{{OUTLETS_Y}}" width="{{WIDTH}}" height="{{OUTLETS_HEIGHT}}"/>{{/BAR}}
<path class="base" d="M0 97.5H640"/>
</svg>
<p class="axis"><span>{{BEGIN}}</span><span>{{END}}</span></p>
<figcaption>Reports in each {{STEP}}, at most {{PEAK}}; in colour those of outlets that had not told it before.</figcaption>
<details><summary>The same as a table</summary>
<table><thead><tr><th scope="col">From</th><th scope="col">Reports</th><th scope="col">New outlets</th></tr></thead>
<tbody>{{#CHART_ROW}}<tr><th scope="row">{{FROM}}</th><td>{{REPORTS}}</td><td>{{OUTLETS}}</td></tr>{{/CHART_ROW}}</tbody></table>
</details>
</figure>{{/CHART}}
<section aria-labelledby="reports">
<h2 class="rubric" id="reports">As it was told</h2>
{{#DAY}}<h3 class="day">{{DAY_NAME}}</h3>
<ol class="reports">
{{#REPORT}}<li data-item="{{ID}}">
<p class="outlet"><time datetime="{{DATETIME}}" title="{{ISSUED}}">{{CLOCK}}</time> <a href="{{SOURCE_HREF}}">{{SOURCE}}</a>{{#HAS_COUNTRY}} <span>{{COUNTRY}}</span>{{/HAS_COUNTRY}}{{#HAS_LANGUAGE}} <span>in {{LANGUAGE_NAME}}</span>{{/HAS_LANGUAGE}}</p>
<h4 lang="{{LANG}}" dir="{{DIR}}"><a href="{{HREF}}">{{HEADLINE}}</a></h4>
{{#TURN}}<p class="turn-lead" lang="{{LANG}}" dir="{{DIR}}">{{LEAD}}</p>{{/TURN}}
{{#COPIES}}<p class="carried">Also carried by {{#COPY}}{{#FURTHER}}, {{/FURTHER}}<a href="{{COPY_HREF}}">{{COPY_SOURCE}}</a>{{/COPY}}</p>{{/COPIES}}
</li>
{{/REPORT}}</ol>
{{/DAY}}
</section>
{{#PICTURES}}<section aria-labelledby="pictures">
<h2 class="rubric" id="pictures">Pictures</h2>
<ul class="story-pictures">
{{#PICTURE}}<li><a href="{{HREF}}">{{PICTURE_MARKUP:none}}</a><p class="meta">{{SOURCE}}</p></li>
{{/PICTURE}}</ul>
</section>{{/PICTURES}}
</div>
