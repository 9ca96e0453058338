{{%AUTOESCAPE context="HTML"}}<div class="column message">
<h1>{{HEADLINE}}</h1>
<p>{{TEXT}}</p>
<p><a href="{{WAY_HREF}}">{{WAY_NAME}}</a></p>
</div>
