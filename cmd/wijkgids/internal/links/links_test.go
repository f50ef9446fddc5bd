package links

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"wijkgids/cmd/wijkgids/internal/date"
)

// A host gets one request at a time, with a pause between two, while requests to other hosts go on.
func TestOneAtATimeOfAHost(t *testing.T) {
	var links []Link
	var most atomic.Int32
	var mu sync.Mutex
	last := map[string]time.Time{}
	for range 3 {
		var busy atomic.Int32
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if n := busy.Add(1); n > most.Load() {
				most.Store(n)
			}
			mu.Lock()
			if before := last[r.Host]; !before.IsZero() && time.Since(before) < 20*time.Millisecond {
				t.Errorf("%s was asked again after %v", r.Host, time.Since(before))
			}
			last[r.Host] = time.Now()
			mu.Unlock()
			time.Sleep(5 * time.Millisecond)
			busy.Add(-1)
		}))
		defer server.Close()
		for i := range 5 {
			links = append(links, Link{Address: fmt.Sprintf("%s/%d", server.URL, i)})
		}
	}
	answers := trier().Try(t.Context(), links, Answers{})
	if len(answers) != len(links) || most.Load() != 1 {
		t.Errorf("%d answers of %d links, %d requests at a time", len(answers), len(links), most.Load())
	}
}

// A request that hangs times out, and addresses that were not tried are not remembered.
func TestHangsAndStops(t *testing.T) {
	release := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { <-release }))
	defer server.Close()
	defer close(release)
	links := []Link{{Address: server.URL + "/a"}, {Address: server.URL + "/b"}}
	tr := trier()
	tr.Client.Timeout = 50 * time.Millisecond
	answers := tr.Try(t.Context(), links, Answers{})
	if m := answers[server.URL+"/a"]; m == nil || !m.fails() || m.Status != 0 || !answers.IsSilent() {
		t.Errorf("got %+v", m)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if answers := tr.Try(ctx, links, Answers{}); len(answers) != 0 {
		t.Errorf("%d answers after the end", len(answers))
	}
}

// Answers can be read back, and a malformed file causes no panic.
func TestMemory(t *testing.T) {
	links := []Link{{Address: "https://a.example/"}, {Address: "https://b.example/"}}
	m := Answers{"https://a.example/": {Tried: "2026-11-22", Since: "2026-11-20", Status: 404}, "https://weg.example/": {Tried: "2026-11-22"}}
	data := m.Bytes(links)
	back, err := ReadAnswers(data)
	if err != nil || len(back) != 1 || *back["https://a.example/"] != *m["https://a.example/"] {
		t.Errorf("%s reads as %v (%v)", data, back, err)
	}
	for _, text := range []string{`{"https://a.example/": null}`, `{"https://a.example/": {"tried": "gisteren"}}`, `{"https://a.example/": {"tried": "zo", "since": "ooit"}}`} {
		m, err := ReadAnswers([]byte(text))
		if err != nil {
			t.Error(err)
		}
		m.Problems(links)
		if !m[links[0].Address].asks(day22) {
			t.Errorf("%s: is not asked again", text)
		}
	}
	if _, err := ReadAnswers([]byte("[")); err == nil || !strings.Contains(err.Error(), "earlier answers") {
		t.Errorf("broken answers: %v", err)
	}
}

var day22 = date.Date{Year: 2026, Month: 11, Day: 22}

func trier() *Trier {
	t := NewTrier("https://gids.example", day22)
	t.Pause = 25 * time.Millisecond
	return t
}
