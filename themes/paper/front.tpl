{{%AUTOESCAPE context="HTML"}}<h1 class="unseen">{{SITE}}: all news</h1>
<div class="front">
<div class="choice">
{{#LEAD_STORY}}<article class="lead-story" data-item="{{ID}}" lang="{{LANG}}" dir="{{DIR}}">
{{#PICTURE}}<a class="picture" href="{{HREF}}" tabindex="-1" aria-hidden="true">{{PICTURE_MARKUP:none}}</a>{{/PICTURE}}
<h2><a href="{{HREF}}">{{HEADLINE}}</a></h2>
{{#HAS_LEAD}}<p class="lead">{{LEAD}}</p>{{/HAS_LEAD}}
<p class="meta">{{#FLASH}}<strong class="flash">Flash</strong> {{/FLASH}}{{#URGENT}}<strong class="flash">Urgent</strong> {{/URGENT}}<a class="source" href="{{SOURCE_HREF}}">{{SOURCE}}</a> <time class="fresh" datetime="{{DATETIME}}" title="{{ISSUED}}">{{WHEN}}</time></p>
</article>{{/LEAD_STORY}}
<div class="secondary">
{{#SECONDARY}}<article data-item="{{ID}}" lang="{{LANG}}" dir="{{DIR}}">
<h3><a href="{{HREF}}">{{HEADLINE}}</a></h3>
{{#HAS_LEAD}}<p>{{LEAD}}</p>{{/HAS_LEAD}}
<p class="meta">{{#FLASH}}<strong class="flash">Flash</strong> {{/FLASH}}<a class="source" href="{{SOURCE_HREF}}">{{SOURCE}}</a> <time class="fresh" datetime="{{DATETIME}}" title="{{ISSUED}}">{{WHEN}}</time></p>
</article>
{{/SECONDARY}}</div>
{{>MOST_TOLD}}</div>
<section class="all-news" aria-labelledby="all-news">
<div class="rubric list-head"><h2 id="all-news">All news</h2> <span class="arrivals"></span></div>
{{#EMPTY}}<p class="empty">No news yet. As soon as a source has something to tell, it stands here.</p>{{/EMPTY}}
<div class="stream" data-events="{{EVENTS}}">
{{#DAY}}<h3 class="day">{{DAY_NAME}}</h3>
<ol class="wire">
{{#STORY}}<li data-item="{{ID}}" class="{{#FLASH}}is-flash{{/FLASH}}{{#URGENT}}is-urgent{{/URGENT}}"><time datetime="{{DATETIME}}" data-offsets="{{OFFSETS}}" title="{{ISSUED}}">{{TIME}}</time><a class="headline" href="{{HREF}}" lang="{{LANG}}" dir="{{DIR}}">{{#FLASH}}<strong class="flash">Flash</strong> {{/FLASH}}{{#URGENT}}<strong class="flash">Urgent</strong> {{/URGENT}}{{#CORRECTED}}<strong class="flash">Corrected</strong> {{/CORRECTED}}{{HEADLINE}}</a><span class="meta"><a class="source" href="{{SOURCE_HREF}}">{{SOURCE}}</a>{{#ELSEWHERE}} <span class="as-issued">{{AS_ISSUED}}</span>{{/ELSEWHERE}}</span></li>
{{/STORY}}</ol>
{{/DAY}}
</div>
{{#MORE}}<p class="more"><a href="{{NEXT}}" rel="next">Show more</a></p>{{/MORE}}
</section>
</div>
{{>PARTNER_BOX}}
<div class="rails">
{{#RAIL}}<section class="rail">
<h2 class="rubric"><a href="{{RAIL_HREF}}">{{RAIL_NAME}}</a></h2>
{{#STORY}}<article data-item="{{ID}}" lang="{{LANG}}" dir="{{DIR}}">
<h3><a href="{{HREF}}">{{HEADLINE}}</a></h3>
{{#FIRST}}{{#HAS_LEAD}}<p>{{LEAD}}</p>{{/HAS_LEAD}}{{/FIRST}}
<p class="meta"><a class="source" href="{{SOURCE_HREF}}">{{SOURCE}}</a> <time class="fresh" datetime="{{DATETIME}}" title="{{ISSUED}}">{{WHEN}}</time></p>
</article>
{{/STORY}}</section>
{{/RAIL}}</div>
