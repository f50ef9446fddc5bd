package layout

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

	"wijkgids/cmd/wijkgids/internal/swar"
)

// html/template ends each pipeline with functions of its own that make the value
// safe where it stands. Their names begin so.
const (
	escaperPrefix = "_html_template_"
	htmlEscaper   = escaperPrefix + "htmlescaper"
)

// A probe is a layout of one action that ends with a chain of such functions: by
// it html/template escapes a value for us.
type probe struct {
	template      *template.Template
	before, after int // bytes around the value in what comes out
}

// probes holds a probe for each chain of functions that ordinary layouts have.
// What a chain is called and what it does are thus read from html/template.
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

// show appends a value to a page, made safe.
type show func(dst []byte, v reflect.Value) ([]byte, error)

// escaper gives what a chain of functions does to values of a type. Plain
// strings of plain characters, nearly all there are, are not escaped at all;
// html/template escapes the others.
func escaper(chain []string, t reflect.Type) (show, error) {
	name := strings.Join(chain, " ")
	p, ok := probes()[name]
	if !ok {
		return nil, fmt.Errorf("escaping by %q is not known", name)
	}
	if t == nil {
		return nil, fmt.Errorf("no value to show")
	}
	ofAddress := !slices.ContainsFunc(chain, func(f string) bool {
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
			if s := v.String(); plainAddress(s) {
				return appendText(dst, s), nil
			}
			return p.escape(dst, v)
		}, nil
	case t == reflect.TypeFor[string]() && ofAddress:
		return func(dst []byte, v reflect.Value) ([]byte, error) {
			if s := v.String(); unreserved(s) {
				return append(dst, s...), nil
			}
			return p.escape(dst, v)
		}, nil
	}
	return p.escape, nil
}

// escape lets html/template do it.
func (p probe) escape(dst []byte, v reflect.Value) ([]byte, error) {
	if !v.CanInterface() {
		return dst, errStumbled
	}
	var b bytes.Buffer
	if err := p.template.Execute(&b, v.Interface()); err != nil {
		return dst, errStumbled
	}
	return append(dst, b.Bytes()[p.before:b.Len()-p.after]...), nil
}

// special are the characters that html/template replaces in text and in quoted
// attributes, with what it puts there.
var special = [256]string{0: "\uFFFD", '"': "&#34;", '&': "&amp;", '\'': "&#39;", '+': "&#43;", '<': "&lt;", '>': "&gt;"}

// appendText appends a text as html/template writes it in text, in quoted
// attributes and in titles.
func appendText(dst []byte, s string) []byte {
	from := 0
	for i := swar.Next(replaced, s, 0, len(s)); i < len(s); i = swar.Next(replaced, s, from, len(s)) {
		dst = append(append(dst, s[from:i]...), special[s[i]]...)
		from = i + 1
	}
	return append(dst, s[from:]...)
}

// replaced are the characters of special.
var replaced = swar.NewSet(`"&'+<>`, 1, false)

// inAddress says which characters html/template leaves alone in an address,
// but for what appendText does to them.
var inAddress = func() (set [256]bool) {
	for _, c := range []byte("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!#$&*+,/:;=?@[]") {
		set[c] = true
	}
	return set
}()

// plainAddress tells whether html/template would leave an address as it is: it
// has no scheme but those that a page may link to, and nothing to encode.
func plainAddress(s string) bool {
	scheme := true
	for i := range len(s) {
		switch c := s[i]; {
		case c == '%':
			if i+2 >= len(s) || !isHex(s[i+1]) || !isHex(s[i+2]) {
				return false
			}
		case !inAddress[c]:
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

// unreserved tells whether a text means the same in every part of an address
// (RFC 3986, section 2.3).
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
