{{%AUTOESCAPE context="HTML"}}<article class="article" lang="{{LANG}}" dir="{{DIR}}">
<header>
{{#OLD}}<p class="notice" lang="{{LANGUAGE}}" dir="ltr">This is version {{NUMBER}} of an article, as it was. <a href="{{HOME}}">Read it as it is now</a></p>{{/OLD}}
<p class="kicker">{{#FLASH}}<strong class="flash">Flash</strong> {{/FLASH}}{{#URGENT}}<strong class="flash">Urgent</strong> {{/URGENT}}{{#SUBJECT}}<span>{{#TOPIC_LINK}}<a href="{{HREF}}">{{/TOPIC_LINK}}{{NAME}}{{#TOPIC_LINK}}</a>{{/TOPIC_LINK}}</span>{{/SUBJECT}}</p>
<h1>{{HEADLINE}}</h1>
{{#HAS_SUBHEADLINE}}<p class="subheadline">{{SUBHEADLINE}}</p>{{/HAS_SUBHEADLINE}}
<p class="issued" lang="{{LANGUAGE}}" dir="ltr"><time class="told" datetime="{{DATETIME}}" data-offsets="{{OFFSETS}}">{{ISSUED}}</time>{{#HAS_LOCATED}} <span class="located" lang="{{LANG}}" dir="auto">{{LOCATED}}</span>{{/HAS_LOCATED}}{{#HAS_LOCAL}} <time class="local" datetime="{{DATETIME}}">{{LOCAL}}</time>{{/HAS_LOCAL}} <a class="source" href="{{SOURCE_HREF}}">{{SOURCE}}</a></p>
<div class="reading" lang="{{LANGUAGE}}" dir="ltr">
<p class="clock"><span>{{READING}}</span></p>
<div class="text-size" role="group" aria-label="Text size"><button type="button" data-text-size="small" aria-label="Small text">A</button><button type="button" data-text-size="usual" aria-label="Usual text">A</button><button type="button" data-text-size="large" aria-label="Large text">A</button></div>
</div>
{{#VERSION}}<p class="version" lang="{{LANGUAGE}}" dir="ltr">Updated <time datetime="{{CHANGED_ISO}}">{{CHANGED}}</time> <span>·</span> <a href="{{VERSIONS_HREF}}">version {{NUMBER}} of {{VERSIONS_COUNT}}</a></p>{{/VERSION}}
{{#CORRECTION}}<p class="correction"><strong>Correction</strong> <time datetime="{{CORRECTED_ISO}}">{{CORRECTED_AT}}</time><br>{{EDNOTE}}{{#HAS_CORRECTED}} <a href="{{CORRECTED_HREF}}">See what was corrected</a>{{/HAS_CORRECTED}}</p>{{/CORRECTION}}
{{#CHANGES}}<details class="changes">
<summary lang="{{LANGUAGE}}" dir="ltr">What changed: {{CHANGES_WORDS}}</summary>
<div class="difference">
{{#CHANGE}}{{#HAS_PART}}<h2 class="part">{{PART}}</h2>{{/HAS_PART}}{{#TEXT}}<p>{{#PASSAGE}}{{#IS_KEPT}}{{PASSAGE_TEXT}}{{/IS_KEPT}}{{#IS_REMOVED}}<del><span class="unseen">taken out: </span>{{PASSAGE_TEXT}}<span class="unseen"> (end) </span></del>{{/IS_REMOVED}}{{#IS_ADDED}}<ins><span class="unseen">put in: </span>{{PASSAGE_TEXT}}<span class="unseen"> (end) </span></ins>{{/IS_ADDED}}{{/PASSAGE}}</p>{{/TEXT}}{{/CHANGE}}
{{#MORE_CHANGES}}<p class="same">There are more.</p>{{/MORE_CHANGES}}
<p class="whole"><a href="{{DIFFERENCE_HREF}}">Compare with version {{BEFORE}} in full</a></p>
</div>
</details>{{/CHANGES}}
{{#HAS_LEAD}}<p class="lead">{{LEAD:none}}</p>{{/HAS_LEAD}}
</header>
{{#PICTURE}}<figure class="head-picture">
{{PICTURE_MARKUP:none}}
<figcaption>{{#HAS_CAPTION}}{{CAPTION}} {{/HAS_CAPTION}}{{#HAS_CREDIT}}<span class="credit">© {{CREDIT}}</span>{{/HAS_CREDIT}}</figcaption>
</figure>{{/PICTURE}}
{{>GALLERY}}
<div class="body">
{{BODY:none}}
{{#LEAD_ONLY}}<p class="lead-only" lang="{{LANGUAGE}}" dir="ltr">This is all that the source has sent us.</p>{{/LEAD_ONLY}}
</div>
<p class="page-count" lang="{{LANGUAGE}}" dir="ltr">{{PAGE_COUNT}}</p>
{{#PAGES}}<nav class="pages" lang="{{LANGUAGE}}" dir="ltr" aria-label="Pages of this article">
{{#HAS_PREVIOUS}}<a class="turn" href="{{PREVIOUS}}" rel="prev">Previous page</a>{{/HAS_PREVIOUS}}
<ol>{{#PAGE}}<li>{{#IS_HERE}}<a href="{{PAGE_HREF}}" aria-current="page"><span class="unseen">Page </span>{{PAGE_NUMBER}}</a>{{/IS_HERE}}{{#IS_ELSEWHERE}}<a href="{{PAGE_HREF}}"><span class="unseen">Page </span>{{PAGE_NUMBER}}</a>{{/IS_ELSEWHERE}}</li>{{/PAGE}}</ol>
{{#HAS_NEXT}}<a class="turn" href="{{NEXT}}" rel="next">Next page</a>{{/HAS_NEXT}}
{{#HAS_WHOLE}}<a class="turn" href="{{WHOLE_HREF}}">Whole article</a>{{/HAS_WHOLE}}
</nav>{{/PAGES}}
<footer lang="{{LANGUAGE}}" dir="ltr">
{{#HAS_BYLINE}}<p class="byline">By {{BYLINE}}</p>{{/HAS_BYLINE}}
{{#NAMED}}<nav class="named-here" aria-label="More on">
<ul>
{{#CHOICE}}<li><a href="{{HREF}}"{{#GUESSED}} title="Judged by the text, {{SURENESS}} of 100 sure"{{/GUESSED}}>{{NAME}}</a></li>
{{/CHOICE}}</ul>
</nav>
{{/NAMED}}<nav class="share" aria-label="Pass on">
<ul>
<li><a href="mailto:?subject={{MAIL_SUBJECT}}&amp;body={{MAIL_BODY}}">Mail</a></li>
{{#SHARE}}<li><a href="{{SHARE_HREF}}" rel="noopener nofollow">{{SHARE_NAME}}</a></li>{{/SHARE}}
<li><a href="{{ADDRESS}}" data-copy>Link to this article</a> <span class="copied" role="status"></span></li>
</ul>
</nav>
{{#HAS_ORIGINAL}}<p class="original">First published by {{SOURCE}}: <a href="{{ORIGINAL}}" rel="noopener nofollow">{{ORIGINAL}}</a></p>{{/HAS_ORIGINAL}}
{{#HAS_COPYRIGHT}}<p class="copyright">{{COPYRIGHT}}</p>{{/HAS_COPYRIGHT}}
<p class="print-only">{{ADDRESS}} · version {{NUMBER}}</p>
</footer>
</article>
{{>BACKGROUND}}
{{>OTHER_MEDIA}}
{{>PARTNER_BOX}}
