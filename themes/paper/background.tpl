{{%AUTOESCAPE context="HTML"}}<section class="background" aria-labelledby="background">
<h2 class="rubric" id="background" lang="{{LANGUAGE}}" dir="ltr">How it came to this</h2>
<ol>
{{#EVENT}}<li><time datetime="{{DATE}}" lang="{{LANGUAGE}}" dir="ltr">{{DATE_WORDS}}</time><p>{{SENTENCE}}{{#ELSEWHERE}} <a class="told-by" href="{{HREF}}">{{SOURCE}}</a>{{/ELSEWHERE}}</p></li>
{{/EVENT}}</ol>
</section>
