package render

import (
	"bytes"
	"slices"

	"wijkgids/cmd/wijkgids/internal/fasttemplate"
	"wijkgids/cmd/wijkgids/internal/street"
)

// icons are the symbols of the partial "icons". The partial writes all of them on every page; fit
// keeps only those that the page uses.
type icons struct {
	all     []byte            // as the partial writes them
	symbols [][]byte          // each with the white space after it
	places  map[string]uint64 // by id: the bit of its index in symbols
}

// maxIcons is the number of bits in the set that references returns.
const (
	symbolBegin = `<symbol id="` + iconPrefix
	symbolEnd   = "</symbol>"
	iconPrefix  = "i-"
	maxIcons    = 64
)

// readIcons reads the partial. If a guide has another partial or none, fit changes no icons.
func readIcons(parts *fasttemplate.Set) *icons {
	sprite, _ := parts.Append(nil, "icons", nil)
	set := &icons{places: map[string]uint64{}}
	from := max(0, bytes.Index(sprite, []byte(symbolBegin)))
	rest := sprite[from:]
	for len(set.symbols) < maxIcons && bytes.HasPrefix(rest, []byte(symbolBegin)) {
		id, _, closed := bytes.Cut(rest[len(symbolBegin)-len(iconPrefix):], []byte(`"`))
		end := bytes.Index(rest, []byte(symbolEnd))
		if !closed || end < 0 {
			break
		}
		end += len(symbolEnd)
		for end < len(rest) && rest[end] == '\n' {
			end++
		}
		set.places[string(id)] = 1 << len(set.symbols)
		set.symbols, rest = append(set.symbols, rest[:end]), rest[end:]
	}
	set.all = sprite[from : len(sprite)-len(rest)]
	return set
}

// fit puts the shared parts of houses at the start of the page's body and removes the
// icons that the page does not refer to. It may change page.
func (set *icons) fit(page []byte) []byte {
	at := bytes.Index(page, []byte("<body"))
	if at < 0 {
		return page
	}
	at += bytes.IndexByte(page[at:], '>') + 1
	body := page[at:]
	parts, used := set.references(body)
	from, to := 0, 0
	if i := bytes.Index(body, []byte(symbolBegin)); i >= 0 && bytes.HasPrefix(body[i:], set.all) {
		from, to = i, i+len(set.all)
	}
	var sprite [12 << 10]byte
	start := street.AppendDefs(sprite[:0], parts)
	start = append(start, body[:from]...)
	if to > from {
		for i, symbol := range set.symbols {
			if used&(1<<i) != 0 {
				start = append(start, symbol...)
			}
		}
	}
	return slices.Replace(page, at, at+to, start...)
}

// references returns the parts of houses and the icons that a page refers to with href="#…" or, for a window or door,
// url(#…).
func (set *icons) references(html []byte) (parts street.Parts, used uint64) {
	const longest = 40 // of an id, with the quote after it
	for {
		i := bytes.IndexByte(html, '#')
		if i < 0 {
			return parts, used
		}
		end := byte('"')
		if bytes.HasSuffix(html[:i], []byte(`="url(`)) {
			end = ')'
		} else if !bytes.HasSuffix(html[:i], []byte(`href="`)) {
			end = 0
		}
		html = html[i+1:]
		if end == 0 || len(html) < 2 || html[1] != '-' || html[0] != 'h' && html[0] != 'i' {
			continue
		}
		if n := bytes.IndexByte(html[:min(len(html), longest)], end); n < 0 {
			continue
		} else if html[0] == 'h' {
			parts |= street.PartOf(html[:n])
		} else {
			used |= set.places[string(html[:n])]
		}
	}
}
