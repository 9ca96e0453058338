{{%AUTOESCAPE context="HTML"}}<div class="column wide currency">
<h1 class="list-name">Currency converter</h1>
<form class="convert" method="get" action="/currency">
<p class="amount"><label for="amount">Amount</label><input id="amount" name="amount" value="{{AMOUNT}}" inputmode="decimal" autocomplete="off" maxlength="120"{{#WRONG_AMOUNT}} aria-invalid="true" aria-describedby="problem"{{/WRONG_AMOUNT}}></p>
<p class="from"><label for="from">From</label><select id="from" name="from">{{#FROM_GROUP}}<optgroup label="{{GROUP}}">{{#OPTION}}<option value="{{CODE}}"{{#SELECTED}} selected{{/SELECTED}}>{{NAME}} ({{CODE}})</option>{{/OPTION}}</optgroup>{{/FROM_GROUP}}</select></p>
<p class="swap"><a href="{{SWAP}}" rel="nofollow">Swap</a></p>
<p class="to"><label for="to">To</label><select id="to" name="to">{{#TO_GROUP}}<optgroup label="{{GROUP}}">{{#OPTION}}<option value="{{CODE}}"{{#SELECTED}} selected{{/SELECTED}}>{{NAME}} ({{CODE}})</option>{{/OPTION}}</optgroup>{{/TO_GROUP}}</select></p>
<p class="date"><label for="date">On the day</label><input id="date" name="date" type="date" value="{{DATE}}" min="{{FIRST_DAY}}" max="{{LAST_DAY}}"></p>
<p class="act"><button>Convert</button></p>
</form>
<div class="converted" role="status">
{{#PROBLEM}}<p class="problem" id="problem">{{TEXT}}</p>
{{/PROBLEM}}{{#RESULT}}<p class="sum"><span class="given">{{GIVEN}} =</span> <strong>{{GOT}}</strong></p>
<p class="one">{{RATE}}<span> · </span>{{INVERSE}}</p>
<p class="whence">{{#SENTENCE}}{{TEXT}} {{/SENTENCE}}{{#BANK}}<a href="{{HREF}}" rel="noopener">{{NAME}}</a>{{/BANK}}</p>
{{/RESULT}}</div>
<div class="figures">
{{#CHART}}<section class="chart" aria-labelledby="chart-name">
<h2 id="chart-name">{{CHART_NAME}}</h2>
<ul class="spans">{{#SPAN}}<li><a href="{{HREF}}" data-span="{{SPAN_NAME}}"{{#CURRENT}} aria-current="true"{{/CURRENT}}>{{SPAN_WORDS}}</a></li>{{/SPAN}}</ul>
<p class="told">{{CHART_WORDS}}</p>
<div class="plot" data-series="{{SERIES}}" data-from="{{FROM}}" data-to="{{TO}}"></div>
<details><summary>The figures of the chart</summary>
<div class="scroll" tabindex="0" role="region" aria-label="Figures of the chart"><table><thead><tr><th scope="col">{{STRETCH}}</th><th scope="col" class="number">{{LAST_OF_IT}}</th>{{#RANGE}}<th scope="col" class="number">Highest</th><th scope="col" class="number">Lowest</th>{{/RANGE}}</tr></thead>
<tbody>{{#ROW}}<tr><th scope="row"><time datetime="{{DAY_ISO}}">{{DAY}}</time></th><td class="number">{{LAST}}</td>{{#RANGE}}<td class="number">{{HIGHEST}}</td><td class="number">{{LOWEST}}</td>{{/RANGE}}</tr>
{{/ROW}}</tbody></table></div>
</details>
<p class="download"><a href="{{CSV}}" download>Every fixing as CSV</a></p>
</section>{{/CHART}}
{{#PAST}}<section class="past" aria-labelledby="past-name"><h2 id="past-name">{{PAST_NAME}}</h2>
<table><caption>{{WHENCE}}</caption><thead><tr><th scope="col">On</th><th scope="col" class="number">it bought</th><th scope="col" class="number">to {{UNTIL}}</th></tr></thead>
<tbody>{{#ROW}}<tr><th scope="row"><a href="{{HREF}}" rel="nofollow"><time datetime="{{DAY_ISO}}">{{DAY}}</time></a> <span class="ago">{{AGO}}</span>{{#ELSEWHERE}} <span class="ago">{{WHENCE}}</span>{{/ELSEWHERE}}</th><td class="number">{{BOUGHT}}</td><td class="number">{{CHANGE}}</td></tr>
{{/ROW}}</tbody></table></section>{{/PAST}}
{{#MAIN}}<section class="main-currencies" aria-labelledby="main-name"><h2 id="main-name">{{MAIN_NAME}}</h2>
<table><caption>{{WHENCE}}</caption><thead><tr><th scope="col">Currency</th><th scope="col" class="number">{{ONE}} =</th><th scope="col" class="number">{{GIVEN}} =</th><th scope="col" class="number">since the fixing before</th></tr></thead>
<tbody>{{#ROW}}<tr><th scope="row"><a href="{{HREF}}" rel="nofollow">{{NAME}}</a> <span class="code">{{CODE}}</span>{{#ELSEWHERE}} <span class="ago">{{WHENCE}}</span>{{/ELSEWHERE}}</th><td class="number">{{RATE}}</td><td class="number">{{SUM}}</td><td class="number">{{CHANGE}}</td></tr>
{{/ROW}}</tbody></table></section>{{/MAIN}}
</div>
{{#NO_RATES}}<p class="empty">There are no rates yet. As soon as a central bank has told us some, they stand here.</p>{{/NO_RATES}}
<form class="own-money" method="post" action="/currency/own">
<h2 id="own-name">Your money</h2>
<p><label for="own">Your currency</label> <select id="own" name="currency">{{#OWN_GROUP}}<optgroup label="{{GROUP}}">{{#OPTION}}<option value="{{CODE}}"{{#SELECTED}} selected{{/SELECTED}}>{{NAME}} ({{CODE}})</option>{{/OPTION}}</optgroup>{{/OWN_GROUP}}</select></p>
<p><label><input type="checkbox" name="amounts" value="on"{{#AMOUNTS_ON}} checked{{/AMOUNTS_ON}}> Tap an amount of money in an article to see it in your currency, at the rate of that day</label></p>
<p><button>Keep</button></p>
</form>
<section class="banks" aria-labelledby="banks-name"><h2 id="banks-name">Where the rates come from</h2>
<ul>{{#SOURCE}}<li><a href="{{HREF}}" rel="noopener">{{NAME}}</a> <span>{{STATE}}</span></li>
{{/SOURCE}}</ul>
<p class="about">Reference rates are fixed once on a working day, for information. What a bank or a card takes is another rate.</p>
</section>
</div>
