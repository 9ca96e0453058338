{{%AUTOESCAPE context="HTML"}}<section class="gallery" aria-label="Pictures">
<ol class="gallery-strip" tabindex="0" aria-label="{{COUNT}} pictures, side by side">
{{#FIGURE}}<li id="picture-{{NUMBER}}">
<figure>
{{PICTURE_MARKUP:none}}
<figcaption><span class="gallery-number" lang="{{LANGUAGE}}" dir="ltr">{{NUMBER}} of {{COUNT}}</span> {{#HAS_CAPTION}}{{CAPTION}} {{/HAS_CAPTION}}{{#HAS_CREDIT}}<span class="credit">© {{CREDIT}}</span>{{/HAS_CREDIT}}</figcaption>
</figure>
</li>
{{/FIGURE}}</ol>
<nav class="gallery-places" aria-label="Pictures">
{{#PLACE}}<a href="#picture-{{NUMBER}}"><span class="unseen">Picture </span>{{NUMBER}}</a>
{{/PLACE}}</nav>
</section>
