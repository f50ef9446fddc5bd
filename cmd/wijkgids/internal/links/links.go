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
	for _, e := range append(g.All(), g.Pages...) {
		entry(e, add)
	}
	for _, s := range g.Sections {
		if s.Index != nil {
			entry(s.Index, add)
		}
	}
	entry(g.Home, add)
	var out []Link
	for address, at := range places {
		out = append(out, Link{address, at})
	}
	slices.SortFunc(out, func(x, y Link) int { return cmp.Compare(x.Address, y.Address) })
	return out
}

func entry(e *guide.Entry, add func(string, problem.Place)) {
	for i, t := range e.Targets {
		add(t.External, e.Text.Links[i].Place)
	}
	fields(e.Values, add)
}

func fields(values []content.Value, add func(string, problem.Place)) {
	for i := range values {
		v := &values[i]
		switch {
		case v.Field.Key == schema.BasisURL: // the guide itself
		case v.Field.Type == schema.URL, v.Field.Type == schema.Link:
			for _, item := range v.Items {
				add(item.Text, item.Place)
			}
		}
		fields(v.Group, add)
		fields(v.List, add)
	}
}

// A Memory holds the last answer of each address.
type Memory map[string]*Memo

// A Memo is the last answer of one address.
type Memo struct {
	Tried  string `json:"tried"`            // day of the last request, 2026-11-22
	Since  string `json:"since,omitempty"`  // first day of the failures in a row; "" if the last request succeeded
	Status int    `json:"status,omitempty"` // HTTP status; 0 for no answer
	To     string `json:"to,omitempty"`     // target of a permanent redirect
}

// fresh is the number of days that a good answer counts.
const fresh = 30

// asks reports whether an address must be requested today.
func (m *Memo) asks(today date.Date) bool {
	if m == nil {
		return true
	}
	if m.fails() {
		return m.Tried != today.String()
	}
	tried, err := date.Parse(m.Tried)
	return err != nil || tried.AddDays(fresh).Before(today)
}

// fails reports whether the last request failed.
func (m *Memo) fails() bool { return m.Since != "" }

// ReadMemory parses what Bytes returned. No data gives an empty memory.
func ReadMemory(data []byte) (Memory, error) {
	m := Memory{}
	if len(data) == 0 {
		return m, nil
	}
	if err := json.Unmarshal(data, &m); err != nil {
		return nil, fmt.Errorf("reading the answers of before: %w", err)
	}
	for address, memo := range m {
		if memo == nil {
			delete(m, address)
		}
	}
	return m, nil
}

// IsSilent reports whether no site answered at all. Then there is probably no connection. Bytes
// returns the memory as a file. It leaves out addresses that are not among the links.
func (m Memory) IsSilent() bool {
	for _, memo := range m {
		if memo.Status != 0 {
			return false
		}
	}
	return len(m) > 0
}

// Bytes returns the memory of the given links as a file; what the guide no longer links to is
// forgotten.
func (m Memory) Bytes(links []Link) []byte {
	kept := Memory{}
	for _, l := range links {
		if memo := m[l.Address]; memo != nil {
			kept[l.Address] = memo
		}
	}
	data, err := json.MarshalIndent(kept, "", " ") // keys are sorted
	if err != nil {
		panic(err) // a Memory always encodes
	}
	return append(data, '\n')
}

// Problems returns the problems that the memory has about the links, one for each place.
func (m Memory) Problems(links []Link) []problem.Problem {
	var ps []problem.Problem
	for _, l := range links {
		memo := m[l.Address]
		if memo == nil {
			continue
		}
		for _, at := range l.Places {
			switch {
			case memo.fails() && memo.Since < memo.Tried:
				ps = append(ps, problem.New(at, problem.LinkDead, l.Address, day(memo.Since), memo.answer()))
			case memo.fails():
				ps = append(ps, problem.New(at, problem.LinkFails, l.Address, memo.answer()))
			case memo.To != "":
				ps = append(ps, problem.New(at, problem.LinkMoved, l.Address, memo.To))
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

// answer returns the answer in words.
func (m *Memo) answer() string {
	if m.Status == 0 {
		return "geen antwoord"
	}
	return fmt.Sprintf("antwoord %d", m.Status)
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
