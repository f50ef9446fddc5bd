package figure

import (
	"regexp"
	"strings"

	"wijkgids/cmd/wijkgids/internal/date"
	"wijkgids/cmd/wijkgids/internal/dutch"
)

// A Timeline is what happened, the earliest first: the life of an initiative, or
// how an idea grew.
type Timeline []Moment

// A Moment is something that happened.
type Moment struct {
	Date  string // year, year-month or year-month-day, or in words: "jaren tachtig"
	Words string
	Href  string // may be empty
	Class string // gives the colour of its kind: "k-initiatieven"; may be empty
}

// leap is how many years must lie between two moments for the picture to say so.
const leap = 3

// HTML gives the moments as a list along a line, those of one date together, the
// last one lit. Where three years or more pass it says how many.
func (t Timeline) HTML(title string) []byte {
	if len(t) == 0 {
		return nil
	}
	var p paper
	p.put(`<ol class="life" aria-label="%s">`, title)
	for i, m := range t {
		if i == 0 || m.Date != t[i-1].Date {
			later := 0
			if i > 0 {
				later = t[i-1].yearsUntil(m)
				p.put(`</li>`)
			}
			if later >= leap {
				p.begin("li", "leap", m.Class)
				p.put(`<p class="later">%d jaar later</p>`, later)
			} else {
				p.begin("li", m.Class)
			}
			p.put(`<p class="when">`)
			if d, err := date.Parse(m.Date); err == nil {
				p.put(`<time datetime="%s">%s</time>`, m.Date, dutch.DateWords(d))
			} else {
				p.put("%s", m.Date)
			}
			p.put(`</p>`)
		}
		p.begin("p", "what", m.Class)
		p.linked(m.Words, m.Href)
		p.put(`</p>`)
	}
	p.put(`</li></ol>`)
	return p.b
}

// Words tells the moments in their order.
func (t Timeline) Words() string {
	out := make([]string, len(t))
	for i, m := range t {
		when := m.Date
		if d, err := date.Parse(when); err == nil {
			when = dutch.DateWords(d)
		}
		out[i] = sentence(when + ": " + m.Words)
	}
	return strings.Join(out, " ")
}

// yearNumber finds the years in a date in words.
var yearNumber = regexp.MustCompile(`\b[12][0-9]{3}\b`)

// span gives the first and the last date that a moment names; no dates when it
// names none.
func (m Moment) span() (first, last date.Date) {
	if d, err := date.Parse(m.Date); err == nil {
		return d, d
	}
	years := yearNumber.FindAllString(m.Date, -1)
	if len(years) == 0 {
		return date.Date{}, date.Date{}
	}
	first, _ = date.Parse(years[0]) // the pattern fits
	last, _ = date.Parse(years[len(years)-1])
	return first, last
}

// yearsUntil gives the years from one moment to the next; 0 when that cannot be
// told.
func (m Moment) yearsUntil(next Moment) int {
	_, from := m.span()
	to, _ := next.span()
	if from.IsZero() || to.IsZero() {
		return 0
	}
	return to.Year - from.Year
}

// before says that all of a moment lies before another one begins.
func (m Moment) before(other Moment) bool {
	_, last := m.span()
	first, _ := other.span()
	return !last.IsZero() && !first.IsZero() && last.Before(first.First())
}
