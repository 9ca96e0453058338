{{%AUTOESCAPE context="HTML"}}<div class="column versions">
<h1 class="list-name">What changed</h1>
<p class="about-article"><a href="{{HOME}}" lang="{{LANG}}">{{HEADLINE}}</a></p>
<dl class="compared">
{{#OLDER}}<div><dt><a href="{{HREF}}">Version {{NUMBER}}</a></dt><dd><time datetime="{{MADE_ISO}}">{{MADE}}</time></dd></div>{{/OLDER}}
{{#NEWER}}<div><dt><a href="{{HREF}}">Version {{NUMBER}}</a>: {{SIGNAL}}</dt><dd><time datetime="{{MADE_ISO}}">{{MADE}}</time></dd>
{{#HAS_EDNOTE}}<dd class="correction">{{EDNOTE}}</dd>{{/HAS_EDNOTE}}</div>{{/NEWER}}
</dl>
<p class="what">{{CHANGES_WORDS}}. <del>Struck through</del> was taken out, <ins>underlined</ins> was put in.</p>
<div class="difference" lang="{{LANG}}" dir="{{DIR}}">
{{#CHANGE}}{{#HAS_SAME}}<p class="same" lang="{{LANGUAGE}}" dir="ltr">{{SAME}}</p>{{/HAS_SAME}}{{#HAS_PART}}<h2 class="part" lang="{{LANGUAGE}}">{{PART}}</h2>{{/HAS_PART}}{{#TEXT}}<p>{{#PASSAGE}}{{#IS_KEPT}}{{PASSAGE_TEXT}}{{/IS_KEPT}}{{#IS_REMOVED}}<del><span class="unseen">taken out: </span>{{PASSAGE_TEXT}}<span class="unseen"> (end) </span></del>{{/IS_REMOVED}}{{#IS_ADDED}}<ins><span class="unseen">put in: </span>{{PASSAGE_TEXT}}<span class="unseen"> (end) </span></ins>{{/IS_ADDED}}{{/PASSAGE}}</p>{{/TEXT}}{{/CHANGE}}
</div>
<p class="what"><a href="{{VERSIONS_HREF}}">All versions</a></p>
</div>
