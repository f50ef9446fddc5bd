package dutch_test

import (
	"slices"
	"testing"

	"wijkgids/cmd/wijkgids/internal/date"
	"wijkgids/cmd/wijkgids/internal/dutch"
)

func TestTypographic(t *testing.T) {
	for in, want := range map[string]string{
		`gewoon`:                      `gewoon`,
		`'s-Hertogenbosch`:            `’s-Hertogenbosch`,
		`in 's-Hertogenbosch`:         `in ’s-Hertogenbosch`,
		`'t Kruimeltje`:               `’t Kruimeltje`,
		`zo'n opa's foto's`:           `zo’n opa’s foto’s`,
		`de jaren '80`:                `de jaren ’80`,
		`hij zei "kom maar"`:          `hij zei “kom maar”`,
		`("echt waar")`:               `(“echt waar”)`,
		`'kom maar', zei hij`:         `‘kom maar’, zei hij`,
		`1 -- 2 ...`:                  `1 – 2 …`,
		`ja---nee, een ---- lijn`:     `ja—nee, een ---- lijn`,
		`een plank van 5" breed`:      `een plank van 5" breed`,
		`de Wijkplaats: "'t is hier"`: `de Wijkplaats: “’t is hier”`,
	} {
		if got := dutch.Typographic(in); got != want {
			t.Errorf("Typographic(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestSlug(t *testing.T) {
	for in, want := range map[string]string{
		"De Kruimel":            "de-kruimel",
		"'s-Hertogenbosch-Oost": "s-hertogenbosch-oost",
		"Café & coöperatie":     "cafe-cooperatie",
		"Zo'n avond!":           "zon-avond",
		"  ":                    "naamloos",
		"Groep 7/8":             "groep-7-8",
		"Œuvre Straße Łódź":     "oeuvre-strasse-lodz",
		"Æbleskiver på Øen":     "aebleskiver-pa-oen",
		"İstanbul ıssız":        "istanbul-issiz",
		"ĳsbaan ﬁets Đorđe":     "ijsbaan-fiets-dorde",
		"cafe\u0301 u\u0308ber": "cafe-uber",
		"oma´s Rock ʼn roll":    "omas-rock-n-roll",
		"مكتبة":                 "naamloos",
	} {
		if got := dutch.Slug(in); got != want {
			t.Errorf("Slug(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestWords(t *testing.T) {
	day := func(s string) date.Date { d, _ := date.Parse(s); return d }
	for _, c := range [][2]string{
		{dutch.DateWords(day("2009-03-04")), "4 maart 2009"},
		{dutch.DateWords(day("2009-03")), "maart 2009"},
		{dutch.DateWords(day("2009")), "2009"},
		{dutch.LongDateWords(day("2009-03-04")), "woensdag 4 maart 2009"},
		{dutch.ClockRange("19:30", "21:00"), "19.30 tot 21 uur"},
		{dutch.ClockRange("09:00", ""), "vanaf 9 uur"},
		{dutch.ClockRange("", "00:30"), "tot 0.30 uur"},
		{dutch.AgeWords("0-4"), "0 tot en met 4 jaar"},
		{dutch.AgeWords("12+"), "vanaf 12 jaar"},
		{dutch.AgeWords("8-8"), "8 jaar"},
		{dutch.Language("ar"), "Arabisch"},
		{dutch.Count(1, "huis", "huizen"), "1 huis"},
		{dutch.Count(0, "huis", "huizen"), "0 huizen"},
	} {
		if c[0] != c[1] {
			t.Errorf("got %q, want %q", c[0], c[1])
		}
	}
}

func TestSorterSortsLikeARegister(t *testing.T) {
	want := []string{"Aawijk", "De Basisacademie", "Café", "Groep 7", "Groep 12", "’s-Hertogenbosch", "'t Kruimeltje", "De Moedergroep", "Överal", "Zaanstad"}
	got := slices.Clone(want)
	slices.Reverse(got)
	s := dutch.NewSorter()
	slices.SortFunc(got, func(a, b string) int {
		if s.Key(a) < s.Key(b) {
			return -1
		}
		return 1
	})
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	for name, letter := range map[string]string{"De Kruimel": "K", "'s-Hertogenbosch": "H", "Ömer": "O", "112 bellen": "0-9"} {
		if got := dutch.Initial(name); got != letter {
			t.Errorf("Initial(%q) = %q, want %q", name, got, letter)
		}
	}
}
