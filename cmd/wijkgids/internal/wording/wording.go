// Package wording has the texts of the interface in every language.
//
// The Dutch text is the key, as in gettext: Dutch needs no table, and readers of the code see the
// words where they are used. Each other language has one table, <code>.json, which a test checks
// for completeness. docs/languages.md explains how to add one.
package wording

import (
	"bytes"
	"cmp"
	"embed"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"

	"wijkgids/cmd/wijkgids/internal/dutch"
)

// A Language holds the texts of one language. It does not change.
type Language struct {
	Code   string // BCP 47: "nl", "tr"
	Name   string // in the language itself: "Türkçe"
	Dir    string // "ltr" or "rtl"
	Locale string // of Open Graph: "tr_TR"

	tag   language.Tag
	table *table // nil for Dutch
}

// A table is the file of a language.
type table struct {
	Name   string
	Dir    string
	Locale string

	Months       []string // as a title: "March 2009"
	MonthsInDate []string // after a day, if that is another case: "4 marca 2009"
	ShortMonths  []string
	Weekdays     []string // from Sunday
	Article      string   // with which the names of the days begin; the letter of a day skips it
	Date         string   // day, month, year: "%s %s %s"
	LongDate     string   // weekday, date: "%s %s"

	Initials map[string]string // the letter of the register for words that begin with another one

	Texts   map[string]string
	Plurals map[string]map[string]string // by category of CLDR: one, few, other …
}

//go:embed *.json
var files embed.FS

// Dutch is the language in which the interface is written.
var Dutch = &Language{Code: "nl", Name: "Nederlands", Dir: "ltr", Locale: "nl_NL", tag: language.Dutch}

var all = sync.OnceValue(func() []*Language {
	langs := []*Language{Dutch}
	for _, code := range Codes()[1:] {
		src, err := files.ReadFile(code + ".json")
		t := new(table)
		if err == nil {
			err = json.Unmarshal(src, t)
		}
		if err != nil {
			panic(fmt.Errorf("wording/%s.json: %w", code, err)) // a mistake of the programmer
		}
		langs = append(langs, &Language{Code: code, Name: t.Name, Dir: t.Dir, Locale: t.Locale, tag: language.MustParse(code), table: t})
	}
	return langs
})

// All returns every language, Dutch first.
func All() []*Language { return slices.Clone(all()) }

// Codes returns the codes of All. It reads no table: most guides need none.
func Codes() []string {
	codes := []string{Dutch.Code}
	entries, _ := files.ReadDir(".")
	for _, e := range entries {
		codes = append(codes, strings.TrimSuffix(e.Name(), ".json"))
	}
	return codes
}

// In returns the language with a code, or nil.
func In(code string) *Language {
	for _, l := range all() {
		if l.Code == code {
			return l
		}
	}
	return nil
}

// Isolate returns a text between directional isolates if the language runs from right to left and
// the text, such as a name, an address or a number, may run the other way
// (https://www.unicode.org/reports/tr9/#Explicit_Directional_Isolates).
func (l *Language) Isolate(text string) string {
	if l.Dir != "rtl" || text == "" {
		return text
	}
	return "\u2068" + text + "\u2069"
}

// Joined returns a text without the characters of Isolate, for text that readers type or programs
// compare.
func Joined(text string) string { return isolates.Replace(text) }

var isolates = strings.NewReplacer("\u2068", "", "\u2069", "")

// Initial returns the letter under which a register lists a name: of the Latin alphabet without its
// accents, of another alphabet as the table of the language says or else as it is.
func (l *Language) Initial(name string) string {
	name = Joined(name)
	first, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }))
	if !unicode.IsLetter(first) || unicode.Is(unicode.Latin, first) {
		return dutch.Initial(name)
	}
	letter := string(unicode.ToUpper(first))
	if l.table != nil {
		return cmp.Or(l.table.Initials[letter], letter)
	}
	return letter
}

// T returns the translation of a text, with its arguments for %s, or for %[2]s if the translation
// has another order.
func (l *Language) T(text string, args ...any) string {
	if l.table != nil {
		if own := l.table.Texts[text]; own != "" {
			text = own
		}
	}
	if len(args) == 0 {
		return text
	}
	for i, arg := range args {
		if n, ok := arg.(int); ok {
			args[i] = strconv.Itoa(n)
		}
	}
	return fmt.Sprintf(text, args...)
}

// Within returns a text as it stands within a sentence: in Dutch with a lower-case first letter.
func (l *Language) Within(text string) string {
	if l.table == nil {
		return dutch.LowerFirst(text)
	}
	return text
}

// Key marks a text as a key of the tables when T gets it from a variable.
func Key(text string) string { return text }

// N returns a text with a number for %s, in the plural form of that number
// (https://cldr.unicode.org/index/cldr-spec/plural-rules). many is the key of the table; one is the
// Dutch form for 1.
func (l *Language) N(n int, one, many string) string {
	text := many
	switch {
	case l.table != nil && l.table.Plurals[many] != nil:
		forms := l.table.Plurals[many]
		if text = forms[categories[plural.Cardinal.MatchPlural(l.tag, n, 0, 0, 0, 0)]]; text == "" {
			text = forms["other"]
		}
	case n == 1:
		text = one
	}
	return strings.Replace(text, "%s", strconv.Itoa(n), 1)
}

var categories = map[plural.Form]string{plural.Zero: "zero", plural.One: "one", plural.Two: "two", plural.Few: "few", plural.Many: "many", plural.Other: "other"}

// inLayout matches {{t "text"}} and {{t "text %s" .Field $.Field}}.
var inLayout = regexp.MustCompile(`\{\{t ("(?:[^"\\]|\\.)*")((?: [$.][\w.$]*)*)\}\}`)

// Layout replaces each {{t "text"}} in a layout by the text in the language. Texts are put in when
// the layout is read, so that they take no time when a page is filled. Texts are HTML.
func (l *Language) Layout(src string) string {
	return inLayout.ReplaceAllStringFunc(src, func(found string) string {
		m := inLayout.FindStringSubmatch(found)
		text, err := strconv.Unquote(m[1])
		if err != nil {
			return found // the parser of layouts reports it
		}
		var args []any
		for _, arg := range strings.Fields(m[2]) {
			args = append(args, "{{"+arg+"}}")
		}
		return l.T(text, args...)
	})
}

// Script replaces each t`text` and t`text ${value}` in a script by the text in the language. So a
// page loads the words of one language, and a Dutch script has only its words. In a key, %s stands
// for each value.
func (l *Language) Script(src []byte) ([]byte, error) {
	var out []byte
	for {
		before, text, found := cutText(src)
		out = append(out, before...)
		if !found {
			return out, nil
		}
		key, values, rest, ok := template(text)
		if !ok {
			return nil, fmt.Errorf("t`%.40s has no end", text)
		}
		src = rest
		if len(values) == 0 {
			text, err := json.Marshal(l.T(key))
			if err != nil {
				return nil, err
			}
			out = append(out, text...)
			continue
		}
		args := make([]any, len(values))
		for i, v := range values {
			args[i] = "${" + v + "}"
		}
		out = append(out, "`"+l.T(key, args...)+"`"...)
	}
}

// cutText cuts a script around the first t` that begins a text. A regular expression takes ten times
// as long.
func cutText(src []byte) (before, text []byte, found bool) {
	for at := 0; ; at += 2 {
		i := bytes.Index(src[at:], []byte("t`"))
		if i < 0 {
			return src, nil, false
		}
		if at += i; at == 0 || !inName(src[at-1]) {
			return src[:at], src[at+2:], true
		}
	}
}

// inName reports whether a name in a script may have c; then the t after it begins no text.
func inName(c byte) bool {
	return c == '_' || c == '$' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

// template reads a template literal of JavaScript, from after its first backtick.
func template(src []byte) (key string, values []string, rest []byte, ok bool) {
	var text []byte
	for i := 0; i < len(src); i++ {
		switch {
		case src[i] == '`':
			return string(text), values, src[i+1:], true
		case src[i] == '$' && i+1 < len(src) && src[i+1] == '{':
			depth, from := 0, i+2
			for i++; i < len(src); i++ {
				if src[i] == '{' {
					depth++
				} else if src[i] == '}' {
					if depth--; depth == 0 {
						break
					}
				}
			}
			if i == len(src) {
				return "", nil, nil, false
			}
			text, values = append(text, "%s"...), append(values, string(src[from:i]))
		default:
			text = append(text, src[i])
		}
	}
	return "", nil, nil, false
}
