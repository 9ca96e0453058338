{{%AUTOESCAPE context="HTML"}}<div class="column news-list">
{{#BROADER}}<p class="broader">{{#STEP}}<a href="{{HREF}}">{{NAME}}</a> {{/STEP}}</p>
{{/BROADER}}<h1 class="list-name">{{LIST_NAME}}</h1>
{{#NOTE}}<p class="note" role="status">{{TEXT}}</p>
{{/NOTE}}{{#KEPT}}<ul class="kept" aria-label="Your filters">
{{#KEPT_FILTER}}<li><a href="{{HREF}}"{{#CURRENT}} aria-current="page"{{/CURRENT}}>{{NAME}}</a></li>
{{/KEPT_FILTER}}</ul>
{{/KEPT}}<p class="tools"><a href="{{CHANGE}}">{{#HAS_FILTER}}Change the filter{{/HAS_FILTER}}{{#NO_FILTER}}Use filter{{/NO_FILTER}}</a>{{#FOLLOW}} <a href="{{HREF}}">Follow</a>{{/FOLLOW}} <a href="{{FEED_PATH}}.rss{{QUERY_MARK}}">RSS</a> <a href="{{FEED_PATH}}.atom{{QUERY_MARK}}">Atom</a> <a href="{{FEED_PATH}}.json{{QUERY_MARK}}">JSON</a> <span class="arrivals"></span></p>
{{#NARROWER}}<ul class="narrower" aria-label="Narrower topics">
{{#TOPIC}}<li><a href="{{HREF}}">{{NAME}}</a> <span class="count">{{COUNT}}</span></li>
{{/TOPIC}}</ul>
{{/NARROWER}}{{>MOST_TOLD}}{{#EMPTY}}<p class="empty">Nothing here yet. As soon as there is something to tell, it stands here.</p>
{{/EMPTY}}<div class="stream" data-events="{{EVENTS}}">
{{ROWS:none}}
</div>
{{#MORE}}<p class="more"><a href="{{NEXT}}" rel="next">Show more</a></p>{{/MORE}}
</div>
