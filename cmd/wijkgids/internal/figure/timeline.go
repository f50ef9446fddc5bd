package figure

import (
	"regexp"

	"wijkgids/cmd/wijkgids/internal/date"
)

// A Timeline is a list of events, the earliest first.
type Timeline []Moment

// A Moment is an event.
type Moment struct {
	Date  string // year, year-month or year-month-day, or words: "jaren tachtig"
	When  Text   // the date in words, when Date is not a date
	Words Text
	Href  string // may be empty
	Class string // of its kind: "k-initiatieven"; may be empty
}

// leap is the number of years between two moments from which the picture mentions them.
const leap = 3

// draw writes the moments as a list, grouped by date. Between groups it mentions the years that
// passed when there are at least leap.
func (t Timeline) draw(p *paper, title string) {
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
				p.put(`<p class="later">%s</p>`, p.in.N(later, "%s jaar later", "%s jaar later"))
			} else {
				p.begin("li", m.Class)
			}
			p.put(`<p class="when">`)
			if d, err := date.Parse(m.Date); err == nil {
				p.put(`<time datetime="%s">%s</time>`, m.Date, p.in.DateWords(d))
			} else {
				p.put("%s", m.When)
			}
			p.put(`</p>`)
		}
		p.begin("p", "what", m.Class)
		p.linked(m.Href, m.Words)
		p.put(`</p>`)
	}
	p.put(`</li></ol>`)
}

func (t Timeline) empty() bool { return len(t) == 0 }

// yearNumber matches a year in a date in words.
var yearNumber = regexp.MustCompile(`\b[12][0-9]{3}\b`)

// span returns the first and the last date of a moment, or zero dates when there are none.
func (m Moment) span() (first, last date.Date) {
	if d, err := date.Parse(m.Date); err == nil {
		return d, d
	}
	years := yearNumber.FindAllString(m.Date, -1)
	if len(years) == 0 {
		return date.Date{}, date.Date{}
	}
	first, _ = date.Parse(years[0]) // the pattern matches years only
	last, _ = date.Parse(years[len(years)-1])
	return first, last
}

// yearsUntil returns the number of years from one moment to the next, or 0 when it is unknown.
func (m Moment) yearsUntil(next Moment) int {
	_, from := m.span()
	to, _ := next.span()
	if from.IsZero() || to.IsZero() {
		return 0
	}
	return to.Year - from.Year
}

// before reports whether m ends before other begins.
func (m Moment) before(other Moment) bool {
	_, last := m.span()
	first, _ := other.span()
	return !last.IsZero() && !first.IsZero() && last.Before(first.First())
}
