package palette

import (
	"bytes"
	"slices"
	"strings"

	"github.com/tdewolff/parse/v2"
	"github.com/tdewolff/parse/v2/css"

	"wijkgids/cmd/wijkgids/internal/problem"
)

// A Theme is the design tokens of a style sheet: its custom properties, unresolved.
type Theme map[string]Token

// A Token is the value of a custom property with its place.
type Token struct {
	problem.Place
	Value string
}

// ReadTheme parses the design tokens in a theme of NL Design System: a rule for one
// class or for the root. It ignores everything else in the style sheet. name is the
// path of the file, for the places.
func ReadTheme(sheet []byte, name string) Theme {
	theme := Theme{}
	lexer := css.NewLexer(parse.NewInputBytes(bytes.Clone(sheet))) // the lexer writes past the end
	at := problem.Start(name)
	var around []string // preludes of the open blocks
	var said []byte     // text since the last brace or semicolon
	var token string    // the current property
	var place problem.Place
	depth := 0 // of parentheses
	for {
		kind, text := lexer.Next()
		switch kind {
		case css.ErrorToken:
			return theme
		case css.CommentToken:
		case css.CustomPropertyNameToken:
			if len(bytes.TrimSpace(said)) == 0 && depth == 0 {
				token, place = string(text), at
			}
			said = append(said, text...)
		case css.LeftBraceToken:
			around, said, token = append(around, string(bytes.TrimSpace(said))), nil, ""
		case css.SemicolonToken, css.RightBraceToken:
			if depth > 0 && kind == css.SemicolonToken {
				break
			}
			if _, value, ok := bytes.Cut(said, []byte(":")); ok && token != "" && everywhere(around) {
				theme[token] = Token{place, string(bytes.TrimSpace(value))}
			}
			said, token, depth = nil, "", 0
			if kind == css.RightBraceToken && len(around) > 0 {
				around = around[:len(around)-1]
			}
		default:
			switch kind {
			case css.FunctionToken, css.LeftParenthesisToken:
				depth++
			case css.RightParenthesisToken:
				depth--
			}
			said = append(said, text...)
		}
		if i := bytes.LastIndexByte(text, '\n'); i >= 0 {
			at.Line, at.Column = at.Line+bytes.Count(text, []byte("\n")), 1
			text = text[i+1:]
		}
		at.Column += len([]rune(string(text)))
	}
}

// everywhere reports whether a rule with these preludes applies to a whole page under
// all conditions: not to one component, in print or in the dark scheme only.
func everywhere(around []string) bool {
	return len(around) == 1 && slices.ContainsFunc(strings.Split(around[0], ","), func(selector string) bool {
		selector = strings.TrimSpace(selector)
		return selector != "" && !strings.ContainsAny(selector, "@ >+~")
	})
}

// An Unusable is a token of a theme whose value cannot be parsed.
type Unusable struct {
	Token
	Name string
}

// Known returns how many tokens of the theme the guide uses, and the tokens that it cannot use
// because their values cannot be parsed.
func (t Theme) Known() (known int, unusable []Unusable) {
	for _, row := range table {
		if _, _, ok := t.colour(row.property, row.tokens); ok {
			known++
			continue
		}
		for _, name := range append([]string{row.property}, row.tokens...) {
			value, ok := t.value(name)
			switch strings.ToLower(value) {
			case "transparent", "currentcolor", "inherit", "initial", "unset", "none":
			default:
				if ok {
					unusable = append(unusable, Unusable{Token{t[name].Place, value}, name})
				}
			}
		}
	}
	for _, row := range shapes {
		if _, ok := t.shape(row.property, row.tokens, row.fits); ok {
			known++
		}
	}
	return known, unusable
}

// colour returns the first of a property and other tokens that is a colour, with its
// place.
func (t Theme) colour(property string, others []string) (Colour, problem.Place, bool) {
	for _, name := range append([]string{property}, others...) {
		if value, ok := t.value(name); ok {
			if c, ok := parseColour(value); ok {
				return c, t[name].Place, true
			}
		}
	}
	return Colour{}, problem.Place{}, false
}

// shape returns the first of a property and other tokens that consists only of CSS
// tokens that fit.
func (t Theme) shape(property string, others []string, fits func(css.TokenType) bool) (string, bool) {
	for _, name := range append([]string{property}, others...) {
		if value, ok := t.value(name); ok && consists(value, fits) {
			return value, true
		}
	}
	return "", false
}

func consists(value string, fits func(css.TokenType) bool) bool {
	lexer := css.NewLexer(parse.NewInputString(value))
	for {
		kind, _ := lexer.Next()
		if kind == css.ErrorToken {
			return value != ""
		}
		if !fits(kind) {
			return false
		}
	}
}

// value returns the value of a token with each var() replaced.
func (t Theme) value(name string) (string, bool) {
	token, ok := t[name]
	if !ok {
		return "", false
	}
	return t.resolve(token.Value, []string{name})
}

// resolve replaces each var() in a value. It fails on an unknown token without a
// fallback and on a cycle; busy are the tokens being resolved.
func (t Theme) resolve(value string, busy []string) (string, bool) {
	before, rest, found := strings.Cut(value, "var(")
	if !found {
		return value, true
	}
	end, depth := -1, 1
	for i, r := range rest {
		switch r {
		case '(':
			depth++
		case ')':
			depth--
		}
		if depth == 0 {
			end = i
			break
		}
	}
	if end < 0 {
		return "", false
	}
	name, fallback, spare := strings.Cut(rest[:end], ",")
	name = strings.TrimSpace(name)
	inner, ok := t[name]
	if ok && !slices.Contains(busy, name) {
		fallback, ok = t.resolve(inner.Value, append(busy, name))
	} else if ok = spare; ok {
		fallback, ok = t.resolve(strings.TrimSpace(fallback), busy)
	}
	if !ok {
		return "", false
	}
	after, ok := t.resolve(rest[end+1:], busy)
	return before + fallback + after, ok
}
