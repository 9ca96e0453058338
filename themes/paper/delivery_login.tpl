{{%AUTOESCAPE context="HTML"}}<div class="column operator">
<h1 class="list-name">Delivery</h1>
<p class="about">What goes to subscribers. This page is the operator’s.</p>
<form method="post" action="/delivery/login" class="log-in">
{{#HAS_NOTE}}<p class="wrong" role="alert">{{NOTE}}</p>{{/HAS_NOTE}}
<label for="token">Operator’s token</label>
<input id="token" name="token" type="password" autocomplete="current-password" required>
<button type="submit">Open</button>
</form>
</div>
