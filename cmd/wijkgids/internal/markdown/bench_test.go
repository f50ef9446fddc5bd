package markdown

import (
	"bytes"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
)

// entry is a typical text.
const entry = `De Kruimel is een kleine opvang voor kinderen tot 4 jaar in 's-Hertogenbosch Oost. Leidsters en vrijwilligers
zorgen er **samen** voor de kinderen. De ouders helpen mee: ieder een ochtend per maand, en zo'n twee keer per jaar
met z'n allen bij het [klussen](../methoden/klusdag.md) in de tuin.

## Voor wie {#voor-wie}

De Kruimel is er voor gezinnen uit de wijk. U hoeft niet te werken om uw kind te brengen; ook een moeder die *even*
tijd voor zichzelf nodig heeft is welkom. Dat heet [informele steun](../begrippen/informele-steun.md)[^1].

- Kinderen van 3 maanden tot 4 jaar
- Ouders uit [Oost](../wijken/oost.md), die meedoen
- Opa's en oma's, "als dat zo uitkomt"

## Hoe het werkt

Op maandag, dinsdag en donderdag is De Kruimel open van 8.30 tot 13.00 uur. Er zijn dan twee leidsters en drie
vrijwilligers voor ongeveer twaalf kinderen. In 2010 stonden er 14 gezinnen op de wachtlijst. De kosten hangen af van
het inkomen: wie weinig verdient, betaalt minder.

| Dag | Tijd | Kinderen |
| --- | --- | --: |
| maandag | 8.30 - 13.00 | 12 |
| dinsdag | 8.30 - 13.00 | 11 |
| donderdag | 9.00 - 12.30 | 8 |

Kijk op https://www.example.org/kruimel of bel het wijkcentrum. In de jaren '80 begon het als een groep moeders die
op elkaars kinderen pasten; later kwamen er vaste leidsters bij.

## Wat u hiervan kunt leren

1. Begin klein, met mensen die elkaar al kennen.
2. Spreek af wie de sleutel heeft, en wie er belt als het niet doorgaat.
3. Vraag de gemeente pas om geld als u weet waarvoor. Zie ook [Geld en ruimte](../handreiking/geld-en-ruimte.md#ruimte)
   en het voorbeeld van [de Moedergroep](../initiatieven/moedergroep.md).

> Wie hier binnenkomt, kent na een week de halve straat.

[^1]: Meer hierover staat in *Allemaal opvoeders*, hoofdstuk 2.
`

func BenchmarkParse(b *testing.B) {
	src := []byte(entry)
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		Parse(src, at)
	}
}

// BenchmarkGoldmark measures goldmark alone, with the same extensions.
func BenchmarkGoldmark(b *testing.B) {
	benchmarkGoldmark(b, extension.GFM, extension.Footnote, extension.DefinitionList, extension.Typographer)
}

// BenchmarkGoldmarkGFM measures goldmark alone, with the extensions of GitHub.
func BenchmarkGoldmarkGFM(b *testing.B) { benchmarkGoldmark(b, extension.GFM) }

func benchmarkGoldmark(b *testing.B, extensions ...goldmark.Extender) {
	src := []byte(entry)
	md := goldmark.New(goldmark.WithExtensions(extensions...))
	var out bytes.Buffer
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		out.Reset()
		if err := md.Convert(src, &out); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkAppendHTML(b *testing.B) {
	text, _ := Parse([]byte(entry), at)
	b.ReportAllocs()
	var dst []byte
	for b.Loop() {
		dst = text.AppendHTML(dst[:0], Options{Prefix: "p-", Shift: 1})
	}
	b.SetBytes(int64(len(dst)))
}
