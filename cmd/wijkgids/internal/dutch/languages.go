package dutch

import (
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// Language returns the Dutch name of a language. It returns an unknown code unchanged.
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
