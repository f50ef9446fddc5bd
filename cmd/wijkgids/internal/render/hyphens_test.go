package render

import (
	"strings"
	"testing"
)

func TestSoftHyphensStandInTheTextOfDutchPages(t *testing.T) {
	marks := strings.NewReplacer(softHyphen, "·", wordJoiner, "+")
	for _, c := range [][2]string{
		// long words, in any case and with any letters
		{"<p>Een toegankelijkheidsverklaring, en Verantwoordelijkheid.</p>", "<p>Een toe·gan·ke·lijk·heids·ver·kla·ring, en Ver·ant·woor·de·lijk·heid.</p>"},
		{"“geïnteresseerden”…opvoedingsondersteuning", "“geïn·te·res·seer·den”…opvoe·dings·on·der·steu·ning"},
		{"ouder-kindactiviteiten en/of vrijwilligersorganisaties", "ouder-kind·ac·ti·vi·tei·ten en/of vrij·wil·li·gers·or·ga·ni·sa·ties"},
		{"buurtmoeder koffie", "buurtmoeder koffie"},
		// a heading only breaks where it must
		{"<h2>Kindermiddagen</h2><p>Kindermiddagen</p>", "<h2>Kindermiddagen</h2><p>Kin·der·mid·da·gen</p>"},
		{`<h3><a href="x">Opvoedingsondersteuning</a></h3>`, `<h3><a href="x">Opvoe·dings·on·der·steu·ning</a></h3>`},
		// a letter alone stays with what follows, and the name of the city is whole
		{"’s-Hertogenbosch, ’s-Hertogenbosch-Oost, e-boek, thema-avond, A-Z", "’s-+Hertogenbosch, ’s-+Hertogenbosch-Oost, e-+boek, thema-avond, A-+Z"},
		// what is no text of the page
		{`<p title="toegankelijkheidsverklaring" id=toegankelijkheidsverklaring>a</p>`, `<p title="toegankelijkheidsverklaring" id=toegankelijkheidsverklaring>a</p>`},
		{`<p title="a > toegankelijkheidsverklaring">a</p>`, `<p title="a > toegankelijkheidsverklaring">a</p>`},
		{"<svg><text>toegankelijkheidsverklaring</text></svg>werkelijkheden", "<svg><text>toegankelijkheidsverklaring</text></svg>wer·ke·lijk·he·den"},
		{"<pre><code>toegankelijkheid</code> toegankelijkheid</pre>", "<pre><code>toegankelijkheid</code> toegankelijkheid</pre>"},
		{"<script>toegankelijkheid</script><select><option>toegankelijkheid</option></select>", "<script>toegankelijkheid</script><select><option>toegankelijkheid</option></select>"},
		{"vrijwilligersorganisatie@gids.example https://vrijwilligersorganisatie.example/a vrijwilligersorganisatie.nl vrijwilligersorganisatie_a", "vrijwilligersorganisatie@gids.example https://vrijwilligersorganisatie.example/a vrijwilligersorganisatie.nl vrijwilligersorganisatie_a"},
		// another language, and Dutch inside it
		{`<p lang="en">responsibilities <b>responsibilities</b></p><p>werkelijkheden</p>`, `<p lang="en">responsibilities <b>responsibilities</b></p><p>wer·ke·lijk·he·den</p>`},
		{`<p lang="en">a<p>werkelijkheden`, `<p lang="en">a<p>werkelijkheden`},
	} {
		const head = `<html lang="nl"><title>Toegankelijkheidsverklaring</title><body>`
		got := string(newHyphenator().append(nil, []byte(head+c[0])))
		if rest, ok := strings.CutPrefix(marks.Replace(got), head); !ok || rest != c[1] {
			t.Errorf("%s\n got %s\nwant %s", c[0], rest, c[1])
		}
	}
	english := `<html lang="en"><body>responsibilities`
	if got := string(newHyphenator().append(nil, []byte(english))); got != english {
		t.Errorf("got %q, want %q", got, english)
	}
}
