package schema

import (
	"regexp"
	"strings"
	"unicode"
)

// plain matches text that needs no quotes: it begins with a letter or digit and has
// no character that is special in any YAML style.
var plain = regexp.MustCompile(`^[\pL\pN][^:#\[\]{}&*!|<>"\\%@` + "`" + `]*$`)

// address matches a web address, in which the colon is safe.
var address = regexp.MustCompile(`^https?://[\w./-]*[\w/-]$`)

var mailbox = regexp.MustCompile(`^[\w.-]+@[\w.-]+$`)

// Quote returns text as a YAML value on one line, in quotes where YAML needs them.
// It replaces white space and control characters by single spaces.
func Quote(text string) string {
	text = strings.ToValidUTF8(text, "")
	text = strings.Join(strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
	switch strings.ToLower(text) {
	case "null", "true", "false", "yes", "no", "on", "off":
		return `"` + text + `"`
	}
	switch {
	case plain.MatchString(text), address.MatchString(text), mailbox.MatchString(text):
		return text
	case strings.ContainsAny(text, `"\`) && !strings.Contains(text, "'"):
		return "'" + text + "'"
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`
}

// Sample returns Example as a YAML value. An Example that is a list or quoted stays
// as it is.
func (f *Field) Sample() string {
	if f.Example == "" || strings.HasPrefix(f.Example, `"`) || f.List && strings.HasPrefix(f.Example, "[") || f.Type == Bool {
		return f.Example
	}
	return Quote(f.Example)
}
