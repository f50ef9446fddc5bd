// Package figure draws the pictures that explain, from data: the rings of a
// social network, the continuum of care, the network of a neighbourhood, the
// life of an initiative along a line, the municipalities on a map, and the table of two
// logics. Values come in and bytes go out; nothing is read and nothing kept.
//
// # What comes out
//
// Every picture is a fragment of HTML to put within a <figure>; it is
// well-formed XML too. What is a drawing by nature is SVG; what is a list or a
// table by nature is one. There are only classes in it, no colours, styles,
// scripts or ids, so a picture may stand anywhere, more than once on a page, and
// under a strict Content-Security-Policy. The rules for the classes are in the
// style sheet of the site. Without a style sheet the lists and tables remain.
//
// A drawing that holds links has role="group" and a name, and each link its own
// name; any other drawing is one image with a name and a description. [Picture]
// has the same in words, for whoever gets no picture at all.
//
// # The same bytes everywhere
//
// Places are computed in whole numbers, with tables for what would need the
// floating point that machines round differently. Equal values give equal bytes.
//
// # Labels never touch
//
// A line of a label is as wide as a table says (see measure.go) in any font, and
// the layout leaves a gap between any two labels of a drawing, however many and
// however long they are. In the HTML a label is an element with the class "node"
// or "ring-name" in a network, and "who", "tag" or "bridge" in rings; a test in a
// browser measures those, and the names in lists.
//
// All functions are safe for concurrent use.
package figure

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"wijkgids/cmd/wijkgids/internal/date"
)

// A Picture is one of [Rings], [Continuum], [Network], [Timeline], [Map] and
// [Table].
type Picture interface {
	// HTML is the picture, named title, as a fragment for within a <figure>. It
	// is empty when there is nothing to draw.
	HTML(title string) []byte
	// Words says the same as the picture, in plain sentences; empty when there
	// is nothing to say.
	Words() string
}

// The forms a picture can have, as in `vorm` of a figure.
const (
	FormRings     = "kringen"
	FormContinuum = "continuum"
	FormNetwork   = "netwerk"
	FormTimeline  = "tijdlijn"
	FormMap       = "kaart"
	FormTable     = "tabel"
)

var forms = []string{FormRings, FormContinuum, FormNetwork, FormTimeline, FormMap, FormTable}

// A Look resolves what a row of data refers to, such as
// "organisaties/wijkplatform-oost": the address, ready to use on the page, and
// the class that gives it the colour of its kind ("k-organisaties"; may be
// empty). The address is empty when there is no such thing: then the name is
// drawn without a link. Parse trusts the address.
type Look func(ref string) (href, class string)

// A Fault is something in the data that cannot be drawn. The picture is drawn
// without it.
type Fault struct {
	Row    int // place in the rows, from 0; -1 for all of them
	Reason Reason
	Value  string   // what is wrong, as written
	Known  []string // what it may be instead, when that is one of a list
}

// A Reason says what is wrong.
type Reason int

// What can be wrong.
const (
	UnknownForm      Reason = iota // Value is no form
	NothingToDraw                  // there are too few rows
	MissingCell                    // the row, Value, has too few cells, or an empty one
	UnevenRow                      // the row of a table, Value, has not as many cells as the first
	UnknownRow                     // Value is not how a row of a network begins
	UnknownLayer                   // Value is no layer of a network
	UnknownNode                    // a line leads to Value, which is no node
	SameNode                       // there is a node named Value already
	Loop                           // a line leads from Value back to it
	UnknownProvince                // Value is no province
	NotANumber                     // Value should count something
	NoSuchDay                      // Value is written as a day or month, but there is none like it
	OutOfOrder                     // Value is before the moment of the row above it
	UnknownReference               // Value refers to nothing
)

// Parse reads the rows of a figure in a form, each row split in cells. With no
// look there are no links.
//
//	kringen    name or number | person, person, … | ref
//	continuum  number | name | ref
//	netwerk    knoop | name | layer | ref, and lijn | name | name
//	tijdlijn   date | words | ref
//	kaart      municipality | province | ref | count
//	tabel      cells; the first row is the head
//
// A ref and a count may be left out. Parse gives nil for a form it does not know.
func Parse(form string, rows [][]string, look Look) (Picture, []Fault) {
	r := reader{rows: rows, look: look}
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
	if len(r.faults) == 0 && p.Words() == "" {
		r.fault(-1, NothingToDraw, "")
	}
	return p, r.faults
}

// A reader takes the rows of a figure apart.
type reader struct {
	rows   [][]string
	look   Look
	faults []Fault
}

func (r *reader) fault(row int, reason Reason, value string, known ...string) {
	r.faults = append(r.faults, Fault{row, reason, value, known})
}

// Cells takes a row apart at its bars, without the space around each cell.
func Cells(row string) []string {
	cells := strings.Split(row, "|")
	for i, cell := range cells {
		cells[i] = strings.TrimSpace(cell)
	}
	return cells
}

// cell gives a cell without the space around it, empty when it is not there.
func (r *reader) cell(row, i int) string {
	if i < len(r.rows[row]) {
		return strings.TrimSpace(r.rows[row][i])
	}
	return ""
}

// needs says whether the first n cells of a row are there, and reports it when
// they are not.
func (r *reader) needs(row, n int) bool {
	for i := range n {
		if r.cell(row, i) == "" {
			r.fault(row, MissingCell, strings.Join(r.rows[row], " | "))
			return false
		}
	}
	return true
}

func (r *reader) link(row, i int) (href, class string) {
	if ref := r.cell(row, i); ref != "" && r.look != nil {
		if href, class = r.look(ref); href == "" {
			r.fault(row, UnknownReference, ref)
		}
	}
	return href, class
}

func (r *reader) rings() Rings {
	var out Rings
	for i := range r.rows {
		if !r.needs(i, 2) {
			continue
		}
		ring := Ring{Name: r.cell(i, 0)}
		if _, err := strconv.Atoi(ring.Name); err == nil {
			ring.Name = "" // only its place, which the order says
		}
		for who := range strings.SplitSeq(r.cell(i, 1), ",") {
			if who = strings.TrimSpace(who); who != "" {
				ring.Who = append(ring.Who, who)
			}
		}
		ring.Href, _ = r.link(i, 2)
		out = append(out, ring)
	}
	return out
}

func (r *reader) continuum() Continuum {
	var out Continuum
	for i := range r.rows {
		if r.needs(i, 2) {
			href, _ := r.link(i, 2)
			out = append(out, Step{r.cell(i, 1), href})
		}
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
		n.Nodes = append(n.Nodes, Node{Name: name, Layer: layer, Href: href, Class: class})
	}
	names := make([]string, len(n.Nodes))
	for i, v := range n.Nodes {
		names[i] = v.Name
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
	for i := range r.rows {
		if !r.needs(i, 2) {
			continue
		}
		m := Moment{Date: r.cell(i, 0), Words: r.cell(i, 1)}
		if _, err := date.Parse(m.Date); errors.Is(err, date.ErrImpossible) {
			r.fault(i, NoSuchDay, m.Date)
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
	for i := range r.rows {
		if !r.needs(i, 2) {
			continue
		}
		place := Place{Name: r.cell(i, 0), Province: r.cell(i, 1)}
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
		row := make([]string, len(r.rows[i]))
		for j := range row {
			row[j] = r.cell(i, j)
		}
		switch {
		case len(row) < 2:
			r.fault(i, MissingCell, strings.Join(row, " | "))
		case t.Head == nil:
			t.Head = row
		default:
			if len(row) != len(t.Head) {
				r.fault(i, UnevenRow, strings.Join(row, " | "))
			}
			t.Rows = append(t.Rows, row)
		}
	}
	return t
}
