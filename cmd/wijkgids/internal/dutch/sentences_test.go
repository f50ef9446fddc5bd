package dutch_test

import (
	"slices"
	"testing"

	"wijkgids/cmd/wijkgids/internal/dutch"
)

func TestSentences(t *testing.T) {
	for _, test := range []struct {
		block string
		want  []string
	}{
		{"", nil},
		{"Een. Twee!  Drie?", []string{"Een.", "Twee!", "Drie?"}},
		{"Kom om 19.30 uur. Neem bijv. Koffie mee.", []string{"Kom om 19.30 uur.", "Neem bijv. Koffie mee."}},
		{"Dat doet J.P. de Vries. Of A. Bakker i.v.m. Pasen.", []string{"Dat doet J.P. de Vries.", "Of A. Bakker i.v.m. Pasen."}},
		{"Thee, koffie e.d. Alles is gratis.", []string{"Thee, koffie e.d.", "Alles is gratis."}},
		{"“Kom maar.” Dat zei zij. ’s Avonds bleef zij. 's Nachts niet.", []string{"“Kom maar.”", "Dat zei zij.", "’s Avonds bleef zij.", "'s Nachts niet."}},
		{"“Wie komt er?” vroeg zij. (Niemand kwam.) Jammer…", []string{"“Wie komt er?” vroeg zij.", "(Niemand kwam.)", "Jammer…"}},
		{"12. De buurt praat mee. Dat was in 1985. Toen stopte het.", []string{"12. De buurt praat mee.", "Dat was in 1985.", "Toen stopte het."}},
		{"Hij slaat u. Of u bent bang. Zie p. 12.", []string{"Hij slaat u.", "Of u bent bang.", "Zie p. 12."}},
		{"Zie wijkgids.nl voor meer", []string{"Zie wijkgids.nl voor meer"}},
	} {
		if got := dutch.Sentences(test.block); !slices.Equal(got, test.want) {
			t.Errorf("Sentences(%q) = %q, want %q", test.block, got, test.want)
		}
	}
}
