{{%AUTOESCAPE context="HTML"}}<div class="column">
<h1 class="list-name">Sources</h1>
<div class="scroll" tabindex="0" role="region" aria-label="Sources">
<table class="sources">
<thead><tr><th scope="col">Source</th><th scope="col">Country</th><th scope="col">Language</th><th scope="col" class="number">Items</th><th scope="col">Newest</th></tr></thead>
<tbody>
{{#SOURCE_ROW}}<tr><th scope="row"><a href="{{SOURCE_HREF}}" lang="{{LANG}}">{{SOURCE}}</a></th><td>{{COUNTRY}}</td><td>{{LANGUAGE_NAME}}</td><td class="number">{{COUNT}}</td><td>{{NEWEST}}</td></tr>
{{/SOURCE_ROW}}</tbody>
</table>
</div>
</div>
