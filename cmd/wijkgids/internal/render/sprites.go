package render

import (
	"bytes"
	"slices"

	"wijkgids/cmd/wijkgids/internal/draw"
)

// withSprites puts the shared parts of its houses at the start of a page's body, and
// leaves out the icons that the page does not refer to: a page has some of each.
func withSprites(page []byte) []byte {
	at := bytes.Index(page, []byte("<body"))
	if at < 0 {
		return page
	}
	at += bytes.IndexByte(page[at:], '>') + 1
	body := page[at:]
	parts, icons := references(body)
	from, to, symbols := findSymbols(body)

	var room [12 << 10]byte
	start := draw.AppendDefs(room[:0], parts)
	start = append(start, body[:from]...)
	for _, s := range symbols {
		if slices.ContainsFunc(icons, func(id []byte) bool { return bytes.Equal(id, s.id) }) {
			start = append(start, s.html...)
		}
	}
	return slices.Replace(page, at, at+to, start...)
}

// references gives what a page refers to with href="#…" and <use>: the parts of houses,
// and the ids that begin as those of icons do.
func references(html []byte) (parts draw.Parts, icons [][]byte) {
	icons = make([][]byte, 0, 24)
	for {
		// "#" is rarer in pages than what stands before it, so it is found sooner.
		i := bytes.IndexByte(html, '#')
		if i < 0 {
			return parts, icons
		}
		found := bytes.HasSuffix(html[:i], []byte(`href="`))
		html = html[i+1:]
		end := 0
		if found {
			end = bytes.IndexByte(html[:min(len(html), longestID)], '"')
		}
		if end <= 0 {
			continue
		}
		id := html[:end]
		if part := draw.PartOf(id); part != 0 {
			parts |= part
		} else if bytes.HasPrefix(id, []byte(iconPrefix)) && !slices.ContainsFunc(icons, func(other []byte) bool { return bytes.Equal(other, id) }) {
			icons = append(icons, id)
		}
	}
}

const (
	iconPrefix = "i-"
	longestID  = 40 // of an icon or part, with the quote behind it
)

// A symbol is the drawing of an icon in the sprite of a page.
type symbol struct {
	id   []byte
	html []byte // the element, with what stands between it and the next
}

// findSymbols finds the drawings of icons, html[from:to], which stand behind each other.
// All is left as it is, and from and to are 0, when there are none.
func findSymbols(html []byte) (from, to int, symbols []symbol) {
	const begin, end = `<symbol id="` + iconPrefix, "</symbol>"
	if from = bytes.Index(html, []byte(begin)); from < 0 {
		return 0, 0, nil
	}
	symbols = make([]symbol, 0, 24)
	for to = from; bytes.HasPrefix(html[to:], []byte(begin)); {
		id := html[to+len(begin)-len(iconPrefix):]
		n := bytes.Index(html[to:], []byte(end))
		quote := bytes.IndexByte(id, '"')
		if n < 0 || quote < 0 {
			break
		}
		n += len(end)
		for to+n < len(html) && html[to+n] == '\n' {
			n++
		}
		symbols = append(symbols, symbol{id[:quote], html[to:][:n]})
		to += n
	}
	return from, to, symbols
}
