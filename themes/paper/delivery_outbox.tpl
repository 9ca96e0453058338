{{%AUTOESCAPE context="HTML"}}<div class="column wide operator">
<p class="steps"><a href="/delivery">Delivery</a></p>
<h1 class="list-name">{{NAME}}</h1>
<p class="about">{{WAY}} {{ADDRESS}}</p>
<dl class="agreed"><div><dt>Gets</dt><dd>{{FILTER}}</dd></div><div><dt>State</dt><dd>{{STATE}}</dd></div><div><dt>Waiting</dt><dd>{{WAITING}}</dd></div><div><dt>Delivered</dt><dd>{{DELIVERED}}</dd></div></dl>
<form method="post" action="/delivery/pause"><input type="hidden" name="subscriber" value="{{ID}}"><input type="hidden" name="do" value="{{DO}}"><button type="submit">{{DO_NAME}}</button></form>
{{#NONE}}<p class="empty">Nothing has been for this subscriber yet.</p>{{/NONE}}
<div class="scroll" tabindex="0" role="region" aria-label="Deliveries">
<table class="books">
<thead><tr><th scope="col">Story</th><th scope="col" class="number">Version</th><th scope="col">Format</th><th scope="col">When</th><th scope="col">State</th><th scope="col" class="number">Tries</th><th scope="col">Answer</th><th scope="col"><span class="unseen">Send again</span></th></tr></thead>
<tbody>
{{#PARCEL}}<tr><th scope="row">{{#TAKES_BACK}}<strong class="flash">Kill</strong> {{/TAKES_BACK}}<a href="{{HREF}}">{{HEADLINE}}</a></th><td class="number">{{VERSION}}</td><td>{{FORMAT}}</td><td class="when">{{WHEN}}</td><td{{#BAD}} class="bad"{{/BAD}}>{{STANDING}}</td><td class="number">{{TRIES}}</td><td class="words">{{NOTE}}</td><td>{{#AGAIN}}<form method="post" action="/delivery/again"><input type="hidden" name="subscriber" value="{{ID}}"><input type="hidden" name="parcel" value="{{NUMBER}}"><button type="submit" aria-label="Send again: {{HEADLINE}}, version {{VERSION}}">Send again</button></form>{{/AGAIN}}</td></tr>
{{/PARCEL}}</tbody>
</table>
</div>
{{#MORE}}<p class="more"><a href="?before={{BEFORE}}" rel="next">Show more</a></p>{{/MORE}}
</div>
