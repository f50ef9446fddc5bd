package images

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"math"
	"strconv"
	"strings"

	"wijkgids/cmd/wijkgids/internal/problem"
)

// maxDrawing is the maximum size of an SVG, in bytes.
const maxDrawing = 200_000

// drawingHeight is the height attribute of a drawing. The style sheet sets the size; the attributes
// tell the browser the aspect ratio before it has loaded the file.
const drawingHeight = 100

// Drawing returns an SVG as a single variant with the same bytes. It refuses an SVG with scripts,
// event handlers, HTML, entities or references to other files, because a browser that opens the
// file by itself would run or load them.
//
// The error is always a *Refusal with the given name.
func Drawing(src []byte, name string) ([]Variant, error) {
	width, height, reason := measure(src)
	if reason != "" {
		return nil, &Refusal{Kind: problem.BadDrawing, Name: name, Reason: reason}
	}
	return []Variant{{Width: max(1, int(math.Round(width*drawingHeight/height))), Height: drawingHeight, Ext: ".svg", Data: src}}, nil
}

// measure checks an SVG. It returns its size, or in Dutch the reason to refuse it.
func measure(src []byte) (width, height float64, reason string) {
	if len(src) > maxDrawing {
		return 0, 0, fmt.Sprintf("%d kB; hooguit %d kB", (len(src)+999)/1000, maxDrawing/1000)
	}
	reader := xml.NewDecoder(bytes.NewReader(src))
	for depth, root := 0, true; ; {
		token, err := reader.Token()
		if token == nil {
			if root || depth != 0 {
				return 0, 0, "dit is geen SVG, of het bestand is niet compleet"
			}
			return width, height, ""
		} else if err != nil {
			return 0, 0, "dit is geen SVG, of het bestand is niet compleet"
		}
		switch t := token.(type) {
		case xml.Directive:
			if bytes.Contains(t, []byte("ENTITY")) {
				return 0, 0, "er staan entiteiten in; bewaar het logo als gewone SVG"
			}
		case xml.ProcInst:
			if t.Target != "xml" {
				return 0, 0, "er staat een verwijzing naar een ander bestand in"
			}
		case xml.CharData:
			if reachesOut(string(t)) {
				return 0, 0, "er staat een verwijzing naar een ander bestand in"
			}
		case xml.EndElement:
			depth--
		case xml.StartElement:
			depth++
			if root {
				root = false
				if t.Name.Local != "svg" {
					return 0, 0, "dit is geen SVG, of het bestand is niet compleet"
				}
				if width, height = size(t.Attr); width <= 0 || height <= 0 {
					return 0, 0, "er staat geen grootte in; zet er een viewBox in"
				}
			}
			if reason := refuse(t); reason != "" {
				return 0, 0, reason
			}
		}
	}
}

// refuse returns in Dutch the reason to refuse an element, or "".
func refuse(e xml.StartElement) string {
	switch strings.ToLower(e.Name.Local) {
	case "script", "handler", "listener", "set", "foreignobject", "iframe", "object", "embed", "audio", "video":
		return "er staat een <" + e.Name.Local + "> in; alleen een tekening mag"
	}
	for _, a := range e.Attr {
		value := strings.TrimSpace(a.Value)
		switch name := strings.ToLower(a.Name.Local); {
		case strings.HasPrefix(name, "on"):
			return "er staat een script in: " + a.Name.Local
		case (name == "href" || name == "src") && !strings.HasPrefix(value, "#") && !strings.HasPrefix(value, "data:image/"),
			reachesOut(value):
			return "er staat een verwijzing naar een ander bestand in"
		}
	}
	return ""
}

// reachesOut reports whether a style loads another file.
func reachesOut(style string) bool {
	style = strings.ToLower(style)
	for rest := style; ; {
		_, after, found := strings.Cut(rest, "url(")
		if !found {
			return strings.Contains(style, "@import")
		}
		if !strings.HasPrefix(strings.TrimLeft(after, " '\""), "#") {
			return true
		}
		rest = after
	}
}

// size returns the size in the viewBox, or that in width and height, whatever the unit. It returns
// 0 when there is none.
func size(attrs []xml.Attr) (width, height float64) {
	number := func(s string) float64 {
		v, err := strconv.ParseFloat(strings.TrimRight(strings.TrimSpace(s), "pxtmci"), 64)
		if err != nil || math.IsInf(v, 0) || math.IsNaN(v) {
			return 0
		}
		return v
	}
	for _, a := range attrs {
		switch a.Name.Local {
		case "viewBox":
			if box := strings.FieldsFunc(a.Value, func(r rune) bool { return r == ' ' || r == ',' }); len(box) == 4 {
				return number(box[2]), number(box[3])
			}
		case "width":
			width = number(a.Value)
		case "height":
			height = number(a.Value)
		}
	}
	return width, height
}
