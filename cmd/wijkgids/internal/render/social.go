package render

import (
	"cmp"
	"slices"

	"wijkgids/cmd/wijkgids/internal/schema"
	"wijkgids/cmd/wijkgids/internal/street"
)

// A SocialImage is the picture that other sites show of a page.
type SocialImage struct {
	Src           string // full address
	Width, Height int
}

// Looks returns the looks of the houses in the guide, sorted by name: those that
// Options.Images is asked for.
func (r *Renderer) Looks() []street.Look {
	found := map[street.Look]bool{sectionLook(""): true}
	for _, s := range r.g.Sections {
		found[sectionLook(s.Kind.Section)] = true
	}
	for _, e := range append(r.g.All(), r.g.Pages...) {
		found[r.cached(e).look] = true
	}
	out := make([]street.Look, 0, len(found))
	for look := range found {
		out = append(out, look)
	}
	slices.SortFunc(out, func(a, b street.Look) int { return cmp.Compare(a.String(), b.String()) })
	return out
}

// sectionLook returns the look of the house that stands for a section, "" for pages
// of none.
func sectionLook(section string) street.Look {
	return street.House{Section: cmp.Or(section, schema.Initiatives), Involvement: []string{schema.InformeleSteun}, Status: schema.StatusActief}.Look()
}

// social returns the image of a look; nil when there are none.
func (r *Renderer) social(look street.Look) *SocialImage {
	if r.o.Images == nil {
		return nil
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	image := r.socials[look]
	if image == nil {
		image = &SocialImage{r.o.BaseURL + "/" + r.o.Images(look), street.ImageWidth, street.ImageHeight}
		r.socials[look] = image
	}
	return image
}
