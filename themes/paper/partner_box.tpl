{{%AUTOESCAPE context="HTML"}}<section class="partner-news" aria-labelledby="partner-news">
<h2 class="rubric" id="partner-news">Partner News <a class="marked" href="/partners">Partner content</a></h2>
<div class="partner-stories">
{{#PARTNER_STORY}}<article lang="{{LANG}}" dir="{{DIR}}">
<h3><a href="{{HREF}}" rel="sponsored noopener">{{HEADLINE}}</a></h3>
<p class="meta"><a class="source" href="{{PARTNER_HREF}}">{{PARTNER}}</a> <time class="fresh" datetime="{{DATETIME}}" title="{{ISSUED}}">{{WHEN}}</time></p>
</article>
{{/PARTNER_STORY}}</div>
<img class="counted" src="{{SHOWN}}" alt="" width="1" height="1" loading="lazy">
</section>
