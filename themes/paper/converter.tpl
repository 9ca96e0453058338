{{%AUTOESCAPE context="HTML"}}<details class="converter">
<summary><span class="unseen">Currency converter: </span>{{RATE}}</summary>
<form action="/currency">
<label>Amount <input name="amount" value="100" inputmode="decimal" autocomplete="off" maxlength="120" size="8"></label>
<label>From <select name="from">{{#OPTION}}<option{{#FROM}} selected{{/FROM}}>{{CODE}}</option>{{/OPTION}}</select></label>
<label>To <select name="to">{{#OPTION}}<option{{#TO}} selected{{/TO}}>{{CODE}}</option>{{/OPTION}}</select></label>
<button>Convert</button>
<output></output>
<p>{{WHENCE}}<br><a href="/currency">Past days, charts, all currencies</a></p>
</form>
</details>
