{{%AUTOESCAPE context="HTML"}}<div class="column news-list">
{{#BROADER}}<p class="broader">{{#STEP}}<a href="{{HREF}}">{{NAME}}</a> {{/STEP}}</p>
{{/BROADER}}<h1 class="list-name">{{LIST_NAME}}</h1>
{{#NOTE}}<p class="note" role="status">{{TEXT}}</p>
{{/NOTE}}{{#KEPT}}<ul class="kept" aria-label="Your filters">
{{#KEPT_FILTER}}<li><a href="{{HREF}}"{{#CURRENT}} aria-current="page"{{/CURRENT}}>{{NAME}}</a></li>
{{/KEPT_FILTER}}</ul>
{{/KEPT}}<div class="tools">{{#FOLLOW}}<form method="post" action="/filter/keep"><input type="hidden" name="{{FACET}}" value="{{VALUE}}"><button>Follow</button></form> {{/FOLLOW}}{{#FOLLOWED}}<form method="post" action="/filter/forget"><input type="hidden" name="name" value="{{NAME}}"><button>Unfollow</button></form> {{/FOLLOWED}}<a href="{{CHANGE}}">{{#HAS_FILTER}}Change the filter{{/HAS_FILTER}}{{#OF_CHOICE}}Filter{{/OF_CHOICE}}{{#NO_FILTER}}Use filter{{/NO_FILTER}}</a> <a href="{{FEED_PATH}}.rss{{QUERY_MARK}}">RSS</a> <a href="{{FEED_PATH}}.atom{{QUERY_MARK}}">Atom</a> <a href="{{FEED_PATH}}.json{{QUERY_MARK}}">JSON</a> <span class="arrivals"></span></div>
{{#NARROWER}}<ul class="narrower" aria-label="Narrower topics">
{{#TOPIC}}<li><a href="{{HREF}}">{{NAME}}</a> <span class="count">{{COUNT}}</span></li>
{{/TOPIC}}</ul>
{{/NARROWER}}{{>MOST_TOLD}}{{#EMPTY}}<p class="empty">Nothing here yet. As soon as there is something to tell, it stands here.</p>
{{/EMPTY}}<div class="stream" data-events="{{EVENTS}}">
{{ROWS:none}}
</div>
{{#MORE}}<p class="more"><a href="{{NEXT}}" rel="next">Show more</a></p>{{/MORE}}
</div>
