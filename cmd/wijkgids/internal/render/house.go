package render

import (
	"fmt"

	"wijkgids/cmd/wijkgids/internal/guide"
)

// HouseStyle gives the style sheet that puts the colours of the municipality
// over our own, or nil when gids.md names none. check has refused colours that
// cannot be read on their ground.
func HouseStyle(s guide.Settings) []byte {
	var out []byte
	if s.Colour != "" {
		out = fmt.Appendf(out, ":root{--brand:%s}\n", s.Colour)
	}
	if s.Dark != "" {
		out = fmt.Appendf(out, "@media screen and (prefers-color-scheme:dark){:root{--brand:%s}}\n", s.Dark)
	}
	return out
}
