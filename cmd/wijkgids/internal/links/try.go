package links

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"net/url"
	"sync"
	"time"

	"wijkgids/cmd/wijkgids/internal/date"
)

// A Trier requests addresses.
type Trier struct {
	Client *http.Client  // must not follow redirects
	Agent  string        // the User-Agent
	Pause  time.Duration // between two requests to a host
	Today  date.Date
}

// NewTrier returns a Trier for the guide at an address. The User-Agent has that address, so that
// the owner of a site can look up who sends the requests.
func NewTrier(guide string, today date.Date) *Trier {
	return &Trier{
		Client: &http.Client{
			Timeout:       20 * time.Second,
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		},
		Agent: "wijkgids-links (+" + guide + ")",
		Pause: time.Second,
		Today: today,
	}
}

const (
	mostHosts     = 8 // at the same time
	mostRedirects = 8
)

// Try requests the links without a fresh answer in before, and returns their answers. It
// stops when the context ends.
func (t *Trier) Try(ctx context.Context, links []Link, before Answers) Answers {
	var order []string
	byHost := map[string][]string{}
	for _, l := range links {
		if !before[l.Address].asks(t.Today) {
			continue
		}
		host := ""
		if u, err := url.Parse(l.Address); err == nil {
			host = u.Host
		}
		if byHost[host] == nil {
			order = append(order, host)
		}
		byHost[host] = append(byHost[host], l.Address)
	}
	var mu sync.Mutex
	answers := Answers{}
	hosts := make(chan string)
	var wait sync.WaitGroup
	for range mostHosts {
		wait.Go(func() {
			for host := range hosts {
				v := &visit{Trier: t}
				for _, address := range byHost[host] {
					answer := v.try(ctx, address, before[address])
					if ctx.Err() != nil {
						return // the context ended; this is no answer of the site
					}
					mu.Lock()
					answers[address] = answer
					mu.Unlock()
				}
			}
		})
	}
feed:
	for _, host := range order {
		select {
		case hosts <- host:
		case <-ctx.Done():
			break feed
		}
	}
	close(hosts)
	wait.Wait()
	return answers
}

// A visit requests the addresses of one host.
type visit struct {
	*Trier
	asked bool
}

// try requests one address and follows its redirects.
func (v *visit) try(ctx context.Context, address string, before *Answer) *Answer {
	answer := &Answer{Tried: v.Today.String()}
	at, lasts := address, true // lasts: every redirect so far is permanent
	seen := map[string]bool{}
	for len(seen) < mostRedirects && !seen[at] {
		seen[at] = true
		status, to, err := v.ask(ctx, at)
		answer.Status = status
		if err != nil {
			answer.Status = 0
			break
		}
		if to == "" {
			if status < http.StatusMultipleChoices && lasts && at != address {
				answer.To = at
			}
			if status < http.StatusBadRequest || refuses(status) {
				return answer
			}
			break
		}
		lasts = lasts && (status == http.StatusMovedPermanently || status == http.StatusPermanentRedirect)
		at = to
	}
	answer.Since = answer.Tried
	if before != nil && before.fails() {
		answer.Since = before.Since
	}
	return answer
}

// ask returns the status of an address and the target of its redirect, if any. It sends HEAD, and
// then GET if the site answers HEAD with an error.
func (v *visit) ask(ctx context.Context, address string) (status int, to string, err error) {
	for _, method := range []string{http.MethodHead, http.MethodGet} {
		status, to, err = v.request(ctx, method, address)
		if err == nil && status < http.StatusBadRequest || ctx.Err() != nil {
			break
		}
	}
	return status, to, err
}

func (v *visit) request(ctx context.Context, method, address string) (status int, to string, err error) {
	req, err := http.NewRequestWithContext(ctx, method, address, nil)
	if err != nil {
		return 0, "", err
	}
	req.Header.Set("User-Agent", v.Agent)
	req.Header.Set("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
	if v.asked {
		select {
		case <-time.After(v.Pause):
		case <-ctx.Done():
			return 0, "", ctx.Err()
		}
	}
	v.asked = true
	resp, err := v.Client.Do(req)
	if err != nil {
		return 0, "", err
	}
	resp.Body.Close()
	location, err := resp.Location()
	if resp.StatusCode < 300 || resp.StatusCode >= 400 || errors.Is(err, http.ErrNoLocation) {
		return resp.StatusCode, "", nil
	}
	if err != nil || location.Scheme != "http" && location.Scheme != "https" {
		return resp.StatusCode, "", cmp.Or(err, errors.New("a redirect to something that is not a web address"))
	}
	location.Fragment = ""
	return resp.StatusCode, location.String(), nil
}
