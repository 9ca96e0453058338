{{%AUTOESCAPE context="HTML"}}<div class="column">
<h1 class="list-name">{{LIST_NAME}}</h1>
{{#HAS_ABOUT}}<p class="about"><a href="{{ABOUT}}" rel="noopener nofollow">{{ABOUT}}</a></p>{{/HAS_ABOUT}}
<p class="tools"><a href="{{FEED}}.rss">RSS</a> <a href="{{FEED}}.atom">Atom</a> <a href="{{FEED}}.json">JSON</a> <span class="arrivals"></span></p>
{{#EMPTY}}<p class="empty">Nothing here yet. As soon as there is something to tell, it stands here.</p>{{/EMPTY}}
<div class="stream" data-events="{{EVENTS}}">
{{ROWS:none}}
</div>
{{#MORE}}<p class="more"><a href="{{NEXT}}" rel="next">Show more</a></p>{{/MORE}}
</div>
