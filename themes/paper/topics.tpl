{{%AUTOESCAPE context="HTML"}}<div class="column wide">
<h1 class="list-name">Topics</h1>
<p class="about">What the news is about, after the Media Topics of the IPTC, with how many stories there are.</p>
<div class="tree">
{{#TOP}}<section>
<h2><a href="{{HREF}}">{{NAME}}</a> <span class="count">{{COUNT}}</span></h2>
{{#BELOW}}<ul>
{{#TOPIC}}<li><a href="{{HREF}}">{{NAME}}</a> <span class="count">{{COUNT}}</span></li>
{{/TOPIC}}</ul>{{/BELOW}}
</section>
{{/TOP}}</div>
{{#GROUP}}<section class="named"><h2>{{GROUP_NAME}}</h2>
<ul>{{#VALUE}}<li><a href="{{HREF}}">{{NAME}}</a> <span class="count">{{COUNT}}</span></li>
{{/VALUE}}</ul></section>
{{/GROUP}}</div>
