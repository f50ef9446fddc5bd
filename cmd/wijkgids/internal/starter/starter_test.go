package starter

import (
	"bytes"
	"crypto/sha256"
	"flag"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"wijkgids/cmd/wijkgids/internal/build"
	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/date"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/schema"
)

var update = flag.Bool("update", false, "renew CONTRIBUTING.md")

var today = date.Date{Year: 2026, Month: 11, Day: 21}

const settings = "---\ntitel: Proef\nbasis-url: https://proef.example\n---\n\nWelkom.\n"

// read assembles a guide from the files and returns its problems.
func read(t *testing.T, files map[string][]byte) (*guide.Guide, []problem.Problem) {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, data := range files {
		fsys[name] = &fstest.MapFile{Data: data}
	}
	table := schema.Standard()
	src, ps, err := content.Read(fsys, table, build.Reserved())
	if err != nil {
		t.Fatal(err)
	}
	g, more := guide.Assemble(src, table, guide.Options{Today: today, Addresses: build.Addresses()})
	return g, problem.Sort(append(ps, more...))
}

func kinds() []*schema.Kind {
	t := schema.Standard()
	return append(t.Kinds, t.Page)
}

func TestNewEntryAsksOnlyForWhatIsRequired(t *testing.T) {
	for _, k := range kinds() {
		t.Run(k.Name, func(t *testing.T) {
			name, data := Entry(k, Seed{Title: "De proef: 't begin", Today: today, Number: 7})
			var want []string
			lines := strings.Split(string(data), "\n")
			for _, u := range k.Fields() {
				if u.Required && u.Key != schema.Titel && u.Key != schema.Volgorde {
					line := slices.Index(lines, u.Key.String()+":")
					at := problem.Place{File: name, Line: line + 1, Column: 1}
					want = append(want, problem.New(at, problem.EmptyRequired, u.Key).String())
				}
			}
			if k.Section == schema.Nights {
				want = append(want, problem.New(problem.Start(name), problem.NightUndated).String())
			}
			slices.Sort(want)
			_, ps := read(t, map[string][]byte{"content/gids.md": []byte(settings), name: data})
			var got []string
			for _, p := range ps {
				got = append(got, p.String())
			}
			slices.Sort(got)
			if !slices.Equal(got, want) {
				t.Errorf("got\n%s\nwant\n%s\nof\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"), data)
			}
		})
	}
}

// Each optional key decodes when its # is removed. Its references lead nowhere here, so the guide
// is not assembled.
func TestEveryCommentIsAnExampleThatWorks(t *testing.T) {
	comment := regexp.MustCompile(`(?m)^#( *[a-z-]+:)`)
	empty := regexp.MustCompile(`(?m)^# .* Bijvoorbeeld: (.*)\n([a-z-]+):$`)
	table := schema.Standard()
	for _, k := range kinds() {
		name, data := Entry(k, Seed{Title: "De proef", Today: today})
		filled := empty.ReplaceAll(comment.ReplaceAll(data, []byte("$1")), []byte("$2: $1"))
		f, ps := content.Decode(filled, name, k.Section, "de-proef", k, table)
		for _, p := range ps {
			t.Errorf("%s: %s", k.Name, p)
		}
		if f == nil {
			continue
		}
		for _, u := range k.Fields() {
			v := f.Value(u.Key)
			if v == nil {
				t.Errorf("%s: nothing for %q in\n%s", k.Name, u.Key, filled)
				continue
			}
			for i := range u.Fields {
				if v.Sub(u.Fields[i].Key).Get() == "" {
					t.Errorf("%s: nothing for %q of %q", k.Name, u.Fields[i].Key, u.Key)
				}
			}
		}
	}
}

// A new kind or field needs no change in this package.
func TestEntryFollowsTheTable(t *testing.T) {
	table, err := schema.New([]schema.Kind{
		{Section: "speelplekken", Name: "speelplek", Article: "een speelplek", Plural: "Speelplekken"},
		{Section: schema.Pages, Name: "pagina", Article: "een pagina"},
		{Section: schema.Settings, Name: "gids.md", Article: "gids.md"},
	}, []schema.Field{
		{Key: schema.Titel, On: []string{schema.AllKinds}, Required: []string{schema.AllKinds}},
		{Key: schema.NewKey("ondergrond"), Type: schema.Choice, Values: []schema.Value{{Value: "zand"}, {Value: "gras"}}, On: []string{"speelplekken"}, Required: []string{"speelplekken"}, Help: "Waar kinderen op vallen.", Example: "zand"},
		{Key: schema.NewKey("toestellen"), List: true, On: []string{"speelplekken"}, Help: "Wat er staat.", Example: "[wip, glijbaan]"},
	})
	if err != nil {
		t.Fatal(err)
	}
	name, data := Entry(table.Kind("speelplekken"), Seed{Title: "'t Zand", Today: today})
	want := `---
titel: "'t Zand"
# Waar kinderen op vallen. Kies uit: zand, gras. Bijvoorbeeld: zand
ondergrond:
# Weet u hier iets van? Haal dan het # voor de sleutel weg en vul het in. De rest mag zo blijven.
#toestellen: [wip, glijbaan]   # Wat er staat.
---

*Schrijf hier de tekst. Zeg eerst wat het is en voor wie.*
`
	if name != "content/speelplekken/t-zand.md" || string(data) != want {
		t.Errorf("got %s\n%s\nwant\n%s", name, data, want)
	}
}

func TestEntryKeepsOffAddressesOfTheProgram(t *testing.T) {
	table := schema.Standard()
	for title, want := range map[string]string{
		"Index":     "content/begrippen/index-begrip.md",
		"Pagina":    "content/begrippen/pagina-begrip.md",
		"Inloop":    "content/begrippen/inloop.md",
		"CJG & co.": "content/begrippen/cjg-co.md",
	} {
		name, data := Entry(table.Kind(schema.Terms), Seed{Title: title, Today: today, Reserved: build.Reserved()})
		if name != want {
			t.Errorf("%q got %s, want %s", title, name, want)
		}
		_, ps := read(t, map[string][]byte{"content/gids.md": []byte(settings), name: data})
		if len(ps) != 1 || ps[0].Kind != problem.EmptyRequired {
			t.Errorf("%q: %v", title, ps)
		}
	}
}

// Any title is the same after writing and reading.
func FuzzEntryKeepsItsTitle(f *testing.F) {
	for _, s := range []string{"De Kruimel", "'t Kruimeltje", `Een "feest": #1`, "null", "2010", "- [x] {y}", "*", "&anker", "a: b", `\`, "%TAG", "@", "`", "é\u0301", "19:30", "|", ">", "?", "---", "\x00", "\u2028", "0x1F", "1e3", "~"} {
		f.Add(s)
	}
	table := schema.Standard()
	kind := table.Kind(schema.Terms)
	f.Fuzz(func(t *testing.T, title string) {
		want := strings.TrimSpace(schema.Quote(title))
		if want == `""` {
			return // an empty title, which the caller refuses
		}
		name, data := Entry(kind, Seed{Title: title, Today: today})
		file, ps := content.Decode(data, name, kind.Section, "x", kind, table)
		for _, p := range ps {
			if p.Kind != problem.EmptyRequired && p.Kind != problem.Markup {
				t.Fatalf("%q: %s\n%s", title, p, data)
			}
			if p.Kind == problem.Markup {
				return
			}
		}
		if got := file.Get(schema.Titel); schema.Quote(got) != want {
			t.Fatalf("title %q came back as %q from\n%s", title, got, data)
		}
	})
}

func TestNextSaysWhatToDo(t *testing.T) {
	table := schema.Standard()
	want := `Een thema-avond staat klaar: content/thema-avonden/koffie.md

Zo gaat u verder:
  1. Open het bestand in een teksteditor.
  2. Vul tussen de regels met --- in wat verplicht is: samenvatting.
  3. Vul datum of wanneer in. Weet u die nog niet, zet dan status op voorstel.
  4. Weet u meer, haal dan het # voor die sleutel weg. Schrijf daaronder de tekst.
  5. Bekijk de gids met wijkgids serve. Uw pagina krijgt het adres /thema-avonden/koffie/
  6. Controleer alles met wijkgids check.
`
	if got := Next(table.Kind(schema.Nights), "content/thema-avonden/koffie.md"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestNewGuideHasNothingWrong(t *testing.T) {
	for _, title := range []string{"Wijkgids Utrecht", "'t Gooi: \"samen\" #1", "Wijkgids"} {
		files := Guide(schema.Standard(), Seed{Title: title, Today: today})
		g, ps := read(t, files)
		for _, p := range ps {
			t.Errorf("%s: %s", title, p)
		}
		for _, s := range []string{schema.Initiatives, schema.Nights, schema.Themes, schema.Municipalities, schema.Neighbourhoods} {
			if g.Section(s) == nil {
				t.Errorf("no example in %s", s)
			}
		}
		if len(g.Agenda.Upcoming) != 1 {
			t.Errorf("the agenda has %d evenings", len(g.Agenda.Upcoming))
		}
		for _, name := range []string{"README.md", "CONTRIBUTING.md", "netlify.toml", "wijkgids.sh", ".gitignore", ".github/workflows/gids.yml", ".github/workflows/elke-nacht.yml", ".github/workflows/elke-maand.yml", ".github/PULL_REQUEST_TEMPLATE.md"} {
			if len(files[name]) == 0 {
				t.Errorf("no %s; there are %q", name, slices.Sorted(maps.Keys(files)))
			}
		}
		for name, data := range files {
			if path.Ext(name) != ".png" && strings.Contains(string(data), "[[") {
				t.Errorf("%s was not filled in:\n%s", name, data)
			}
		}
	}
}

func TestTitleComesFromTheFolder(t *testing.T) {
	for dir, want := range map[string]string{
		"wijkgids-utrecht":  "Wijkgids Utrecht",
		"/home/x/gids_oost": "Gids Oost",
		".":                 "Wijkgids",
		"..":                "Wijkgids",
		"/":                 "Wijkgids",
		"école":             "École",
	} {
		if got := Title(dir); got != want {
			t.Errorf("Title(%q) = %q, want %q", dir, got, want)
		}
	}
}

// CONTRIBUTING.md of the repository is guide/CONTRIBUTING.md, executed.
func TestContributingFollowsTheTable(t *testing.T) {
	const file = "../../../../CONTRIBUTING.md"
	want := Contributing(schema.Standard())
	if *update {
		if err := os.WriteFile(file, want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != string(want) {
		g, w := strings.Split(string(got), "\n"), strings.Split(string(want), "\n")
		i := 0
		for i < min(len(g), len(w))-1 && g[i] == w[i] {
			i++
		}
		t.Errorf("CONTRIBUTING.md:%d is not what the table and starter/guide/CONTRIBUTING.md give; renew it with: go test ./cmd/wijkgids/internal/starter -update\ngot  %s\nwant %s", i+1, g[i], w[i])
	}
}

// CONTRIBUTING.md of the program shows the pictures of its own guide.
func TestPicturesOfStepsAreTheSame(t *testing.T) {
	shown := 0
	for name, data := range Guide(schema.Standard(), Seed{Title: "Wijkgids"}) {
		if path.Ext(name) != ".png" {
			continue
		}
		shown++
		own, err := os.ReadFile("../../../../" + name)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(own, data) {
			t.Errorf("%s differs from that of the guide in this repository; run .ci/pictures.mjs", name)
		}
	}
	if shown == 0 {
		t.Error("a new guide has no pictures of the steps")
	}
}

func TestExampleInContributingIsRight(t *testing.T) {
	files := Guide(schema.Standard(), Seed{Title: "Proef", Today: today})
	files["content/initiatieven/koffie-in-de-wijk.md"] = []byte(example)
	if _, ps := read(t, files); len(ps) > 0 {
		t.Errorf("problems: %v", ps)
	}
	if !strings.Contains(string(files["CONTRIBUTING.md"]), example) {
		t.Error("CONTRIBUTING.md does not show the example")
	}
}

// wijkgids.sh downloads the program, builds it and passes on its arguments. Here the program is a
// small one in its own repository.
func TestTheScriptFetchesTheProgram(t *testing.T) {
	for _, tool := range []string{"sh", "git", "go"} {
		if _, err := exec.LookPath(tool); err != nil {
			if os.Getenv("CI") != "" {
				t.Fatal(err)
			}
			t.Skipf("needs %s: %v", tool, err)
		}
	}
	program, own := filepath.Join(t.TempDir(), "het programma"), filepath.Join(t.TempDir(), "onze gids")
	write := func(dir, name, text string) {
		t.Helper()
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	do := func(dir, name string, args ...string) (string, error) {
		t.Helper()
		cmd := exec.Command(name, args...)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GOFLAGS=", "GOWORK=off",
			"GIT_AUTHOR_NAME=x", "GIT_AUTHOR_EMAIL=x@x.example", "GIT_COMMITTER_NAME=x", "GIT_COMMITTER_EMAIL=x@x.example")
		out, err := cmd.CombinedOutput()
		return string(out), err
	}
	write(program, "go.mod", "module wijkgids\n\ngo 1.21\n")
	write(program, "cmd/wijkgids/main.go", "package main\n\nimport (\n\t\"fmt\"\n\t\"os\"\n)\n\nfunc main() { fmt.Printf(\"%q\\n\", os.Args[1:]) }\n")
	for _, args := range [][]string{{"init", "--quiet", "--initial-branch=main"}, {"add", "."}, {"commit", "--quiet", "-m", "een"}} {
		if out, err := do(program, "git", args...); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	for name, data := range Guide(schema.Standard(), Seed{Title: "Proef", Today: today}) {
		write(own, name, string(data))
	}

	t.Setenv("WIJKGIDS_REPO", "")
	if out, err := do(own, "sh", "wijkgids.sh", "check"); err == nil || !strings.Contains(out, "vul bovenin wijkgids.sh achter programma=") {
		t.Errorf("without an address: %v\n%s", err, out)
	}
	t.Setenv("WIJKGIDS_REPO", "file://"+filepath.ToSlash(program))
	want := fmt.Sprintf("[\"check\" \"-root\" %q \"-format\" \"github\"]\n", own)
	if out, err := do(own, "sh", "wijkgids.sh", "check", "-format", "github"); err != nil || out != want {
		t.Errorf("got %v\n%s\nwant\n%s", err, out, want)
	}
	if out, err := do(own, "sh", "wijkgids.sh", "version"); err != nil || out != "[\"version\"]\n" {
		t.Errorf("version got %v\n%s", err, out)
	}
	// The second run downloads nothing, whatever the working directory.
	if err := os.RemoveAll(program); err != nil {
		t.Fatal(err)
	}
	if out, err := do(os.TempDir(), "sh", filepath.Join(own, "wijkgids.sh"), "check", "-format", "github"); err != nil || out != want {
		t.Errorf("the second time: %v\n%s\nwant\n%s", err, out, want)
	}
}

// If wijkgids.sum has the checksum of a release, wijkgids.sh downloads that program and starts no
// other.
func TestTheScriptStartsOnlyThePinnedProgram(t *testing.T) {
	for _, tool := range []string{"sh", "curl"} {
		if _, err := exec.LookPath(tool); err != nil {
			if os.Getenv("CI") != "" {
				t.Fatal(err)
			}
			t.Skipf("needs %s: %v", tool, err)
		}
	}
	release, own := t.TempDir(), t.TempDir()
	for name, data := range Guide(schema.Standard(), Seed{Title: "Proef", Today: today}) {
		file := filepath.Join(own, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	name := "wijkgids-" + runtime.GOOS + "-" + runtime.GOARCH
	file := filepath.Join(release, "releases", "download", "v1.2.3", name)
	save := func(file, text string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	const right, other = "#!/bin/sh\necho goed \"$@\"\n", "#!/bin/sh\necho fout\n"
	save(file, right)
	sums := filepath.Join(own, "wijkgids.sum")
	before, err := os.ReadFile(sums)
	if err != nil {
		t.Fatal(err)
	}
	pin := func(text string) {
		save(sums, string(before)+fmt.Sprintf("%x  %s\n%x  wijkgids-plan9-mips\n", sha256.Sum256([]byte(text)), name, sha256.Sum256([]byte(other))))
	}
	do := func() (string, error) {
		cmd := exec.Command("sh", filepath.Join(own, "wijkgids.sh"), "check", "-format", "json")
		cmd.Env = append(os.Environ(), "WIJKGIDS_REPO=file://"+filepath.ToSlash(release), "WIJKGIDS_VERSIE=v1.2.3")
		out, err := cmd.CombinedOutput()
		return string(out), err
	}
	pin(right)
	want := "goed check -root " + own + " -format json\n"
	if out, err := do(); err != nil || out != want {
		t.Errorf("got %v\n%s\nwant\n%s", err, out, want)
	}
	// It is downloaded once for each checksum.
	save(file, other)
	if out, err := do(); err != nil || out != want {
		t.Errorf("the second time: %v\n%s", err, out)
	}
	// Another checksum downloads again. A program with a wrong checksum is not started, then or
	// later.
	pin("iets anders")
	for range 2 {
		if out, err := do(); err == nil || strings.Contains(out, "fout\n") || !strings.Contains(out, "het opgehaalde programma is niet dat van wijkgids.sum; er is niets gestart") {
			t.Errorf("a program with another sum: %v\n%s", err, out)
		}
	}
	pin(other)
	if out, err := do(); err != nil || out != "fout\n" {
		t.Errorf("after the sum was renewed: %v\n%s", err, out)
	}
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	pin(right)
	if out, err := do(); err == nil || strings.Contains(out, "goed") {
		t.Errorf("without the release: %v\n%s", err, out)
	}
}

// cmd.exe requires CRLF, and non-ASCII characters depend on the country: a console has code page
// 850, 1252 or 65001.
func TestTheScriptForWindowsIsPlain(t *testing.T) {
	files := Guide(schema.Standard(), Seed{Title: "'t Gooi & co.", Today: today})
	script := string(files["wijkgids.cmd"])
	if n := strings.Count(script, "\n"); n < 40 || n != strings.Count(script, "\r\n") || !strings.HasSuffix(script, "\r\n") {
		t.Errorf("%d lines, of which not all end with CRLF", n)
	}
	for i := range len(script) {
		if script[i] >= 0x80 {
			t.Fatalf("%q is not ASCII", script[max(0, i-20):])
		}
	}
	for _, label := range regexp.MustCompile(`(?m)goto (\w+)`).FindAllStringSubmatch(script, -1) {
		if !strings.Contains(script, "\r\n:"+label[1]+"\r\n") {
			t.Errorf("there is no label %s", label[1])
		}
	}
	// It takes the address and the version from wijkgids.sh, where each is once at the start of a
	// line.
	for _, name := range []string{"programma=", "versie="} {
		if n := strings.Count("\n"+string(files["wijkgids.sh"]), "\n"+name); n != 1 {
			t.Errorf("wijkgids.sh has %d lines that begin with %s", n, name)
		}
	}
	if attributes := string(files[".gitattributes"]); !strings.Contains(attributes, "*.cmd text eol=crlf\n") {
		t.Errorf(".gitattributes is %q", attributes)
	}
}

// The example has 60 entries of every kind, without errors or advice. Together they have every key
// that readers see.
func TestExampleShowsWhatAGuideCanHave(t *testing.T) {
	unseen := []schema.Key{schema.ID, schema.Aliassen, schema.Concept, schema.TaalTitel, schema.BegrippenLinken, schema.Toestemming}
	table := schema.Standard()
	g, ps := read(t, Example(table, today))
	for _, p := range ps {
		t.Error(p)
	}
	if g == nil {
		t.FailNow()
	}
	n := 0
	has := map[schema.Key]bool{}
	for _, k := range table.Kinds {
		section := g.Section(k.Section)
		if section == nil {
			t.Errorf("there is no %s", k.Name)
			continue
		}
		n += len(section.Entries)
		for _, e := range section.Entries {
			for _, u := range k.Fields() {
				has[u.Key] = has[u.Key] || e.Value(u.Key) != nil
			}
		}
		for _, u := range k.Fields() {
			has[u.Key] = has[u.Key]
		}
	}
	if n != 60 {
		t.Errorf("%d entries", n)
	}
	for key, ok := range has {
		if !ok && !slices.Contains(unseen, key) {
			t.Errorf("no entry has %s", key)
		}
	}
	if g.Settings.Statement == nil || g.Areas == nil || len(g.Agenda.Dated) == 0 || len(g.Agenda.Recurring) == 0 {
		t.Error("the example has no statement, boundaries or evenings")
	}
}
