package wording

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/text/feature/plural"

	"wijkgids/cmd/wijkgids/internal/date"
	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/schema"
	"wijkgids/layouts"
	"wijkgids/static"
)

// used holds the texts of the interface: from layouts, scripts, Go, and the table of kinds and
// fields.
type used struct {
	texts, plurals map[string]string // where each is used
}

func collect(t *testing.T) used {
	u := used{map[string]string{}, map[string]string{}}
	each := func(files fs.FS, ext string, do func(name string, src []byte)) {
		names, err := fs.Glob(files, "*"+ext)
		if err != nil || len(names) == 0 {
			t.Fatalf("no %s (%v)", ext, err)
		}
		for _, name := range names {
			src, err := fs.ReadFile(files, name)
			if err != nil {
				t.Fatal(err)
			}
			do(name, src)
		}
	}
	each(layouts.Files, ".html", func(name string, src []byte) {
		found := inLayout.FindAllSubmatch(src, -1)
		if n := strings.Count(string(src), "{{t "); n != len(found) {
			t.Errorf("layouts/%s: %d of %d texts can be read", name, len(found), n)
		}
		for _, m := range found {
			text, err := strconv.Unquote(string(m[1]))
			if err != nil {
				t.Errorf("layouts/%s: %s: %v", name, m[1], err)
			}
			u.texts[text] = name
		}
	})
	script := func(name string, src []byte) {
		for _, text, found := cutText(src); found; _, text, found = cutText(src) {
			key, _, rest, ok := template(text)
			if !ok {
				t.Fatalf("static/%s: a text without an end", name)
			}
			u.texts[key] = name
			src = rest
		}
	}
	each(static.Files, ".js", script)
	form, err := fs.Sub(static.Files, "form")
	if err != nil {
		t.Fatal(err)
	}
	each(form, ".js", script)
	for _, room := range []string{"render", "guide", "search", "export", "form", "wording", "figure"} {
		u.inGo(t, filepath.Join("..", room))
	}
	table := schema.Standard()
	for _, k := range table.Kinds {
		for _, text := range []string{k.Plural, k.Menu, dutch.UpperFirst(k.Name)} {
			u.add(text, "kinds.go")
		}
		for _, f := range k.Fields() {
			u.add(f.Back, "fields.go")
			if f.Label != "" {
				u.add(f.Label, "fields.go")
				for _, v := range f.Values {
					u.add(v.Label, "fields.go")
				}
			}
		}
	}
	for _, k := range table.Kinds {
		if k.IsAskedInLanguages() {
			u.form(k)
		}
	}
	return u
}

// form adds what the form says of a kind of which residents tell.
func (u used) form(k *schema.Kind) {
	u.add(k.Article, "kinds.go")
	u.add(k.Help, "kinds.go")
	for _, p := range k.Parts() {
		u.add(p.Title, "skeleton")
		u.add(p.Help, "skeleton")
	}
	field := func(f, group *schema.Field) {
		u.add(f.Question(group), "questions.go")
		u.add(f.Hint(), "fields.go")
	}
	for _, s := range k.Questions() {
		u.add(s.Title, "questions.go")
		for _, use := range s.Uses {
			field(use.Field, nil)
			for _, sub := range use.Asked() {
				field(sub.Field, use.Field)
			}
		}
	}
}

func (u used) add(text, where string) {
	if text != "" {
		u.texts[dutch.Typographic(text)] = where
	}
}

// inGo collects the arguments of calls of T, t, N and Key.
func (u used) inGo(t *testing.T, dir string) {
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no Go in %s (%v)", dir, err)
	}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || len(call.Args) == 0 {
				return true
			}
			name := ""
			switch f := call.Fun.(type) {
			case *ast.SelectorExpr:
				name = f.Sel.Name
			case *ast.Ident:
				name = f.Name
			}
			arg := call.Args[0]
			if name == "N" && len(call.Args) == 3 {
				arg = call.Args[2]
			} else if name != "T" && name != "t" && name != "Key" {
				return true
			}
			if lit, ok := arg.(*ast.BasicLit); ok && lit.Kind == token.STRING {
				text, _ := strconv.Unquote(lit.Value)
				if name == "N" {
					u.plurals[text] = file
				} else {
					u.texts[text] = file
				}
			}
			return true
		})
	}
	for text, where := range u.texts {
		if strings.HasPrefix(text, "%s ") && where == filepath.Join("..", "render", "list.go") && strings.Count(text, " ") == 1 {
			delete(u.texts, text) // a count
			u.plurals[text] = where
		}
	}
}

var (
	places = regexp.MustCompile(`%(?:\[\d\])?s`)
	tags   = regexp.MustCompile(`<[^>]*>`)
)

// Every table has exactly the texts that the interface uses, with the same values, and all plural
// forms of its language.
func TestTablesAreComplete(t *testing.T) {
	u := collect(t)
	if len(u.texts) < 250 || len(u.plurals) < 15 {
		t.Fatalf("%d texts and %d counts are used, want at least 250 and 15", len(u.texts), len(u.plurals))
	}
	messages := problem.Texts() // the form has some of these; its own test says which
	for _, l := range All()[1:] {
		t.Run(l.Code, func(t *testing.T) {
			for text, where := range u.texts {
				own := l.table.Texts[text]
				switch {
				case own == "":
					t.Errorf("no %q, of %s", text, where)
				case len(places.FindAllString(own, -1)) != len(places.FindAllString(text, -1)):
					t.Errorf("%q has other values than %q", own, text)
				case strings.Contains(own, "%!"), strings.Contains(l.T(text, values(text)...), "%!"):
					t.Errorf("%q cannot be filled", own)
				case !sameTags(own, text):
					t.Errorf("%q has other tags than %q", own, text)
				case strings.Count(own, `"`) != strings.Count(text, `"`):
					t.Errorf("%q has quotes that end an attribute", own)
				}
			}
			for text := range l.table.Texts {
				if u.texts[text] == "" && !slices.Contains(messages, text) {
					t.Errorf("%q is not used", text)
				}
			}
			categoriesOf := map[string]bool{}
			for n := range 200 {
				categoriesOf[categories[plural.Cardinal.MatchPlural(l.tag, n, 0, 0, 0, 0)]] = true
			}
			for text, where := range u.plurals {
				for category := range categoriesOf {
					if l.table.Plurals[text][category] == "" {
						t.Errorf("no %q of %q, of %s", category, text, where)
					}
				}
			}
			for text := range l.table.Plurals {
				if u.plurals[text] == "" {
					t.Errorf("the count %q is not used", text)
				}
			}
			if len(l.table.Months) != 12 || len(l.table.ShortMonths) != 12 || len(l.table.Weekdays) != 7 || len(l.table.MonthsInDate)%12 != 0 {
				t.Error("there are not 12 months and 7 days of the week")
			}
		})
	}
}

func values(text string) []any {
	out := make([]any, len(places.FindAllString(text, -1)))
	for i := range out {
		out[i] = "x"
	}
	return out
}

// sameTags reports whether a translation has the tags of its key. It may also isolate the direction
// of a value.
func sameTags(own, key string) bool {
	isolated := regexp.MustCompile(`</?bdi(?: dir=ltr)?>`)
	a, b := tags.FindAllString(isolated.ReplaceAllString(own, ""), -1), tags.FindAllString(key, -1)
	slices.Sort(a)
	slices.Sort(b)
	return slices.Equal(a, b)
}

func TestCountsFollowTheLanguage(t *testing.T) {
	for _, c := range []struct {
		lang string
		n    int
		want string
	}{
		{"nl", 1, "1 in deze lijst"}, {"nl", 2, "2 initiatieven"}, {"en", 1, "1 initiative"}, {"en", 0, "0 initiatives"},
		{"pl", 1, "1 inicjatywa"}, {"pl", 3, "3 inicjatywy"}, {"pl", 5, "5 inicjatyw"}, {"pl", 22, "22 inicjatywy"},
		{"uk", 21, "21 ініціатива"}, {"uk", 12, "12 ініціатив"}, {"tr", 5, "5 girişim"},
		{"ar", 1, "مبادرة واحدة"}, {"ar", 2, "مبادرتان"}, {"ar", 3, "3 مبادرات"}, {"ar", 11, "11 مبادرة"}, {"ar", 100, "100 مبادرة"},
	} {
		if got := In(c.lang).N(c.n, "%s in deze lijst", "%s initiatieven"); got != c.want {
			t.Errorf("%s, %d: got %q, want %q", c.lang, c.n, got, c.want)
		}
	}
}

func TestDatesFollowTheLanguage(t *testing.T) {
	day, _ := date.Parse("2009-03-04")
	month, _ := date.Parse("2009-03")
	for lang, want := range map[string][3]string{
		"nl": {"4 maart 2009", "woensdag 4 maart 2009", "maart 2009"},
		"en": {"4 March 2009", "Wednesday 4 March 2009", "March 2009"},
		"tr": {"4 Mart 2009", "4 Mart 2009 Çarşamba", "Mart 2009"},
		"ar": {"4 مارس 2009", "الأربعاء، 4 مارس 2009", "مارس 2009"},
		"pl": {"4 marca 2009", "środa, 4 marca 2009", "marzec 2009"},
		"uk": {"4 березня 2009 року", "середа, 4 березня 2009 року", "березень 2009"},
	} {
		l := In(lang)
		if got := [3]string{l.DateWords(day), l.LongDateWords(day), l.DateWords(month)}; got != want {
			t.Errorf("%s: got %q, want %q", lang, got, want)
		}
	}
}

func TestScriptsGetTheirWords(t *testing.T) {
	for _, c := range []struct{ lang, src, want string }{
		{"nl", "say(t`Niets gevonden`)", `say("Niets gevonden")`},
		{"en", "say(t`Niets gevonden`)", `say("Nothing found")`},
		{"tr", "x = t`${shown} van ${f({a: `${b}`})} passen bij uw keuze.`;", "x = `${f({a: `${b}`})} sonuçtan ${shown} tanesi seçiminize uyuyor.`;"},
		{"en", "const at = `a`, t = 1", "const at = `a`, t = 1"},
		{"en", "format`a`, $t`b`, t`Niets gevonden`", "format`a`, $t`b`, \"Nothing found\""},
	} {
		got, err := In(c.lang).Script([]byte(c.src))
		if err != nil || string(got) != c.want {
			t.Errorf("%s in %s: got %s (%v), want %s", c.src, c.lang, got, err, c.want)
		}
	}
	if _, err := Dutch.Script([]byte("t`open")); err == nil {
		t.Error("a text without an end is no error")
	}
}
