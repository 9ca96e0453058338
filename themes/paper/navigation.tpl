{{%AUTOESCAPE context="HTML"}}<nav class="sections" aria-label="Sections">
<ul>
{{#NAVIGATION}}<li><a href="{{HREF}}"{{#CURRENT}} aria-current="page"{{/CURRENT}}>{{NAME}}</a></li>
{{/NAVIGATION}}</ul>
</nav>
