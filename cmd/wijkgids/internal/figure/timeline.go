package figure

import "strings"

// A Timeline is the life of an initiative, the earliest moment first.
type Timeline []Moment

// A Moment is something that happened.
type Moment struct {
	Date  string // in words, or as year, year-month or year-month-day
	Words string
	Href  string // may be empty
}

// HTML gives the moments as a list down a line, the last one lit. Where three
// years or more pass between two moments the line is dotted.
func (t Timeline) HTML(title string) []byte {
	if len(t) == 0 {
		return nil
	}
	var p paper
	p.put(`<ol class="life" aria-label="%s">`, title)
	for i, m := range t {
		if i+1 < len(t) && apart(m.Date, t[i+1].Date) >= 3 {
			p.put(`<li class="leap">`)
		} else {
			p.put(`<li>`)
		}
		if words, iso := day(m.Date); iso != "" {
			p.put(`<b><time datetime="%s">%s</time></b> `, iso, words)
		} else {
			p.put(`<b>%s</b> `, m.Date)
		}
		p.linked(m.Words, m.Href)
		p.put(`</li>`)
	}
	p.put(`</ol>`)
	return p.b
}

// Words tells the moments in their order.
func (t Timeline) Words() string {
	out := make([]string, len(t))
	for i, m := range t {
		words, _ := day(m.Date)
		out[i] = sentence(words + ": " + m.Words)
	}
	return strings.Join(out, " ")
}

var months = [...]string{"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"}

// day gives a date in words, and as it was when it is a year, a month or a day;
// any other text is left as it is.
func day(date string) (words, iso string) {
	parts := strings.Split(date, "-")
	numbers := make([]int, len(parts))
	for i, part := range parts {
		want := 2
		if i == 0 {
			want = 4
		}
		n, ok := number(part)
		if len(part) != want || !ok || i > 2 {
			return date, ""
		}
		numbers[i] = n
	}
	if len(parts) > 1 && (numbers[1] < 1 || numbers[1] > 12) {
		return date, ""
	}
	switch len(parts) {
	case 1:
		return parts[0], date
	case 2:
		return months[numbers[1]-1] + " " + parts[0], date
	default:
		if numbers[2] < 1 || numbers[2] > days(numbers[0], numbers[1]) {
			return date, ""
		}
		return strings.TrimPrefix(parts[2], "0") + " " + months[numbers[1]-1] + " " + parts[0], date
	}
}

func days(year, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && year%100 != 0 || year%400 == 0 {
			return 29
		}
		return 28
	}
	return 31
}

func number(s string) (n int, ok bool) {
	for _, c := range []byte(s) {
		if c < '0' || c > '9' || n > 1e6 {
			return 0, false
		}
		n = 10*n + int(c-'0')
	}
	return n, s != ""
}

// apart gives the years between two dates; 0 when that cannot be told.
func apart(a, b string) int {
	_, from := day(a)
	_, to := day(b)
	if from == "" || to == "" {
		return 0
	}
	first, _ := number(from[:4])
	second, _ := number(to[:4])
	return second - first
}
