package street

import (
	"embed"
	"fmt"
	"hash/fnv"
)

// The size of an image for social media, in pixels.
const (
	ImageWidth  = 1200
	ImageHeight = 630
)

// A Look is the part of a house that an image for social media shows. Houses with the
// same look share one image.
type Look struct {
	wall   facade
	lights Light  // Lower counts as lit; a plan shows no wall
	other  string // the section, for an entry that is not a house
}

// Look returns the look of the house.
func (h House) Look() Look {
	if _, ok := buildings[h.Section]; ok {
		return Look{other: h.Section}
	}
	l := Look{wall: h.wall(), lights: h.Light()}
	switch l.lights {
	case Planned:
		l.wall = stone
	case Lower:
		l.lights = Lit
	}
	return l
}

// String returns the look as part of a file name: lower-case letters and hyphens.
func (l Look) String() string {
	if l.other != "" {
		return l.other
	}
	if l.lights == Planned {
		return "huis-plan"
	}
	return "huis-" + [...]string{brick: "baksteen", banded: "banden", plaster: "stuc", stone: "steen"}[l.wall] +
		[...]string{Dark: "", Lit: "-licht", Lamp: "-lamp", Shuttered: "-luiken"}[l.lights]
}

// The images are screenshots that Chromium makes of the drawings and static/*.css. Run this command
// after adding a look or changing the drawing of one:
//
//go:generate go test -run TestImages -update
//go:embed images/*.png
var images embed.FS

// PNG returns the image of the look. It has no text, so that entries can share it.
func (l Look) PNG() []byte {
	data, err := images.ReadFile("images/" + l.String() + ".png")
	if err != nil {
		panic(err) // TestEveryLookHasAnImage
	}
	return data
}

// Sum returns a hash of the image, for its name on the site.
func (l Look) Sum() string {
	h := fnv.New64a()
	h.Write(l.PNG())
	return fmt.Sprintf("%016x", h.Sum64())
}
