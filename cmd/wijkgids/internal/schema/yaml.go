package schema

import (
	"regexp"
	"strings"
	"unicode"
)

// plain is text that YAML reads as it stands: it begins with a letter or digit
// and holds nothing that means something to YAML, anywhere in any of its forms.
var plain = regexp.MustCompile(`^[\pL\pN][^:#\[\]{}&*!|<>"\\%@` + "`" + `]*$`)

// address is a web address, whose colon has no space behind it.
var address = regexp.MustCompile(`^https?://[\w./-]*[\w/-]$`)

// mailbox is an e-mail address.
var mailbox = regexp.MustCompile(`^[\w.-]+@[\w.-]+$`)

// Quote gives text as it must be written behind a key of the front matter, in
// quotes where YAML asks for them. White space becomes single spaces and
// control characters go, since a value is one line.
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

// Sample gives the example of the field as it would stand behind its key: an
// Example that is a list or has its quotes already stays as it is.
func (f *Field) Sample() string {
	if f.Example == "" || strings.HasPrefix(f.Example, `"`) || f.List && strings.HasPrefix(f.Example, "[") || f.Type == Bool {
		return f.Example
	}
	return Quote(f.Example)
}
