// Package links tries the links of a guide to other sites. It requests one address at a time of
// each host, and calls a link dead only when it has failed on two days. It remembers the answers.
package links

import (
	"cmp"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/date"
	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// A Link is an address on another site, with its places in the guide.
type Link struct {
	Address string // without a fragment
	Places  []problem.Place
}

// Of returns the links of a guide, by address: the links in texts and in fields that readers can
// follow.
func Of(g *guide.Guide) []Link {
	places := map[string][]problem.Place{}
	add := func(address string, at problem.Place) {
		address, _, _ = strings.Cut(address, "#")
		if strings.HasPrefix(address, "https://") || strings.HasPrefix(address, "http://") {
			places[address] = append(places[address], at)
		}
	}
	for _, e := range g.Written() {
		for i, t := range e.Targets {
			add(t.External, e.Text.Links[i].Place)
		}
		content.Each(e.Values, func(f *schema.Field, item content.Item) {
			if f.Key != schema.BasisURL && (f.Type == schema.URL || f.Type == schema.Link) { // basis-url is the guide itself
				add(item.Text, item.Place)
			}
		})
	}
	var out []Link
	for address, at := range places {
		out = append(out, Link{address, at})
	}
	slices.SortFunc(out, func(x, y Link) int { return cmp.Compare(x.Address, y.Address) })
	return out
}

// Answers hold the last answer of each address.
type Answers map[string]*Answer

// An Answer is the last answer of one address.
type Answer struct {
	Tried  string `json:"tried"`            // day of the last request, 2026-11-22
	Since  string `json:"since,omitempty"`  // first day of the failures in a row; "" if the last request succeeded
	Status int    `json:"status,omitempty"` // HTTP status; 0 for no answer
	To     string `json:"to,omitempty"`     // target of a permanent redirect
}

// fresh is the number of days that a good answer counts.
const fresh = 30

// asks reports whether an address must be requested today.
func (a *Answer) asks(today date.Date) bool {
	if a == nil {
		return true
	}
	if a.fails() {
		return a.Tried != today.String()
	}
	tried, err := date.Parse(a.Tried)
	return err != nil || tried.AddDays(fresh).Before(today)
}

// fails reports whether the last request failed.
func (a *Answer) fails() bool { return a.Since != "" }

// ReadAnswers parses what Bytes returned. No data gives no answers.
func ReadAnswers(data []byte) (Answers, error) {
	m := Answers{}
	if len(data) == 0 {
		return m, nil
	}
	if err := json.Unmarshal(data, &m); err != nil {
		return nil, fmt.Errorf("reading the earlier answers: %w", err)
	}
	for address, answer := range m {
		if answer == nil {
			delete(m, address)
		}
	}
	return m, nil
}

// IsSilent reports whether no site answered at all. Then there is probably no connection.
func (a Answers) IsSilent() bool {
	for _, answer := range a {
		if answer.Status != 0 {
			return false
		}
	}
	return len(a) > 0
}

// Bytes returns the answers for the given links as a file. It leaves out those for addresses that
// the guide no longer links to.
func (a Answers) Bytes(links []Link) []byte {
	kept := Answers{}
	for _, l := range links {
		if answer := a[l.Address]; answer != nil {
			kept[l.Address] = answer
		}
	}
	data, err := json.MarshalIndent(kept, "", " ") // keys are sorted
	if err != nil {
		panic(err) // Answers always encode
	}
	return append(data, '\n')
}

// Problems returns the problems with the links according to the answers, one for each place.
func (a Answers) Problems(links []Link) []problem.Problem {
	var ps []problem.Problem
	for _, l := range links {
		answer := a[l.Address]
		if answer == nil {
			continue
		}
		for _, at := range l.Places {
			switch {
			case answer.fails() && answer.Since < answer.Tried:
				ps = append(ps, problem.New(at, problem.LinkDead, l.Address, day(answer.Since), answer.describe()))
			case answer.fails():
				ps = append(ps, problem.New(at, problem.LinkFails, l.Address, answer.describe()))
			case answer.To != "":
				ps = append(ps, problem.New(at, problem.LinkMoved, l.Address, answer.To))
			}
		}
	}
	return problem.Sort(ps)
}

// day returns a date in words.
func day(s string) string {
	d, err := date.Parse(s)
	if err != nil {
		return s // somebody edited the file
	}
	return dutch.DateWords(d)
}

// describe returns the answer in words.
func (a *Answer) describe() string {
	if a.Status == 0 {
		return "geen antwoord"
	}
	return fmt.Sprintf("antwoord %d", a.Status)
}

// refuses reports whether a status may mean that the site refuses programs. Such a status says
// nothing about the page.
func refuses(status int) bool {
	switch status {
	case http.StatusUnauthorized, http.StatusForbidden, http.StatusProxyAuthRequired, http.StatusTooManyRequests, http.StatusUnavailableForLegalReasons, 999:
		return true
	}
	return false
}
