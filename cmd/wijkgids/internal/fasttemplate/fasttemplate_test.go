package fasttemplate_test

import (
	"errors"
	"html/template"
	"strings"
	"testing"

	"wijkgids/cmd/wijkgids/internal/fasttemplate"
)

// A page holds data of every type that layouts use.
type page struct {
	*frame
	Title, Href, Empty string
	Body               template.HTML
	Count              int
	Yes                bool
	Items              []item
	Next               *item
	None               *item
	Any                any
	Named              named
	Table              map[string]string
}

type frame struct{ Root string }

func (f *frame) Asset(name string) string { return f.Root + "assets/" + name }
func (f *frame) Part(name string) (template.HTML, error) {
	if name == "wrong" {
		return "", errors.New("no such part")
	}
	return template.HTML("<i>" + name + "</i>"), nil
}
func (f *frame) AppendMethod(dst []byte, method, argument string) ([]byte, error) {
	if method != "Part" {
		return dst, errors.New("no method " + method)
	}
	part, err := f.Part(argument)
	return append(dst, part...), err
}

type item struct {
	Label, Href string
	Number      int
	Tags        []string
}

func (i item) Upper() string    { return strings.ToUpper(i.Label) }
func (i *item) Pointed() string { return "->" + i.Label }

type named string

func (n named) String() string { return "named " + string(n) }

var example = &page{
	frame: &frame{Root: "../"},
	Title: `Koffie & "thee" <nu> + 'straks'` + "\x00 é", Href: "../a/?q=x y&z=1#b", Body: "<p>hallo</p>",
	Count: 1234, Yes: true, Next: &item{Label: "next", Href: "javascript:alert(1)", Number: 3},
	Items: []item{{"een", "een/", 1, []string{"a", "b"}}, {"twee & drie", "mailto:a@b.nl?subject=x%20y", 2, nil}, {"vier", "tel:0123", 0, nil}},
	Any:   7, Named: "n", Table: map[string]string{"k": "v"},
}

var layouts = map[string]struct {
	text string
	slow bool // html/template has to execute it
}{
	"text":      {text: `<h1>{{.Title}}</h1><title>{{.Title}}</title><p title="{{.Title}}" class="a {{.Title}}">{{.Body}}{{.Count}}{{.Yes}}{{.Named}}{{.Any}}`},
	"addresses": {text: `{{range .Items}}<a href="{{.Href}}">{{.Label}}</a>{{end}}<a href="{{.Href}}"><a href="{{.Root}}x/"><a href="#{{.Title}}"><a href="mailto:{{.Title}}"><a href="/?q={{.Title}}"><a href="tel:{{.Title}}"><img srcset="{{.Href}}"><a href="{{.Body}}">`},
	"if":        {text: `{{if .Yes}}a{{else}}b{{end}}{{if .Empty}}a{{else if .Count}}c{{else}}d{{end}}{{if .None}}n{{end}}{{if .Next}}m{{end}}{{if .Items}}i{{end}}`},
	"and or":    {text: `{{if or .Empty .None .Items}}a{{end}}{{if and .Yes (gt .Count 3) (not .Empty)}}b{{end}}{{or .Empty .Title}}{{and .Title .Empty}}{{if and .Empty .None.Label}}{{end}}`},
	"compare":   {text: `{{if eq .Count 1234}}a{{end}}{{if ne .Href "x"}}b{{end}}{{if eq .Href "x" "../a/?q=x y&z=1#b"}}c{{end}}{{if lt 1 2}}d{{end}}{{if le 2 2}}e{{end}}{{if ge 1 2}}f{{end}}{{eq .Count 1}}`},
	"with":      {text: `{{with .Next}}{{.Label}}{{.Upper}}{{.Pointed}}{{$.Title}}{{else}}x{{end}}{{with .None}}a{{else}}b{{end}}{{with $x := .Href}}{{$x}}{{.}}{{end}}`},
	"range":     {text: `{{range $i, $e := .Items}}{{if $i}}, {{end}}{{$e.Label}}{{range .Tags}}{{.}}{{else}}-{{end}}{{.Upper}}{{.Pointed}}{{end}}{{range $e := .Items}}{{$e.Number}}{{end}}`},
	"variables": {text: `{{$n := .Count}}{{$seen := false}}{{range .Items}}{{if .Tags}}{{$seen = true}}{{$n := .Number}}{{$n}}{{end}}{{end}}{{$n}}{{if $seen}}seen{{end}}`},
	"methods":   {text: `{{.Asset "gids.css"}}{{.Part "header"}}<a href="{{.Asset "x.css"}}">{{len .Items}}{{slice .Href 3}}{{(slice .Href 1 4)}}`},
	"templates": {text: `{{define "a"}}[{{.Title}}{{template "b" .Next}}]{{end}}{{define "b"}}({{.Label}}{{$.Number}}){{end}}{{define "c"}}c{{end}}{{template "a" .}}{{template "c"}}{{range .Items}}{{template "b" .}}{{end}}<title>{{template "d" .}}</title>{{define "d"}}{{.Title}} <{{end}}`},
	"scopes":    {text: `{{define "e"}}{{$x := "inner"}}{{$x}}{{end}}{{$x := "outer"}}{{template "e" .}}{{$x}}`},
	"chains":    {text: `{{.Next.Label}}{{(.Next).Label}}{{.Next.Upper}}{{with .Next}}{{$.Next.Number}}{{end}}`},
	"pipes":     {text: `{{.Items | len}}{{.Count | eq 1234}}`},
	"recursion": {text: `{{define "r"}}{{if .}}{{len .}}{{template "r" slice . 1}}{{end}}{{end}}{{template "r" .Href}}`},

	"script":          {`<script>var x = {{.Title}};</script>`, true},
	"style":           {`<p style="color: {{.Title}}">`, true},
	"unquoted":        {`<p title={{.Title}}>`, true},
	"map":             {`{{.Table.k}}`, true},
	"interface":       {`{{with .Any}}{{.}}{{end}}`, true},
	"printf":          {`{{printf "%05d" .Count}}`, true},
	"range over int":  {`{{range 3}}{{.}}{{end}}`, true},
	"break":           {`{{range .Items}}{{break}}{{end}}`, true},
	"retyped":         {`{{$x := .Any}}{{$x = .Title}}{{$x}}`, true},
	"title in script": {`{{define "t"}}{{.Title}}{{end}}{{if .Yes}}<p title="{{template "t" .}}">{{end}}`, true},
}

func TestSameAsHTMLTemplate(t *testing.T) {
	for name, l := range layouts {
		t.Run(name, func(t *testing.T) {
			parsed := func() *template.Template { return template.Must(template.New("page").Parse(l.text)) }
			var want strings.Builder
			if err := parsed().Execute(&want, example); err != nil {
				t.Fatal(err)
			}
			set := fasttemplate.New(parsed())
			got, err := set.Append([]byte("before "), "page", example)
			if err != nil || string(got) != "before "+want.String() {
				t.Errorf("got  %s (%v)\nwant %s", got, err, want.String())
			}
			if err := set.Fast("page", example); (err != nil) != l.slow {
				t.Errorf("slow is %v: %v", err != nil, err)
			}
		})
	}
}

func TestErrorsAreThoseOfHTMLTemplate(t *testing.T) {
	for name, text := range map[string]string{
		"no such field":      `{{.Titel}}`,
		"nil":                `x{{.None.Label}}`,
		"method fails":       `x{{.Part "wrong"}}`,
		"no such template":   `x{{template "nowhere" .}}`,
		"without end":        `{{define "x"}}{{template "x" .}}{{end}}{{template "x" .}}`,
		"cannot be escaped":  `{{if .Yes}}<a href="{{end}}`,
		"index out of range": `{{slice .Href 1000}}`,
	} {
		t.Run(name, func(t *testing.T) {
			parsed := func() *template.Template { return template.Must(template.New("page").Parse(text)) }
			var out strings.Builder
			want := parsed().Execute(&out, example)
			got, err := fasttemplate.New(parsed()).Append([]byte("before"), "page", example)
			if want == nil || err == nil || err.Error() != want.Error() || string(got) != "before" {
				t.Errorf("got  %q, %v\nwant %v", got, err, want)
			}
		})
	}
}

// FuzzEscape compares the fast paths of escaping with html/template.
func FuzzEscape(f *testing.F) {
	for _, s := range []string{"", "plain", example.Title, "../a/b.html?x=1&y#z", "https://a.nl/%20%zz", "HTTP://a", "javascript:alert(1)", "a:b", "a/b:c", "mailto:a@b?body=%0A", "'+[]!*", "\xff\xfe"} {
		f.Add(s)
	}
	const text = `{{.Title}}<title>{{.Title}}</title><p title="{{.Title}}"><a href="{{.Title}}"><a href="/{{.Title}}"><a href="/?q={{.Title}}"><a href="#{{.Title}}"><img srcset="{{.Title}}">`
	parsed := func() *template.Template { return template.Must(template.New("page").Parse(text)) }
	set, slow := fasttemplate.New(parsed()), parsed()
	if err := set.Fast("page", example); err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, s string) {
		data := &page{Title: s}
		var want strings.Builder
		if err := slow.Execute(&want, data); err != nil {
			t.Fatal(err)
		}
		got, err := set.Append(nil, "page", data)
		if err != nil || string(got) != want.String() {
			t.Errorf("%q\ngot  %s (%v)\nwant %s", s, got, err, want.String())
		}
	})
}
