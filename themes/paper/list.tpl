{{%AUTOESCAPE context="HTML"}}<div class="column">
<h1 class="list-name">{{LIST_NAME}}</h1>
{{#HAS_ABOUT}}<p class="about"><a href="{{ABOUT}}" rel="noopener nofollow">{{ABOUT}}</a></p>{{/HAS_ABOUT}}
{{#EMPTY}}<p class="empty">Nothing here yet. As soon as there is something to tell, it stands here.</p>{{/EMPTY}}
{{#DAY}}<h2 class="day">{{DAY_NAME}}</h2>
<ol class="river">
{{#STORY}}<li lang="{{LANG}}" dir="{{DIR}}">
<time datetime="{{DATETIME}}" data-offsets="{{OFFSETS}}" title="{{ISSUED}}">{{TIME}}</time>
<div>
<h3><a href="{{HREF}}">{{#FLASH}}<strong class="flash">Flash</strong> {{/FLASH}}{{#URGENT}}<strong class="flash">Urgent</strong> {{/URGENT}}{{#CORRECTED}}<strong class="flash">Corrected</strong> {{/CORRECTED}}{{HEADLINE}}</a></h3>
{{#HAS_LEAD}}<p>{{LEAD}}</p>{{/HAS_LEAD}}
<p class="meta"><a class="source" href="{{SOURCE_HREF}}">{{SOURCE}}</a>{{#ELSEWHERE}} <span class="as-issued">{{AS_ISSUED}}</span>{{/ELSEWHERE}}{{#HAS_SUBJECT}} <span class="subject">{{SUBJECT}}</span>{{/HAS_SUBJECT}}</p>
</div>
</li>
{{/STORY}}</ol>
{{/DAY}}
{{#MORE}}<p class="more"><a href="{{NEXT}}" rel="next">Show more</a></p>{{/MORE}}
</div>
