package hyphen

import (
	"slices"
	"strings"
	"testing"
	"unicode"
)

func TestWordsBreakAsTheSpellingSays(t *testing.T) {
	for _, want := range strings.Fields(`
		toe-gan-ke-lijk-heids-ver-kla-ring ont-moe-tings-mo-men-ten kin-der-mid-da-gen buurt-schouw Peda-go-gi-sche
		ver-ant-woor-de-lijk-heid han-de-lings-ver-le-gen-heid coö-pe-ra-tie geïn-te-res-seer-den vrij-wil-li-gers-or-ga-ni-sa-tie
		huis-ka-mer-ge-sprek-ken prak-tijk-voor-beel-den opvoed-kli-maat uit-gangs-pun-ten Haar-lem-mer-meer jeugd-ge-zond-heids-zorg
		kind-ac-ti-vi-tei-ten zorg-or-ga-ni-sa-tie gemeen-te-lo-ket brail-le-lees-re-gel thee buurt oma
	`) {
		word := strings.ReplaceAll(want, "-", "")
		var pieces []string
		from := 0
		for _, at := range Points(word) {
			pieces, from = append(pieces, word[from:at]), at
		}
		if got := strings.Join(append(pieces, word[from:]), "-"); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

// A name in capitals breaks like a word in small letters. Text that is not a word does not break.
func TestPointsOfOtherText(t *testing.T) {
	if got, want := Points("VERKLARING"), Points("verklaring"); !slices.Equal(got, want) || len(got) == 0 {
		t.Errorf("%v in capitals, want %v", got, want)
	}
	for _, word := range []string{"", "x", strings.Repeat("verklaring", 7), "\xff\xfe\xfd", "日本語日本語日本語"} {
		if got := Points(word); len(got) > 0 {
			t.Errorf("%q breaks at %v", word, got)
		}
	}
}

// A letter that is not in the alphabet would take the way of another pattern.
func TestAlphabet(t *testing.T) {
	n := 0
	for line := range strings.Lines(data + own) {
		if strings.HasPrefix(line, "//") {
			continue
		}
		n += len(strings.Fields(line))
		for _, r := range strings.TrimSpace(line) {
			if !unicode.IsDigit(r) && r != ' ' && index(r) == 0 {
				t.Errorf("%q has a letter that is not in the alphabet", line)
			}
		}
	}
	found := 0
	for _, node := range tree() {
		if node.digits != 0 {
			found++
		}
	}
	if found != n || n < 15_000 {
		t.Errorf("the tree has %d patterns, the file %d; want all, at least 15000", found, n)
	}
}

func BenchmarkPoints(b *testing.B) {
	for range b.N {
		Points("vrijwilligersorganisatie")
	}
}
