package street

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"wijkgids/cmd/wijkgids/internal/schema"
)

// Each municipality of the guide has its own skyline, and any other has a plain one.
func TestSkylines(t *testing.T) {
	files, err := filepath.Glob("../../../../content/gemeenten/*.md")
	if err != nil || len(files) < 10 {
		t.Fatalf("%d municipalities: %v", len(files), err)
	}
	for _, file := range files {
		slug := strings.TrimSuffix(filepath.Base(file), ".md")
		if _, ok := skylines()[slug]; !ok && slug != "index" && !strings.Contains(slug, ".") {
			t.Errorf("skylines.txt has no %s", slug)
		}
	}
	css, err := os.ReadFile("../../../../static/huizen.css")
	if err != nil {
		t.Fatal(err)
	}
	drawn := map[string]string{}
	for slug, town := range skylines() {
		b := House{Slug: slug, Section: schema.Municipalities}.SVG()
		if err := wellFormed(b); err != nil {
			t.Errorf("%s: %v", slug, err)
		}
		if len(town.paths) == 0 {
			t.Errorf("%s has no drawing", slug)
		}
		var own strings.Builder
		for _, p := range town.paths {
			own.WriteString(p.path)
			for class := range strings.FieldsSeq(p.class) {
				if !bytes.Contains(css, []byte("."+class)) {
					t.Errorf("%s: huizen.css has no class %q", slug, class)
				}
			}
			if !regexp.MustCompile(`^[MLHVCSQAZmlhvcsqaz0-9 .-]+$`).MatchString(p.path) {
				t.Errorf("%s: %q is no path", slug, p.path)
			}
		}
		if other := drawn[own.String()]; other != "" {
			t.Errorf("%s is drawn as %s", slug, other)
		}
		drawn[own.String()] = slug
	}
	if a, b := (House{Slug: "ergens", Section: schema.Municipalities}).SVG(), (House{Slug: "utrecht", Section: schema.Municipalities}).SVG(); wellFormed(a) != nil || bytes.Equal(a, b) {
		t.Errorf("a municipality without a skyline: %s", a)
	}
}

// Each form of figure has its own likeness on the board, and two figures of one form differ.
func TestFiguresHaveALikeness(t *testing.T) {
	field := schema.Standard().Kind(schema.Figures)
	use, ok := field.Field(schema.Vorm)
	if !ok || len(use.Values) < 6 {
		t.Fatalf("figures have %d forms", len(use.Values))
	}
	drawn := map[string]string{}
	for _, v := range use.Values {
		for _, rows := range []int{0, 1, 4, 60} {
			b := House{Slug: "figuur", Section: schema.Figures, Form: v.Value, Rows: rows}.SVG()
			if err := wellFormed(b); err != nil {
				t.Errorf("%s of %d rows: %v", v.Value, rows, err)
			}
			if other := drawn[string(b)]; other != "" && other != v.Value {
				t.Errorf("%s is drawn as %s", v.Value, other)
			}
			drawn[string(b)] = v.Value
		}
	}
	a, b := House{Slug: "een", Section: schema.Figures, Form: "tijdlijn", Rows: 5}, House{Slug: "twee", Section: schema.Figures, Form: "tijdlijn", Rows: 5}
	if bytes.Equal(a.SVG(), b.SVG()) {
		t.Error("two time lines look the same")
	}
}
