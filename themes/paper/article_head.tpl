{{%AUTOESCAPE context="HTML"}}<link rel="canonical" href="{{CANONICAL}}">
{{#NOT_FOR_SEARCH}}<meta name="robots" content="noindex">{{/NOT_FOR_SEARCH}}
{{#HAS_PREVIOUS}}<link rel="prev" href="{{PREVIOUS}}">{{/HAS_PREVIOUS}}
{{#HAS_NEXT}}<link rel="next" href="{{NEXT}}">{{/HAS_NEXT}}
{{#LANGUAGE_LINK}}<link rel="alternate" hreflang="{{LINK_LANG}}" href="{{LINK_HREF}}">{{/LANGUAGE_LINK}}
{{#PROPERTY}}<meta property="{{META_NAME}}" content="{{META_VALUE}}">{{/PROPERTY}}
{{#NAMED}}<meta name="{{META_NAME}}" content="{{META_VALUE}}">{{/NAMED}}
<script type="application/ld+json">{{JSON_LD:none}}</script>
