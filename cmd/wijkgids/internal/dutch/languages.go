package dutch

import (
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// Language gives the Dutch name of a language: "nl" becomes "Nederlands". An
// unknown code comes back as it is.
func Language(code string) string {
	tag, err := language.Parse(code)
	if err != nil {
		return code
	}
	if name := display.Languages(language.Dutch).Name(tag); name != "" {
		return name
	}
	return code
}
