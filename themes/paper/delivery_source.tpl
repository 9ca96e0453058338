{{%AUTOESCAPE context="HTML"}}<div class="column wide operator">
<p class="steps"><a href="/delivery">Delivery</a></p>
<h1 class="list-name">{{NAME}}</h1>
<p class="about">{{WAY}} {{ADDRESS}}</p>
<p class="status">{{STATUS}}</p>
{{#HAS_HUB}}<p>{{HUB}}</p>
{{/HAS_HUB}}<p class="meta"><span>{{ITEMS}} items and versions taken in</span> <span>{{REFUSED}} refused</span></p>
<section aria-labelledby="kept-aside">
<h2 class="rubric" id="kept-aside">Kept aside</h2>
{{#NONE}}<p class="empty">Nothing of this source lies aside.</p>{{/NONE}}
<div class="scroll" tabindex="0" role="region" aria-label="Kept aside">
<table class="books">
<thead><tr><th scope="col">File</th><th scope="col">Reason</th><th scope="col">When</th></tr></thead>
<tbody>
{{#KEPT}}<tr><th scope="row">{{FILE}}</th><td class="words bad">{{REASON}}</td><td class="when">{{WHEN}}</td></tr>
{{/KEPT}}</tbody>
</table>
</div>
</section>
</div>
