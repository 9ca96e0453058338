{{%AUTOESCAPE context="HTML"}}<article class="article" lang="{{LANG}}" dir="{{DIR}}">
<header>
<p class="kicker">{{#FLASH}}<strong class="flash">Flash</strong> {{/FLASH}}{{#URGENT}}<strong class="flash">Urgent</strong> {{/URGENT}}{{#SUBJECT}}<span>{{NAME}}</span>{{/SUBJECT}}</p>
<h1>{{HEADLINE}}</h1>
{{#HAS_SUBHEADLINE}}<p class="subheadline">{{SUBHEADLINE}}</p>{{/HAS_SUBHEADLINE}}
<p class="issued"><time datetime="{{DATETIME}}" title="{{LOCAL}}">{{ISSUED}}</time>{{#HAS_LOCATED}} <span class="located">{{LOCATED}}</span>{{/HAS_LOCATED}} <a class="source" href="{{SOURCE_HREF}}">{{SOURCE}}</a></p>
{{#VERSION}}<p class="version">Updated <time datetime="{{CHANGED_ISO}}">{{CHANGED}}</time> · version {{NUMBER}}</p>{{/VERSION}}
{{#CORRECTION}}<p class="correction"><strong>Correction.</strong> {{EDNOTE}}</p>{{/CORRECTION}}
{{#HAS_LEAD}}<p class="lead">{{LEAD}}</p>{{/HAS_LEAD}}
</header>
{{#PICTURE}}<figure class="head-picture">
{{PICTURE_MARKUP:none}}
<figcaption>{{#HAS_CAPTION}}{{CAPTION}} {{/HAS_CAPTION}}{{#HAS_CREDIT}}<span class="credit">© {{CREDIT}}</span>{{/HAS_CREDIT}}</figcaption>
</figure>{{/PICTURE}}
{{>GALLERY}}
<div class="body">
{{BODY:none}}
{{#LEAD_ONLY}}<p class="lead-only">This is all that the source has sent us.</p>{{/LEAD_ONLY}}
</div>
<footer>
{{#HAS_BYLINE}}<p class="byline">By {{BYLINE}}</p>{{/HAS_BYLINE}}
{{#HAS_ORIGINAL}}<p class="original">First published by {{SOURCE}}: <a href="{{ORIGINAL}}" rel="noopener nofollow">{{ORIGINAL}}</a></p>{{/HAS_ORIGINAL}}
{{#HAS_COPYRIGHT}}<p class="copyright">{{COPYRIGHT}}</p>{{/HAS_COPYRIGHT}}
</footer>
</article>
