{{%AUTOESCAPE context="HTML"}}{{#ALONE}}<div class="other-media" data-story="{{STORY}}" data-events="{{EVENTS}}" hidden></div>{{/ALONE}}{{#TOLD_ELSEWHERE}}<section class="other-media" data-story="{{STORY}}" data-events="{{EVENTS}}" aria-labelledby="other-media" lang="{{LANGUAGE}}" dir="ltr">
<h2 class="rubric" id="other-media">In other media</h2>
{{#HAS_FIRST_WORDS}}<p class="who-first">{{FIRST_WORDS}}</p>{{/HAS_FIRST_WORDS}}
{{#CARRIED}}<p class="carried">Also carried by {{#CARRIER}}{{#FURTHER}}, {{/FURTHER}}<a href="{{HREF}}">{{SOURCE}}</a>{{/CARRIER}}</p>{{/CARRIED}}
<ul class="reports">
{{#REPORT}}<li data-item="{{ID}}">
<p class="outlet"><a href="{{SOURCE_HREF}}">{{SOURCE}}</a>{{#HAS_COUNTRY}} <span>{{COUNTRY}}</span>{{/HAS_COUNTRY}}{{#HAS_LANGUAGE}} <span>in {{LANGUAGE_NAME}}</span>{{/HAS_LANGUAGE}} <time datetime="{{DATETIME}}" title="{{ISSUED}}">{{WHEN}}</time>{{#WAS_FIRST}} <strong>first</strong>{{/WAS_FIRST}}</p>
<h3 lang="{{LANG}}" dir="{{DIR}}"><a href="{{HREF}}">{{HEADLINE}}</a></h3>
{{#ADDS}}<div class="adds"><p class="adds-label">It adds</p>{{#ADDED}}<p lang="{{LANG}}" dir="{{DIR}}">{{SENTENCE}}</p>{{/ADDED}}</div>{{/ADDS}}
{{#COPIES}}<p class="carried">Also carried by {{#COPY}}{{#FURTHER}}, {{/FURTHER}}<a href="{{COPY_HREF}}">{{COPY_SOURCE}}</a>{{/COPY}}</p>{{/COPIES}}
</li>
{{/REPORT}}</ul>
<p class="more"><a href="{{STORY_HREF}}">The whole story: {{VOLUME}}</a></p>
</section>{{/TOLD_ELSEWHERE}}
<script src="{{STORY_SCRIPT}}" defer></script>
