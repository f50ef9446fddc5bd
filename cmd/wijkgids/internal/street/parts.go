package street

import (
	"bytes"
	"math/bits"
	"slices"
	"strconv"
	"strings"
)

// copies are drawn with <use>. The origin of each is the middle of its base.
var copies = [...]struct{ id, marks string }{
	// a box of flowers, below a window
	{"f", `<path class="lf" d="M0 0q0-6 4-5 1-4 5-2 4-4 7 0 5-1 5 7z"/><path class="fl" d="M4-4h2v2h-2zM10-5h2v2h-2zM15-3h2v2h-2z"/><path class="do" d="M-1 0H22V5H-1z"/>`},
	// the beam and hook of a warehouse
	{"h", `<path class="ir" d="M-2 0H2V6H-2z"/><path class="ol" d="M0 6V12c4 0 4 5 0 5-2 0-3-1-3-3"/>`},
	// a bicycle
	{"i", `<path class="ol" d="M-17-7c0-9 13-9 13 0s-13 9-13 0zM4-7c0-9 13-9 13 0s-13 9-13 0z"/><path class="fi" d="M-10-7L-5-17H5L-1-7H-10M5-17L10-7M-1-7L-5-17M4-20L5-17M2-21Q6-22 7-19M-8-18H-3"/>`},
	// a child's scooter and a ball
	{"j", `<path class="rf" d="M-17-5c0-6 9-6 9 0s-9 6-9 0z"/><path class="fi" d="M-3-4H8L13-24M9-25H17"/><path class="ol" d="M-7-3c0-4 6-4 6 0s-6 4-6 0zM8-3c0-4 6-4 6 0s-6 4-6 0z"/>`},
	// a cat, on the stone below a window
	{"k", `<path class="ct" d="M-5 0q-1-7 2-9l-1-5 3 2h2l3-2v5q3 3 2 9zM5-1q5 0 4-6"/>`},
	// a street lamp
	{"m", `<path class="halo" d="M-24-63c0-32 48-32 48 0s-48 32-48 0zM-13-63c0 17 26 17 26 0s-26-17-26 0z"/><path class="halo" d="M-13-63c0-17 26-17 26 0s-26 17-26 0z"/><path class="halo" d="M-13-63c0-17 26-17 26 0s-26 17-26 0z"/><path class="ir" d="M-1-56H1V0H4V-5H-4V0H-1z"/><path class="la" d="M-5-69H5L3-56H-3z"/><path class="ir" d="M-7-69L0-76 7-69z"/>`},
	// a cargo bike for taking children along
	{"q", `<path class="do" d="M-1-5L-3-17H20L17-5z"/><path class="fi" d="M-17-7L-12-18H-8L-3-7H-17M-8-18L-9-22-5-22M-15-20H-9M-3-7H18"/><path class="ol" d="M-24-7c0-9 13-9 13 0s-13 9-13 0zM16-4c0-7 10-7 10 0s-10 7-10 0z"/>`},
	// trees: round, and trained along laths as in front of a farm
	{"r", `<path class="tr" d="M-2 0V-46H2V0z"/><path class="lf" d="M-15-44q-9-4-5-13 0-10 10-11 8-11 18-2 11 1 11 11 6 9-4 15-5 5-12 2-8 6-18-2z"/><path class="lv" d="M-10-52q4 4 8 0M3-62q4 4 8 0M-7-66q3 3 6 0M6-50q3 3 6 0"/>`},
	{"s", `<path class="tr" d="M-2 0V-40H2V0zM-22-50H22V-49H-22zM-22-60H22V-59H-22z"/><path class="lf" d="M-24-66q4-5 9-2 4-5 9-1 6-5 11 0 5-4 9 1 8-3 10 4 4 6 0 11 4 7-3 11-5 4-9 1-5 5-10 1-6 4-11-1-6 4-10-1-8 1-9-6-5-5-1-10-3-5 5-8z"/><path class="lv" d="M-16-58q3 3 6 0M0-50q3 3 6 0M8-60q3 3 6 0M-6-62q3 2 5 0M13-50q3 2 5 0"/>`},
	// a pot with a shrub
	{"t", `<path class="lf" d="M-6-8q-4-10 2-10 0-7 5-6 6 0 5 7 5 2 1 9z"/><path class="rf" d="M-6-8H6L5 0H-5z"/>`},
	// a hollyhock, as in many a Dutch pavement
	{"v", `<path class="lv" d="M-3 0Q-5-14-3-34M4 0Q6-10 4-24"/><path class="lf" d="M-4 0q-10-1-9-8 8 0 9 8zM5 0q8-1 7-7-7 0-7 7z"/><path class="fl" d="M-7-15c0-3 5-3 5 0s-5 3-5 0zM-2-20c0-3 5-3 5 0s-5 3-5 0zM-6-26c0-3 5-3 5 0s-5 3-5 0zM1-12c0-3 5-3 5 0s-5 3-5 0zM4-17c0-3 5-3 5 0s-5 3-5 0zM1-23c0-3 5-3 5 0s-5 3-5 0zM-4-32c0-3 3-3 3 0s-3 3-3 0z"/>`},
	// an awning above a wide window
	{"w", `<path class="aw" d="M1-4H39L44 8q-4 4-8 0-4 4-8 0-4 4-8 0-4 4-8 0-4 4-8 0-4 4-8 0z"/><path class="do" d="M7-4H13L12 8q-4 4-8 0zM20-4H26L28 8q-4 4-8 0zM33-4H39L44 8q-4 4-8 0z"/>`},
	// the hatch of a warehouse
	{"x", `<path class="fr" d="M0 0H18V27H0z"/><path class="do" d="M2 2H16V26H2z"/><path class="ol" d="M9 2V26M3 9H8M10 9H15"/>`},
	// a bench
	{"z", `<path class="ir" d="M-13 0V-9H-11V0zM11 0V-9H13V0z"/><path class="do" d="M-17-11H17V-8H-17zM-16-20H16V-17H-16zM-16-15H16V-12H-16z"/>`},
}

// windows are stamps; see stamps.go. After the letter, l means with a lamp behind its curtains, and s with closed
// shutters. A window with light has a glow around it. The origin is the top left corner.
var windows = [...]struct{ id, glow, marks string }{
	// the window in a gable
	{"a", "M-3-3H17V21H-3z", `<path class="fr" d="M0 0H14V18H0z"/><path class="gl" d="M2 2H12V16H2z"/><path class="in" d="M2 2H12V4H2z"/><path class="mu" d="M7 2V16M2 8H12"/><path class="st" d="M-2 18H16V21H-2z"/>`},
	{"as", "", `<path class="sh" d="M0 0H14V18H0z"/><path class="hg" d="M2 2H6L4 9zM2 16H6L4 9zM8 2H12L10 9zM8 16H12L10 9z"/><path class="ol" d="M7 0V18"/><path class="st" d="M-2 18H16V21H-2z"/>`},
	// a wide window
	{"b", "M-3-3H43V34H-3z", `<path class="fr" d="M0 0H40V31H0z"/><path class="gl" d="M2 2H38V29H2z"/><path class="in" d="M2 2H38V4H2z"/><path class="mu" d="M2 10H38M14 2V29M26 2V29"/><path class="st" d="M-2 31H42V34H-2z"/>`},
	{"bl", "M-3-3H43V34H-3z", `<path class="fr" d="M0 0H40V31H0z"/><path class="gl" d="M2 2H38V29H2z"/><path class="cu" d="M2 2H18Q17 20 12 29H2zM38 2H22Q23 20 28 29H38z"/><path class="la" d="M16 24L18 16H22L24 24z"/><path class="in" d="M2 2H38V4H2z"/><path class="mu" d="M2 10H38"/><path class="st" d="M-2 31H42V34H-2z"/>`},
	{"bs", "", `<path class="sh" d="M0 0H40V31H0z"/><path class="hg" d="M2 2H18L10 15zM2 29H18L10 15zM22 2H38L30 15zM22 29H38L30 15z"/><path class="ol" d="M20 0V31"/><path class="st" d="M-2 31H42V34H-2z"/>`},
	// an upper window with curtains
	{"c", "M-3-3H21V29H-3z", `<path class="fr" d="M0 0H18V26H0z"/><path class="gl" d="M2 2H16V24H2z"/><path class="cu" d="M2 2H16V22q-4-6-4-20H6q0 14-4 20z"/><path class="in" d="M2 2H16V4H2z"/><path class="mu" d="M9 2V24M2 10H16"/><path class="st" d="M-2 26H20V29H-2z"/>`},
	// a window on the ground floor with plants
	{"g", "M-3-3H25V34H-3z", `<path class="fr" d="M0 0H22V31H0z"/><path class="gl" d="M2 2H20V29H2z"/><path class="lf" d="M4 25q-3-4 0-6 0-4 3-4 3 0 3 4 3 2 0 6zM13 25q-3-3 0-5 0-3 2-3 3 0 3 3 2 2 0 5z"/><path class="rf" d="M4 25H10L9 29H5zM13 25H18L17 29H14z"/><path class="in" d="M2 2H20V4H2z"/><path class="mu" d="M11 2V15M2 11H20"/><path class="st" d="M-2 31H24V34H-2z"/>`},
	// a wide window with curtains and a plant
	{"l", "M-3-3H43V34H-3z", `<path class="fr" d="M0 0H40V31H0z"/><path class="gl" d="M2 2H38V29H2z"/><path class="cu" d="M2 2H38V26q-8-6-9-24H11q-1 18-9 24z"/><path class="lf" d="M18 25q-4-5 0-6 0-4 3-4 4 0 3 4 3 1 0 6z"/><path class="rf" d="M17 25H24L23 29H18z"/><path class="in" d="M2 2H38V4H2z"/><path class="mu" d="M2 10H38M14 2V29M26 2V29"/><path class="st" d="M-2 31H42V34H-2z"/>`},
	// a window on the ground floor
	{"n", "M-3-3H25V34H-3z", `<path class="fr" d="M0 0H22V31H0z"/><path class="gl" d="M2 2H20V29H2z"/><path class="in" d="M2 2H20V4H2z"/><path class="mu" d="M11 2V29M2 11H20M2 20H20"/><path class="st" d="M-2 31H24V34H-2z"/>`},
	{"nl", "M-3-3H25V34H-3z", `<path class="fr" d="M0 0H22V31H0z"/><path class="gl" d="M2 2H20V29H2z"/><path class="cu" d="M2 2H10Q9 20 5 29H2zM20 2H12Q13 20 17 29H20z"/><path class="la" d="M7 24L9 16H13L15 24z"/><path class="in" d="M2 2H20V4H2z"/><path class="mu" d="M2 11H20"/><path class="st" d="M-2 31H24V34H-2z"/>`},
	{"ns", "", `<path class="sh" d="M0 0H22V31H0z"/><path class="hg" d="M2 2H10L6 15zM2 29H10L6 15zM12 2H20L16 15zM12 29H20L16 15z"/><path class="ol" d="M11 0V31"/><path class="st" d="M-2 31H24V34H-2z"/>`},
	// a round window, anchored at its middle
	{"o", "", `<path class="fr" d="M-8 0c0-11 16-11 16 0s-16 11-16 0z"/><path class="gl" d="M-5 0c0-7 10-7 10 0s-10 7-10 0z"/><path class="mu" d="M-5 0H5M0-5V5"/>`},
	{"os", "", `<path class="fr" d="M-8 0c0-11 16-11 16 0s-16 11-16 0z"/><path class="sh" d="M-5 0c0-7 10-7 10 0s-10 7-10 0z"/><path class="ol" d="M0-5V5"/>`},
	// an upper window
	{"u", "M-3-3H21V29H-3z", `<path class="fr" d="M0 0H18V26H0z"/><path class="gl" d="M2 2H16V24H2z"/><path class="in" d="M2 2H16V4H2z"/><path class="mu" d="M9 2V24M2 10H16"/><path class="st" d="M-2 26H20V29H-2z"/>`},
	{"ul", "M-3-3H21V29H-3z", `<path class="fr" d="M0 0H18V26H0z"/><path class="gl" d="M2 2H16V24H2z"/><path class="cu" d="M2 2H8Q8 16 4 24H2zM16 2H10Q10 16 14 24H16z"/><path class="la" d="M5 20L7 13H11L13 20z"/><path class="in" d="M2 2H16V4H2z"/><path class="mu" d="M2 10H16"/><path class="st" d="M-2 26H20V29H-2z"/>`},
	{"us", "", `<path class="sh" d="M0 0H18V26H0z"/><path class="hg" d="M2 2H8L5 13zM2 24H8L5 13zM10 2H16L13 13zM10 24H16L13 13z"/><path class="ol" d="M9 0V26"/><path class="st" d="M-2 26H20V29H-2z"/>`},
}

// doors are stamps with a frame and a stoop. The frame is open, since the leaf has a colour of its own house. The origin
// is the middle of the threshold; the leaf starts left of it.
var doors = [...]struct {
	id, leaf string
	left     int
	marks    string
}{
	{"d", "M% %v-36h16v36z", -8, `<path class="fr" d="M-11 0V-48H11V0H8V-36H-8V0z"/><path class="gl" d="M-8-38V-45H8V-38z"/><path class="mu" d="M-8-38L0-45 8-38M0-45V-38"/><path class="pn" d="M-5-32H-1V-20H-5zM1-32H5V-20H1zM-5-16H5V-4H-5z"/><path class="kn" d="M4-19h3v3h-3z"/><path class="st" d="M-14 1V-3H14V1zM-17 6V1H17V6z"/>`},                                           // with a square light
	{"e", "M% %v-35h18v35z", -9, `<path class="fr" d="M-12 0V-38c0-16 24-16 24 0V0H9V-35H-9V0z"/><path class="gl" d="M-9-37c0-12 18-12 18 0z"/><path class="mu" d="M-9-37H9M0-46V-37L-6-43M0-37L6-43"/><path class="pn" d="M-6-31H-1V-19H-6zM1-31H6V-19H1zM-6-15H-1V-4H-6zM1-15H6V-4H1z"/><path class="kn" d="M-1-18h3v3h-3z"/><path class="st" d="M-14 1V-3H14V1zM-17 6V1H17V6z"/>`}, // with a fanlight
	{"p", "M% %v-35c0-16 30-16 30 0v35z", -15, `<path class="fr" d="M-18 0V-36c0-20 36-20 36 0V0H15V-35c0-16-30-16-30 0V0z"/><path class="pn" d="M-12-30H-3V-18H-12zM3-30H12V-18H3zM-12-14H-3V-4H-12zM3-14H12V-4H3z"/><path class="ol" d="M0-47V0"/><path class="kn" d="M2-17h3v3h-3z"/>`},                                                                                            // wide, with an arch
}

// A part is a piece of a drawing that many houses share, as a page defines it.
type part struct{ id, def string }

// parts are all copies, windows and doors, sorted by id. A window or door without a light of its own
// has a part for each: dark, with 0 after its letter for a ghost, and with 1 lit.
var parts = func() (all []part) {
	for _, p := range copies {
		all = append(all, part{p.id, `<g id="h-` + p.id + `">` + p.marks + `</g>`})
	}
	stamp := func(id, attributes, marks string) {
		all = append(all, part{id, `<marker id="h-` + id + `"` + attributes + ` markerUnits="userSpaceOnUse" overflow="visible">` + marks + `</marker>`})
	}
	everyLight := func(id, attributes, glow, marks string) {
		stamp(id, attributes, marks)
		stamp(id+"0", ` class="ghost"`+attributes, marks)
		stamp(id+"1", ` class="on"`+attributes, glow+marks)
	}
	for _, w := range windows {
		glow := ""
		if w.glow != "" {
			glow = `<path class="glow" d="` + w.glow + `"/>`
		}
		switch w.id[1:] {
		case "l":
			stamp(w.id, ` class="lamp"`, glow+w.marks)
		case "s":
			stamp(w.id, "", w.marks)
		default:
			everyLight(w.id, "", glow, w.marks)
		}
	}
	for _, d := range doors {
		everyLight(d.id, ` refX="`+strconv.Itoa(d.left)+`"`, "", d.marks)
	}
	slices.SortFunc(all, func(a, b part) int { return strings.Compare(a.id, b.id) })
	return all
}()

// partSet holds the set with only that part, by id. stamps are the windows and doors.
var partSet, stamps = func() (out map[string]Parts, stamps Parts) {
	out = map[string]Parts{}
	for i, p := range parts {
		out[p.id] = 1 << i
		if strings.HasPrefix(p.def, "<marker") {
			stamps |= 1 << i
		}
	}
	return out, stamps
}()

// Parts is a set of shared parts.
type Parts uint64

// PartOf returns the set of the one part that a page refers to by an id, "h-k" for
// part k. An unknown id gives the empty set.
func PartOf(id []byte) Parts {
	id, ok := bytes.CutPrefix(id, []byte("h-"))
	if !ok {
		return 0
	}
	return partSet[string(id)]
}

// AppendDefs appends the parts in the set as one or two <svg> without a size. Their ids
// begin with "h-", so a page may hold them only once. It appends nothing for an empty set.
func AppendDefs(dst []byte, set Parts) []byte {
	dst = appendSprite(dst, "sprite", set&^stamps)
	return appendSprite(dst, "sprite stamps", set&stamps) // a browser must lay these out
}

func appendSprite(dst []byte, class string, set Parts) []byte {
	if set == 0 {
		return dst
	}
	dst = append(dst, `<svg class="`...)
	dst = append(dst, class...)
	dst = append(dst, `" width="0" height="0" aria-hidden="true"><defs>`...)
	for ; set != 0; set &= set - 1 {
		dst = append(dst, parts[bits.TrailingZeros64(uint64(set))].def...)
	}
	return append(dst, `</defs></svg>`...)
}
