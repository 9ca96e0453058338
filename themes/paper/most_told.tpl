{{%AUTOESCAPE context="HTML"}}<section class="most-told" aria-labelledby="most-told">
<h2 class="rubric" id="most-told">Most told now</h2>
<ol>
{{#TOLD}}<li data-item="{{ID}}"><h3 lang="{{LANG}}" dir="{{DIR}}"><a href="{{STORY_HREF}}">{{HEADLINE}}</a></h3>
<p class="meta"><span>{{VOLUME}}</span> <time class="fresh" datetime="{{DATETIME}}" title="{{ISSUED}}">{{WHEN}}</time></p></li>
{{/TOLD}}</ol>
<p class="how-ranked">By the outlets that tell it in their own words and the languages, halved for every 12 hours since its last report.</p>
</section>
