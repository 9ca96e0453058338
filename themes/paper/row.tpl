{{%AUTOESCAPE context="HTML"}}<li data-item="{{ID}}" lang="{{LANG}}" dir="{{DIR}}">
<time datetime="{{DATETIME}}" data-offsets="{{OFFSETS}}" title="{{ISSUED}}">{{TIME}}</time>
<div>
<h3><a href="{{HREF}}">{{#FLASH}}<strong class="flash">Flash</strong> {{/FLASH}}{{#URGENT}}<strong class="flash">Urgent</strong> {{/URGENT}}{{#CORRECTED}}<strong class="flash">Corrected</strong> {{/CORRECTED}}{{HEADLINE}}</a></h3>
{{#HAS_LEAD}}<p>{{LEAD}}</p>{{/HAS_LEAD}}
<p class="meta"><a class="source" href="{{SOURCE_HREF}}">{{SOURCE}}</a>{{#ELSEWHERE}} <span class="as-issued">{{AS_ISSUED}}</span>{{/ELSEWHERE}}{{#HAS_SUBJECT}} <span class="subject">{{SUBJECT}}</span>{{/HAS_SUBJECT}}</p>
</div>
</li>
