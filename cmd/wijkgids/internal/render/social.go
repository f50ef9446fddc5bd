package render

import (
	"cmp"
	"slices"

	"wijkgids/cmd/wijkgids/internal/schema"
	"wijkgids/cmd/wijkgids/internal/street"
)

// A SocialImage is the image that other sites show for a page.
type SocialImage struct {
	Src           string // full address
	Width, Height int
}

// Looks returns the looks of the houses in the guide, sorted by name. Options.Images is called only
// with these.
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

// sectionLook returns the look of the house for the pages of a section; "" for pages outside any
// section.
func sectionLook(section string) street.Look {
	return street.House{Section: cmp.Or(section, schema.Initiatives), Involvement: []string{schema.InformeleSteun}, Status: schema.StatusActief}.Look()
}

// social returns the image of a look; nil if the guide has no images.
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
