{{%AUTOESCAPE context="HTML"}}<div class="column versions">
<h1 class="list-name">Versions</h1>
<p class="about-article"><a href="{{HOME}}" lang="{{LANG}}">{{HEADLINE}}</a></p>
<ol class="version-list" reversed>
{{#VERSION}}<li>
<p class="rubric">Version {{NUMBER}}: {{SIGNAL}}</p>
<h2 lang="{{LANG}}"><a href="{{HREF}}">{{HEADLINE}}</a></h2>
<p class="meta"><time datetime="{{MADE_ISO}}">{{MADE}}</time></p>
{{#HAS_EDNOTE}}<p class="correction">{{EDNOTE}}</p>{{/HAS_EDNOTE}}
{{#HAS_CHANGES}}<p class="what">{{CHANGES_WORDS}}. <a href="{{DIFFERENCE_HREF}}">See what changed<span class="unseen"> in version {{NUMBER}}</span></a></p>{{/HAS_CHANGES}}
</li>
{{/VERSION}}</ol>
{{#HAS_ALL}}<p class="what"><a href="{{ALL_HREF}}">All changes since the first version</a></p>{{/HAS_ALL}}
</div>
