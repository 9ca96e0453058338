{{%AUTOESCAPE context="HTML"}}<div class="column wide operator">
<h1 class="list-name">Delivery</h1>
{{#NONE}}<p class="empty">Nobody is subscribed yet. A subscriber is a [[subscriber]] in the settings, or <code>dateline subscriber add</code>.</p>{{/NONE}}
<section aria-labelledby="subscribers">
<h2 class="rubric" id="subscribers">Subscribers</h2>
<div class="scroll" tabindex="0" role="region" aria-label="Subscribers">
<table class="books">
<thead><tr><th scope="col">Subscriber</th><th scope="col">State</th><th scope="col" class="number">Waiting</th><th scope="col" class="number">Delivered</th><th scope="col">Last</th><th scope="col">Way</th></tr></thead>
<tbody>
{{#SUBSCRIBER}}<tr><th scope="row"><a href="{{HREF}}">{{NAME}}</a></th><td class="words{{#BAD}} bad{{/BAD}}">{{STATE}}{{#HAS_REFUSED}} ({{REFUSED}} refused){{/HAS_REFUSED}}</td><td class="number">{{WAITING}}</td><td class="number">{{DELIVERED}}</td><td class="when">{{LAST}}</td><td>{{WAY}}</td></tr>
{{/SUBSCRIBER}}</tbody>
</table>
</div>
</section>
<section aria-labelledby="sources">
<h2 class="rubric" id="sources">Sources</h2>
<div class="scroll" tabindex="0" role="region" aria-label="Sources">
<table class="books">
<thead><tr><th scope="col">Source</th><th scope="col">State</th><th scope="col" class="number">Taken in</th><th scope="col" class="number">Refused</th><th scope="col">Last news</th><th scope="col">Way</th></tr></thead>
<tbody>
{{#SOURCE}}<tr><th scope="row"><a href="{{HREF}}">{{NAME}}</a></th><td class="words{{#BAD}} bad{{/BAD}}">{{STATUS}}</td><td class="number">{{ITEMS}}</td><td class="number">{{REFUSED}}</td><td class="when">{{LAST}}</td><td>{{WAY}}</td></tr>
{{/SOURCE}}</tbody>
</table>
</div>
</section>
<section aria-labelledby="taken-back">
<h2 class="rubric" id="taken-back">Taken back</h2>
{{#NOTHING_TAKEN_BACK}}<p class="empty">Nothing that went out was killed or withheld.</p>{{/NOTHING_TAKEN_BACK}}
{{#TAKEN_BACK}}<article class="taken-back">
<h3><a href="{{HREF}}">{{HEADLINE}}</a></h3>
<p class="meta"><span>{{WHAT}}</span> <span>{{WHEN}}</span> <strong>confirmed by {{CONFIRMED}} of {{OF}}</strong></p>
{{#HAS_EDNOTE}}<p>{{EDNOTE}}</p>{{/HAS_EDNOTE}}
<ul class="told">{{#TOLD}}<li{{#BAD}} class="bad"{{/BAD}}>{{NAME}} <span>{{STANDING}} {{DONE}}</span></li>{{/TOLD}}</ul>
</article>{{/TAKEN_BACK}}
</section>
{{#PARTNERS}}<section aria-labelledby="partner-counts">
<h2 class="rubric" id="partner-counts">Partner News, the last month</h2>
<div class="scroll" tabindex="0" role="region" aria-label="Partner News by page">
<table class="books">
<thead><tr><th scope="col">Partner</th><th scope="col">Page</th><th scope="col" class="number">Shown</th><th scope="col" class="number">Clicked</th></tr></thead>
<tbody>
{{#COUNT}}<tr><th scope="row">{{PARTNER}}</th><td>{{PAGE}}</td><td class="number">{{SHOWN}}</td><td class="number">{{CLICKED}}</td></tr>
{{/COUNT}}</tbody>
</table>
</div>
</section>{{/PARTNERS}}
</div>
