// Package figure draws explanatory pictures from data: the rings of a social network, the continuum
// of care, the network of a neighbourhood, a timeline, a map of municipalities, and tables. A
// [Chart] is a map of places.
//
// # Output
//
// A picture is an HTML fragment for a <figure>, and well-formed XML. Drawings are SVG;
// lists and tables are HTML. The markup has classes but no styles, scripts or ids, so a
// page may repeat it under a strict Content-Security-Policy. Their styles are in
// static/figuren.css and static/netwerk.css, and those of a Chart in static/kaart.css.
//
// A drawing with links has role="group" and a name; any other drawing is one image with
// a name and a description.
//
// Positions are computed in integers, so that every machine gives the same bytes.
//
// # Languages
//
// Package wording translates the pictures' own words, and a [Glossary] the words of their data.
// Words that the glossary does not have stay in Dutch and are marked as Dutch. In right-to-left
// languages the style sheet mirrors pictures with an order, which are the continuum and the
// timeline. A map has west on the left in every language.
//
// # Labels
//
// The width of each line of a label is fixed (see measure.go), and the layout keeps a gap
// between all labels of a drawing. A browser test measures the elements with the class
// "node" or "ring-name" in a network, and "who", "tag" or "bridge" in rings.
//
// All functions are safe for concurrent use.
package figure

import (
	"errors"
	"iter"
	"slices"
	"strconv"
	"strings"

	"wijkgids/cmd/wijkgids/internal/date"
	"wijkgids/cmd/wijkgids/internal/wording"
)

// A Picture is one of [Rings], [Continuum], [Network], [Timeline], [Map], [Table] and [Chart].
type Picture interface {
	draw(p *paper, title string) // draws a picture that is not empty
	empty() bool                 // reports whether there is nothing to draw
}

// HTML returns a picture, named title. It is empty if there is nothing to draw.
func HTML(picture Picture, title string, in *wording.Language) []byte {
	return Append(nil, picture, title, in)
}

// Append appends the output of HTML.
func Append(dst []byte, picture Picture, title string, in *wording.Language) []byte {
	p := &paper{dst, in}
	if !picture.empty() {
		picture.draw(p, title)
	}
	return p.b
}

// A Glossary returns the translation of a text in the data.
type Glossary func(text string) Text

// The forms of a picture: the values of `vorm`.
const (
	FormRings     = "kringen"
	FormContinuum = "continuum"
	FormNetwork   = "netwerk"
	FormTimeline  = "tijdlijn"
	FormMap       = "kaart"
	FormTable     = "tabel"
)

var forms = []string{FormRings, FormContinuum, FormNetwork, FormTimeline, FormMap, FormTable}

// A Resolver resolves a reference, such as "organisaties/wijkplatform-oost", to an address
// for the page and the class of its kind ("k-organisaties", may be empty). An empty
// address means that the reference is unknown. Parse does not check the address.
type Resolver func(ref string) (href, class string)

// A Fault is a mistake in the data. The picture is drawn without the faulty part.
type Fault struct {
	Row    int // from 0; -1 for the data as a whole
	Reason Reason
	Value  string   // the value as written
	Known  []string // the accepted values, if they are a list
}

// A Reason is the kind of a fault.
type Reason int

// The kinds of faults.
const (
	UnknownForm      Reason = iota // Value is not a form
	NothingToDraw                  // too few rows
	MissingCell                    // a required cell of the row, Value, is absent or empty
	UnevenRow                      // the row of a table, Value, differs in length from the first
	UnknownRow                     // Value is not "knoop" or "lijn"
	UnknownLayer                   // Value is not a layer
	UnknownNode                    // a line refers to Value, which is not a node
	SameNode                       // a second node is named Value
	Loop                           // a line connects Value to itself
	UnknownProvince                // Value is not a province
	NotANumber                     // Value is not a count
	NoSuchDay                      // Value looks like a date but does not exist
	OutOfOrder                     // Value is before the date of a row above
	UnknownReference               // Value refers to an entry that does not exist
)

// Parse parses the rows of a figure, each split into cells. Without a resolver the picture has no
// links; without a glossary it has the words of the rows themselves.
//
//	kringen    name or number | person, person, … | ref
//	continuum  number | name | ref
//	netwerk    knoop | name | layer | ref, and lijn | name | name
//	tijdlijn   date | words | ref
//	kaart      municipality | province | ref | count
//	tabel      cells; the first row is the head
//
// ref and count are optional. Parse returns nil for an unknown form.
func Parse(form string, rows [][]string, resolve Resolver, words Glossary) (Picture, []Fault) {
	r := reader{rows: rows, resolve: resolve, words: words}
	var p Picture
	switch form {
	case FormRings:
		p = r.rings()
	case FormContinuum:
		p = r.continuum()
	case FormNetwork:
		p = r.network()
	case FormTimeline:
		p = r.timeline()
	case FormMap:
		p = r.places()
	case FormTable:
		p = r.table()
	default:
		return nil, []Fault{{Row: -1, Reason: UnknownForm, Value: form, Known: forms}}
	}
	if len(r.faults) == 0 && p.empty() {
		r.fault(-1, NothingToDraw, "")
	}
	return p, r.faults
}

// A reader parses rows.
type reader struct {
	rows    [][]string
	resolve Resolver
	words   Glossary
	faults  []Fault
}

func (r *reader) fault(row int, reason Reason, value string, known ...string) {
	r.faults = append(r.faults, Fault{row, reason, value, known})
}

// Cells splits a row at its bars and trims the cells.
func Cells(row string) []string {
	cells := strings.Split(row, "|")
	for i, cell := range cells {
		cells[i] = strings.TrimSpace(cell)
	}
	return cells
}

// cell returns a trimmed cell, or "" when the row has no such cell.
func (r *reader) cell(row, i int) string {
	if i < len(r.rows[row]) {
		return strings.TrimSpace(r.rows[row][i])
	}
	return ""
}

// text returns the translation of a text, or the text itself without a glossary.
func (r *reader) text(text string) Text {
	if r.words != nil && text != "" {
		return r.words(text)
	}
	return Text{Text: text}
}

// needs reports whether the first n cells of a row are filled. It reports a fault when one is not.
func (r *reader) needs(row, n int) bool {
	for i := range n {
		if r.cell(row, i) == "" {
			r.fault(row, MissingCell, strings.Join(r.rows[row], " | "))
			return false
		}
	}
	return true
}

// filled yields the rows whose first n cells are filled.
func (r *reader) filled(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range r.rows {
			if r.needs(i, n) && !yield(i) {
				return
			}
		}
	}
}

func (r *reader) link(row, i int) (href, class string) {
	if ref := r.cell(row, i); ref != "" && r.resolve != nil {
		if href, class = r.resolve(ref); href == "" {
			r.fault(row, UnknownReference, ref)
		}
	}
	return href, class
}

func (r *reader) rings() Rings {
	var out Rings
	for i := range r.filled(2) {
		var ring Ring
		if _, err := strconv.Atoi(r.cell(i, 0)); err != nil { // the picture numbers the rings itself
			ring.Name = r.text(r.cell(i, 0))
		}
		for who := range strings.SplitSeq(r.cell(i, 1), ",") {
			if who = strings.TrimSpace(who); who != "" {
				ring.Who = append(ring.Who, r.text(who))
			}
		}
		ring.Href, _ = r.link(i, 2)
		out = append(out, ring)
	}
	return out
}

func (r *reader) continuum() Continuum {
	var out Continuum
	for i := range r.filled(2) {
		href, _ := r.link(i, 2)
		out = append(out, Step{r.text(r.cell(i, 1)), href})
	}
	return out
}

func (r *reader) network() Network {
	var n Network
	known := map[string]int{}
	for i := range r.rows {
		if r.cell(i, 0) != "knoop" || !r.needs(i, 3) {
			continue
		}
		layer, ok := layerNamed(r.cell(i, 2))
		if !ok {
			r.fault(i, UnknownLayer, r.cell(i, 2), layerKeys[:]...)
		}
		name := r.cell(i, 1)
		if _, twice := known[name]; twice {
			r.fault(i, SameNode, name)
			continue
		}
		known[name] = len(n.Nodes)
		href, class := r.link(i, 3)
		n.Nodes = append(n.Nodes, Node{Name: r.text(name), Layer: layer, Href: href, Class: class})
	}
	names := make([]string, len(n.Nodes))
	for name, i := range known {
		names[i] = name
	}
	for i := range r.rows {
		switch kind := r.cell(i, 0); {
		case kind == "knoop":
		case kind != "lijn":
			r.fault(i, UnknownRow, kind, "knoop", "lijn")
		case r.needs(i, 3):
			from, ok := known[r.cell(i, 1)]
			to, both := known[r.cell(i, 2)]
			switch {
			case !ok:
				r.fault(i, UnknownNode, r.cell(i, 1), names...)
			case !both:
				r.fault(i, UnknownNode, r.cell(i, 2), names...)
			case from == to:
				r.fault(i, Loop, r.cell(i, 1))
			default:
				n.Lines = append(n.Lines, Line{from, to})
			}
		}
	}
	return n
}

func (r *reader) timeline() Timeline {
	var out Timeline
	for i := range r.filled(2) {
		m := Moment{Date: r.cell(i, 0), Words: r.text(r.cell(i, 1))}
		if _, err := date.Parse(m.Date); err != nil {
			m.When = r.text(m.Date)
			if errors.Is(err, date.ErrImpossible) {
				r.fault(i, NoSuchDay, m.Date)
			}
		}
		if slices.ContainsFunc(out, m.before) {
			r.fault(i, OutOfOrder, m.Date)
		}
		m.Href, m.Class = r.link(i, 2)
		out = append(out, m)
	}
	return out
}

func (r *reader) places() Map {
	var out Map
	for i := range r.filled(2) {
		place := Place{Name: r.text(r.cell(i, 0)), Province: r.cell(i, 1)}
		if _, ok := provinceNamed(place.Province); !ok {
			r.fault(i, UnknownProvince, place.Province, provinceNames()...)
		}
		place.Href, _ = r.link(i, 2)
		if count := r.cell(i, 3); count != "" {
			n, err := strconv.Atoi(count)
			if err != nil || n < 0 {
				r.fault(i, NotANumber, count)
				n = 0
			}
			place.Count = n
		}
		out = append(out, place)
	}
	return out
}

func (r *reader) table() Table {
	var t Table
	for i := range r.rows {
		row := make([]Text, len(r.rows[i]))
		for j := range row {
			row[j] = r.text(r.cell(i, j))
		}
		joined := strings.Join(r.rows[i], " | ")
		switch {
		case len(row) < 2:
			r.fault(i, MissingCell, joined)
		case t.Head == nil:
			t.Head = row
		default:
			if len(row) != len(t.Head) {
				r.fault(i, UnevenRow, joined)
			}
			t.Rows = append(t.Rows, row)
		}
	}
	return t
}
