package problem

import (
	"strings"
	"testing"
)

func TestNearest(t *testing.T) {
	keys := []string{"titel", "samenvatting", "wijk", "gemeente", "themas", "status", "tot"}
	for word, want := range map[string]string{
		"titl":         "titel",
		"wjk":          "wijk",
		"wikj":         "wijk",
		"Samenvatting": "samenvatting",
		"gemeentes":    "gemeente",
		"theam":        "themas",
		"xyzzy":        "",
		"":             "",
	} {
		if got, ok := Nearest(word, keys); got != want || ok != (want != "") {
			t.Errorf("Nearest(%q) = %q, %v; want %q", word, got, ok, want)
		}
	}
}

func TestDistanceCountsSwapsOnce(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"abc", "abc", 0}, {"abc", "acb", 1}, {"abc", "ab", 1}, {"abc", "xabc", 1}, {"kitten", "sitting", 3}, {"één", "een", 2}} {
		if got := distance(c.a, c.b, 10); got != c.want {
			t.Errorf("distance(%q, %q) = %d, want %d", c.a, c.b, got, c.want)
		}
		if got := distance(c.b, c.a, 10); got != c.want {
			t.Errorf("distance(%q, %q) = %d, want %d", c.b, c.a, got, c.want)
		}
	}
}

func TestSortDropsRepeats(t *testing.T) {
	at := func(file string, line int) Place { return Place{file, line, 1} }
	ps := Sort([]Problem{New(at("b.md", 1), NoFront), New(at("a.md", 9), NoFront), New(at("a.md", 2), NoFront), New(at("b.md", 1), NoFront)})
	var got []string
	for _, p := range ps {
		got = append(got, p.Place.File)
	}
	if strings.Join(got, " ") != "a.md a.md b.md" || ps[0].Line != 2 {
		t.Errorf("got %v", ps)
	}
}

func TestEveryMessageHasARuleAndAText(t *testing.T) {
	for _, k := range kinds {
		if k.rule == "" || k.format == "" {
			t.Errorf("a message has rule %q and text %q", k.rule, k.format)
		}
		if strings.HasSuffix(k.format, ".") {
			t.Errorf("%q ends with a full stop", k.format)
		}
	}
}

func TestGitHubCommandsAreEscaped(t *testing.T) {
	var b strings.Builder
	if err := Write(&b, []Problem{{Place: Place{"a,b:c.md", 1, 2}, Kind: NoFront, Message: "100%\nmis"}}, "github"); err != nil {
		t.Fatal(err)
	}
	if got, want := b.String(), "::error file=a%2Cb%3Ac.md,line=1,col=2,title=fout::100%25%0Amis\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if err := Write(&b, nil, "xml"); err == nil {
		t.Error("an unknown format is no error")
	}
}

// Every rule has its subject and its remedy, and there are no texts of removed rules.
func TestEveryRuleHasHelp(t *testing.T) {
	known := map[string]bool{}
	for _, r := range Rules() {
		known[r.Name] = true
		if r.About == "" || strings.HasSuffix(r.About, ".") || !strings.HasSuffix(r.Help, ".") {
			t.Errorf("rule %q: about %q, help %q", r.Name, r.About, r.Help)
		}
	}
	for name := range ruleTexts {
		if !known[name] {
			t.Errorf("no message has the rule %q", name)
		}
	}
}
