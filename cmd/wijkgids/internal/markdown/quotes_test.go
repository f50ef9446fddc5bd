package markdown

import (
	"testing"

	"wijkgids/cmd/wijkgids/internal/dutch"
)

func TestTypographyIsDutch(t *testing.T) {
	tests := []struct{ src, want string }{
		{`Zij zei: "Kom binnen."`, `Zij zei: “Kom binnen.”`},
		{`'Kom binnen', zei zij.`, `‘Kom binnen’, zei zij.`},
		{`"Hij zei 'ja' en ging."`, `“Hij zei ‘ja’ en ging.”`},
		{`"'ja'"`, `“‘ja’”`},
		{`'s Avonds, 's-Hertogenbosch`, `’s Avonds, ’s-Hertogenbosch`},
		{`'S-HERTOGENBOSCH`, `’S-HERTOGENBOSCH`},
		{`in 's-Gravenhage ('s zomers)`, `in ’s-Gravenhage (’s zomers)`},
		{`'t Kruimeltje, in 't park, 't.`, `’t Kruimeltje, in ’t park, ’t.`},
		{`zo'n 'n m'n`, `zo’n ’n m’n`},
		{`opa's en oma's foto's`, `opa’s en oma’s foto’s`},
		{`de ouders' huis`, `de ouders’ huis`},
		{`jaren '80 en '90`, `jaren ’80 en ’90`},
		{`'80'`, `‘80’`},
		{`'12 tips voor ouders'`, `‘12 tips voor ouders’`},
		{`'De jaren '80' is een boek`, `‘De jaren ’80’ is een boek`},
		{`"'s Avonds laat"`, `“’s Avonds laat”`},
		{`de letter 's' en 't'`, `de letter ‘s’ en ‘t’`},
		{`In '70 kwam Hans' opa hier wonen. Rock 'n' roll. Kom 'ns langs.`, `In ’70 kwam Hans’ opa hier wonen. Rock ’n’ roll. Kom ’ns langs.`},
		{`'70 was Hans' jaar, de jaren '12 ook: Max' huis`, `’70 was Hans’ jaar, de jaren ’12 ook: Max’ huis`},
		{`'12 tips voor ouders' is een boek`, `‘12 tips voor ouders’ is een boek`},
		{`in '70 zei hij 'ja' en in '80 'nee'`, `in ’70 zei hij ‘ja’ en in ’80 ‘nee’`},
		{`'tuurlijk, 'Tuurlijk, 'tzelfde, wat zei 'ie`, `’tuurlijk, ’Tuurlijk, ’tzelfde, wat zei ’ie`},
		{`'t is van 't Praathuis, Hans' opa z'n 't`, `’t is van ’t Praathuis, Hans’ opa z’n ’t`},
		{`drum 'n' bass, r'n'b, de letter 'n' is kort`, `drum ’n’ bass, r’n’b, de letter ‘n’ is kort`},
		{`'Kom 'ns', zei Hans. 'En 'tuurlijk'`, `‘Kom ’ns’, zei Hans. ‘En ’tuurlijk’`},
		{`van Hans' en de jongens' bal, '70, 's avonds, 'Hallo' zei hij`, `van Hans’ en de jongens’ bal, ’70, ’s avonds, ‘Hallo’ zei hij`},
		{`'keb geen tijd, 'eris kijken`, `’keb geen tijd, ’eris kijken`},
		{`'90s, '90er jaren, '68-'69`, `’90s, ’90er jaren, ’68-’69`},
		{`ja 's, 'n, 't. 'k Zie 'm`, `ja ’s, ’n, ’t. ’k Zie ’m`},
		{`geef 'm de baas, pak 'em, 'k weet`, `geef ’m de baas, pak ’em, ’k weet`},
		{`*"vet"* en "*vet*"`, `<em>“vet”</em> en “<em>vet</em>”`},
		{`*'s Avonds* en '*ja*'`, `<em>’s Avonds</em> en ‘<em>ja</em>’`},
		{`("tussen haakjes") ['x']`, `(“tussen haakjes”) [‘x’]`},
		{`anti-"vrijheid", en/"of"`, `anti-“vrijheid”, en/“of”`},
		{`["link"](a.md), "[link](b.md)"`, `<a href="a.md">“link”</a>, “<a href="b.md">link</a>”`},
		{"\"`code`\" en `\"code\"` en `'t`", `“<code>code</code>” en <code>&#34;code&#34;</code> en <code>'t</code>`},
		{"\"over\nregels\" en 'over\nregels'", "“over\nregels” en ‘over\nregels’"},
		{`\"recht\" \'recht\' &quot;recht&quot;`, `"recht" 'recht' "recht"`},
		{`los " en ' los`, `los " en ' los`},
		{`een plank van 5" breed`, `een plank van 5" breed`},
		{`é'tje "é"`, `é’tje “é”`},
		{`2008 -- 2011, ja---nee, a - b, a-b, ----`, `2008 – 2011, ja—nee, a - b, a-b, ----`},
		{`Wacht... ja`, `Wacht… ja`},
		{`Zie www.a.nl... en ...`, `Zie <a href="https://www.a.nl" class="external">www.a.nl</a>… en …`},
		{`Wacht... en .. en ....`, `Wacht… en .. en ….`},
		{`“al” goed, ’t ook`, `“al” goed, ’t ook`},
		{`\-- \... \<b>`, `-- ... &lt;b&gt;`},
		{`&euml; &#39; &#x27; &amp;lt; &nbsp;x &onzin; &#0; &#55555; &#x110000; &`, "ë ' ' &amp;lt; \u00a0x &amp;onzin; \uFFFD \uFFFD \uFFFD &amp;"},
	}
	for _, test := range tests {
		got := render(t, test.src)
		if want := "<p>" + test.want + "</p>"; got != want {
			t.Errorf("%s\n got %s\nwant %s", test.src, got, want)
		}
	}
}

// Titles get the same quotes as texts.
func TestPlainTextHasTheSameTypography(t *testing.T) {
	for _, src := range []string{`Zij zei: "Kom binnen."`, `'Kom binnen', zei zij.`, `'s Avonds in 't park, Hans' opa, '70`, `Rock 'n' roll, 'tuurlijk`, `'12 tips voor ouders' is een boek`, `een plank van 5" -- of 6---7... ja`, `los ' en "`} {
		if got, want := "<p>"+dutch.Typographic(src)+"</p>", render(t, src); got != want {
			t.Errorf("%s: a title has %s, a text %s", src, got, want)
		}
	}
}

func TestQuotesInCodeBlocksStay(t *testing.T) {
	const src = "```\n'a' \"b\" -- ...\n```"
	if got, want := render(t, src), "<pre><code>'a' &#34;b&#34; -- ...\n</code></pre>"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestPlainTextReadsAsThePageDoes(t *testing.T) {
	text, _ := Parse([]byte("'s *Avonds*\n&lt;  \"ja\"\u00a0x  \nnieuw\n\n- `a  b`"), at)
	if got, want := text.Passages[0].Text, "’s Avonds < “ja” x nieuw\na b"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
