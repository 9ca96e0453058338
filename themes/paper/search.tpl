{{%AUTOESCAPE context="HTML"}}<div class="column wide search">
<h1 class="unseen">Search</h1>
<form class="search-box" action="/search" role="search"><label class="unseen" for="q">Search the archive</label><input id="q" name="q" type="search" value="{{QUERY}}" maxlength="1000" autocomplete="off" spellcheck="false"> <button>Search</button></form>
{{#READING}}<p class="note" role="status">The archive is being read in; until that is done, not everything is found. <progress max="{{HEAD}}" value="{{PLACE}}" aria-label="Read in">{{PLACE}} of {{HEAD}}</progress></p>
{{/READING}}{{#NOTHING_ASKED}}<div class="help"><p>Search all that was ever told. Words that stand apart must all be there.</p>
<dl><dt>"peace talks"</dt><dd>these words, one after the other</dd><dt>oil -gas</dt><dd>without a word</dd><dt>oil OR gas</dt><dd>one or the other</dd><dt>econ*</dt><dd>words that begin so</dd><dt>head:treaty</dt><dd>in the headline; also <b>person:</b> <b>place:</b> <b>topic:</b> <b>source:</b> <b>lang:</b></dd><dt>after:2014 before:"8 October 2015"</dt><dd>by date; also <b>on:</b>yesterday, <b>on:</b>"last autumn"</dd></dl></div>
{{/NOTHING_ASKED}}{{#PUT_RIGHT}}<p class="note" role="status">Nothing has “{{TYPED}}”. This is for <strong>{{TEXT}}</strong>. <a href="{{HREF}}">Search as typed</a></p>
{{/PUT_RIGHT}}{{#DID_YOU_MEAN}}<p class="note" role="status">Did you mean <a href="{{HREF}}"><strong>{{TEXT}}</strong></a>?</p>
{{/DID_YOU_MEAN}}{{#NOTE}}<p class="note" role="status">{{TEXT}}</p>
{{/NOTE}}{{#NOTHING_FOUND}}<p class="empty">No story was found. Try fewer words, or others.</p>
{{/NOTHING_FOUND}}{{#RESULTS}}<div class="results">
<div class="found">
<p class="tools"><span class="total">{{TOTAL}}</span> {{#ORDER}}<a href="{{HREF}}"{{#CURRENT}} aria-current="true"{{/CURRENT}}>{{NAME}}</a> {{/ORDER}}<a href="/search.rss{{FEED_QUERY}}">RSS</a> <a href="/search.atom{{FEED_QUERY}}">Atom</a> <a href="/search.json{{FEED_QUERY}}">JSON</a> <span class="arrivals"></span></p>
<ol class="hits" data-found="{{EVENTS}}">
{{#STORY}}<li data-item="{{ID}}" lang="{{LANG}}" dir="{{DIR}}">
<h2><a href="{{HREF}}">{{#FLASH}}<strong class="flash">Flash</strong> {{/FLASH}}{{#CORRECTED}}<strong class="flash">Corrected</strong> {{/CORRECTED}}{{#HEADLINE_PART}}{{#HIT}}<mark>{{TEXT}}</mark>{{/HIT}}{{#PLAIN}}{{TEXT}}{{/PLAIN}}{{/HEADLINE_PART}}</a></h2>
{{#PASSAGE}}<p class="passage">{{#PASSAGE_PART}}{{#HIT}}<mark>{{TEXT}}</mark>{{/HIT}}{{#PLAIN}}{{TEXT}}{{/PLAIN}}{{/PASSAGE_PART}}</p>
{{/PASSAGE}}<p class="meta"><time datetime="{{DATETIME}}" title="{{ISSUED}}">{{DAY}}, {{TIME}}</time> <a class="source" href="{{SOURCE_HREF}}">{{SOURCE}}</a>{{#LOCATED}} <span>{{PLACE}}</span>{{/LOCATED}}{{#OTHERS}} <a class="others" href="{{HREF}}">{{COUNT}} more tell the same</a>{{/OTHERS}}</p>
</li>
{{/STORY}}</ol>
{{#LESS}}<p class="more"><a href="{{PREVIOUS}}" rel="prev">Before these</a></p>
{{/LESS}}{{#MORE}}<p class="more"><a href="{{NEXT}}" rel="next">Show more</a></p>
{{/MORE}}</div>
<aside class="narrow" aria-label="Narrow the search">
{{#ALL_TIME}}<p class="chosen-time">{{ON}} <a href="{{HREF}}">All times</a></p>
{{/ALL_TIME}}{{#CHART}}<figure class="chart"><figcaption>Most in {{BUSIEST}}: {{MOST}}</figcaption>
<svg viewBox="0 0 {{WIDTH}} {{HEIGHT}}" preserveAspectRatio="none" role="group" aria-label="Hits over time">{{#BAR}}<a href="{{HREF}}" aria-label="{{NAME}}: {{COUNT}}"><title>{{NAME}}: {{COUNT}}</title><rect class="room" x="{{X}}" y="0" width="{{BAR_WIDTH}}" height="{{FULL}}"/><rect class="bar" x="{{X}}" y="{{Y}}" width="{{BAR_WIDTH}}" height="{{BAR_HEIGHT}}"/></a>{{/BAR}}</svg>
<p class="ends"><span>{{FROM}}</span> <span>{{TO}}</span></p>
<details><summary>As a table</summary><table><tbody>{{#BAR_ROW}}<tr><th scope="row"><a href="{{HREF}}">{{NAME}}</a></th><td>{{COUNT}}</td></tr>{{/BAR_ROW}}</tbody></table></details></figure>
{{/CHART}}{{#FACET}}<section><h2>{{FACET_NAME}}</h2>
<ul>{{#VALUE}}<li><a href="{{HREF}}"{{#CHOSEN}} aria-current="true"{{/CHOSEN}}>{{NAME}}</a> <span class="count">{{COUNT}}</span></li>
{{/VALUE}}</ul></section>
{{/FACET}}</aside>
</div>
{{/RESULTS}}</div>
