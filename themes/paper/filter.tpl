{{%AUTOESCAPE context="HTML"}}<div class="column wide">
<h1 class="list-name">Your filter</h1>
<p class="about">Choose what interests you; only that is shown. The filter has an address of its own, to keep, to share and to read as a feed.</p>
{{#NOTE}}<p class="note" role="status">{{TEXT}}</p>
{{/NOTE}}{{#KEPT}}<section class="kept-filters"><h2>Filters you keep</h2>
<ul>{{#KEPT_FILTER}}<li><a href="{{HREF}}">{{NAME}}</a> <span>{{WORDS}}</span> <a href="{{CHANGE}}">Change<span class="unseen"> {{NAME}}</span></a>
<form method="post" action="/filter/forget"><input type="hidden" name="name" value="{{NAME}}"><button>Forget<span class="unseen"> {{NAME}}</span></button></form></li>
{{/KEPT_FILTER}}</ul></section>
{{/KEPT}}<form class="filter" method="get" action="/news">
<p class="words"><label for="word">Words in headline or text</label> <input id="word" name="word" value="{{WORDS}}" maxlength="100" autocomplete="off"></p>
<div class="facets">
{{#FACET}}<fieldset class="by-{{FACET_ID}}"><legend>{{FACET_NAME}}</legend>
<ul>
{{#VALUE}}<li class="level-{{LEVEL}}"><label><input type="checkbox" name="{{PARAMETER}}" value="{{VALUE}}"{{#CHOSEN}} checked{{/CHOSEN}}> <span class="name">{{NAME}}</span> <span class="count" data-of="{{PARAMETER}}={{VALUE}}">{{COUNT}}</span></label>{{#CAN_EXCLUDE}} <label class="without"><input type="checkbox" name="not-{{PARAMETER}}" value="{{VALUE}}"{{#EXCLUDED}} checked{{/EXCLUDED}}> not<span class="unseen"> {{NAME}}</span></label>{{/CAN_EXCLUDE}}</li>
{{/VALUE}}</ul></fieldset>
{{/FACET}}</div>
<p class="other"><label>Urgency <select name="urgency"><option value="">any</option>{{#URGENCY}}<option value="{{VALUE}}"{{#SELECTED}} selected{{/SELECTED}}>{{NAME}}</option>{{/URGENCY}}</select></label>{{#NOT_URGENCY}}<input type="hidden" name="not-urgency" value="{{VALUE}}">{{/NOT_URGENCY}}
<label><input type="checkbox" name="once" value="yes"{{#ONCE}} checked{{/ONCE}}> Each story once</label></p>
<div class="act"><p class="show-line"><button class="show">Show <span class="bound"{{#EACH}} hidden{{/EACH}}>up to </span><span class="total">{{TOTAL}}</span> <span class="unit">{{STORIES}}</span></button></p>
<p class="keep"><label for="name">Keep it as</label> <input id="name" name="name" maxlength="60" value="{{NAME_OF_FILTER}}" placeholder="{{SUGGESTED}}"> <button formmethod="post" formaction="/filter/keep">Keep</button></p></div>
</form>
</div>
