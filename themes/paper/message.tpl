{{%AUTOESCAPE context="HTML"}}<div class="column message">
<h1>{{HEADLINE}}</h1>
<p>{{TEXT}}</p>
<p><a href="/">Go to all news</a></p>
</div>
