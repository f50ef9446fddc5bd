package fasttemplate

import (
	"bytes"
	"fmt"
	"html/template"
	"io"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
	"text/template/parse"
)

// html/template appends to each pipeline the escapers for its context in the page. Their names have
// this prefix.
const (
	escaperPrefix = "_html_template_"
	htmlEscaper   = escaperPrefix + "htmlescaper"
)

// A probe is a template with one action and the escapers that html/template added to it. Executing
// it applies those escapers to a value.
type probe struct {
	template      *template.Template
	before, after int // bytes around the value in the output
}

// probes returns a probe for each chain of escapers that ordinary layouts need, by the names in the
// chain. Both the names and the effect come from html/template.
var probes = sync.OnceValue(func() map[string]probe {
	out := map[string]probe{}
	for _, around := range [][2]string{
		{"", ""}, {"<title>", "</title>"}, {`<p title="`, `">`}, {`<p class="k `, `">`},
		{`<a href="`, `">`}, {`<a href="/`, `">`}, {`<a href="/?q=`, `">`}, {`<a href="#`, `">`}, {`<img srcset="`, `">`},
	} {
		t := template.Must(template.New("").Parse(around[0] + "{{.}}" + around[1]))
		if err := t.Execute(io.Discard, ""); err != nil {
			continue
		}
		var chain []string
		for _, node := range t.Tree.Root.Nodes {
			action, ok := node.(*parse.ActionNode)
			if !ok {
				continue
			}
			for _, cmd := range action.Pipe.Cmds[1:] {
				chain = append(chain, cmd.String())
			}
		}
		name := strings.Join(chain, " ")
		if _, ok := out[name]; !ok {
			out[name] = probe{t, len(around[0]), len(around[1])}
		}
	}
	return out
})

// An appendFunc appends a value to the output, escaped.
type appendFunc func(dst []byte, v reflect.Value) ([]byte, error)

// escaper returns a function that applies a chain of escapers to values of a type. It has a fast
// path for integers and for strings of plain characters.
func escaper(chain []string, t reflect.Type) (appendFunc, error) {
	name := strings.Join(chain, " ")
	p, ok := probes()[name]
	if !ok {
		return nil, fmt.Errorf("escapers %q are not supported", name)
	}
	if t == nil {
		return nil, fmt.Errorf("no value to escape")
	}
	inURL := !slices.ContainsFunc(chain, func(f string) bool {
		return f != escaperPrefix+"attrescaper" && !strings.HasPrefix(f, escaperPrefix+"url")
	})
	asText := name == htmlEscaper || name == escaperPrefix+"attrescaper" || name == escaperPrefix+"rcdataescaper"
	filtered := strings.HasPrefix(name, escaperPrefix+"urlfilter ")
	switch {
	case t == reflect.TypeFor[template.HTML]() && name == htmlEscaper:
		return func(dst []byte, v reflect.Value) ([]byte, error) { return append(dst, v.String()...), nil }, nil
	case t == reflect.TypeFor[int]() && asText:
		return func(dst []byte, v reflect.Value) ([]byte, error) {
			return strconv.AppendInt(dst, v.Int(), 10), nil
		}, nil
	case t == reflect.TypeFor[string]() && asText:
		return func(dst []byte, v reflect.Value) ([]byte, error) { return appendText(dst, v.String()), nil }, nil
	case t == reflect.TypeFor[string]() && filtered:
		return func(dst []byte, v reflect.Value) ([]byte, error) {
			if s := v.String(); plainURL(s) {
				return appendText(dst, s), nil
			}
			return p.escape(dst, v)
		}, nil
	case t == reflect.TypeFor[string]() && inURL:
		return func(dst []byte, v reflect.Value) ([]byte, error) {
			if s := v.String(); unreserved(s) {
				return append(dst, s...), nil
			}
			return p.escape(dst, v)
		}, nil
	}
	return p.escape, nil
}

// escape escapes the value with html/template.
func (p probe) escape(dst []byte, v reflect.Value) ([]byte, error) {
	if !v.CanInterface() {
		return dst, errFallBack
	}
	var b bytes.Buffer
	if err := p.template.Execute(&b, v.Interface()); err != nil {
		return dst, errFallBack
	}
	return append(dst, b.Bytes()[p.before:b.Len()-p.after]...), nil
}

// replacements holds what html/template writes for special characters in text and in
// quoted attributes.
var replacements = [256]string{0: "\uFFFD", '"': "&#34;", '&': "&amp;", '\'': "&#39;", '+': "&#43;", '<': "&lt;", '>': "&gt;"}

// appendText appends s, escaped as html/template does in text, quoted attributes and titles.
func appendText(dst []byte, s string) []byte {
	from := 0
	for i := range len(s) {
		if to := replacements[s[i]]; to != "" {
			dst = append(append(dst, s[from:i]...), to...)
			from = i + 1
		}
	}
	return append(dst, s[from:]...)
}

// plainInURL holds the characters that html/template does not percent-encode in a URL.
var plainInURL = func() (set [256]bool) {
	for _, c := range []byte("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!#$&*+,/:;=?@[]") {
		set[c] = true
	}
	return set
}()

// plainURL reports whether html/template changes nothing in a URL but what appendText changes: its
// scheme is allowed, and no character needs percent-encoding.
func plainURL(s string) bool {
	scheme := true
	for i := range len(s) {
		switch c := s[i]; {
		case c == '%':
			if i+2 >= len(s) || !isHex(s[i+1]) || !isHex(s[i+2]) {
				return false
			}
		case !plainInURL[c]:
			return false
		case c == '/':
			scheme = false
		case c == ':' && scheme:
			if s[:i] != "https" && s[:i] != "http" && s[:i] != "mailto" {
				return false
			}
			scheme = false
		}
	}
	return true
}

// unreserved reports whether s has only unreserved characters (RFC 3986, section 2.3), which are
// never percent-encoded.
func unreserved(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < 'a' || c > 'z' {
			if (c < 'A' || c > 'Z') && (c < '0' || c > '9') && c != '-' && c != '.' && c != '_' && c != '~' {
				return false
			}
		}
	}
	return true
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}
