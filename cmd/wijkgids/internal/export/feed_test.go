package export

import (
	"encoding/xml"
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"wijkgids/cmd/wijkgids/internal/schema"
)

// TestFeedFollowsTheRulesOfAtom checks the requirements of RFC 4287, 4.1.1 and 4.1.2.
func TestFeedFollowsTheRulesOfAtom(t *testing.T) {
	var feed struct {
		XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
		ID      []string `xml:"http://www.w3.org/2005/Atom id"`
		Title   []string `xml:"http://www.w3.org/2005/Atom title"`
		Updated []string `xml:"http://www.w3.org/2005/Atom updated"`
		Author  []struct {
			Name []string `xml:"name"`
		} `xml:"http://www.w3.org/2005/Atom author"`
		Links   []link `xml:"http://www.w3.org/2005/Atom link"`
		Entries []struct {
			ID      []string `xml:"id"`
			Title   []string `xml:"title"`
			Updated []string `xml:"updated"`
			Summary []string `xml:"summary"`
			Links   []link   `xml:"link"`
		} `xml:"http://www.w3.org/2005/Atom entry"`
	}
	src := Feed(small(t), preview)
	if err := xml.Unmarshal(src, &feed); err != nil {
		t.Fatalf("%v in\n%s", err, src)
	}
	if len(feed.ID) != 1 || len(feed.Title) != 1 || len(feed.Updated) != 1 || len(feed.Author) != 1 || len(feed.Author[0].Name) != 1 {
		t.Errorf("feed has %+v", feed)
	}
	if want := []link{{"self", preview + "/feed.xml"}, {"alternate", preview + "/"}}; fmt.Sprint(feed.Links) != fmt.Sprint(want) {
		t.Errorf("feed links to %v, want %v", feed.Links, want)
	}
	if len(feed.Entries) == 0 {
		t.Fatal("no entries")
	}
	ids := map[string]bool{feed.ID[0]: true}
	last := feed.Updated[0]
	for _, e := range feed.Entries {
		if len(e.ID) != 1 || len(e.Title) != 1 || e.Title[0] == "" || len(e.Updated) != 1 || len(e.Links) != 1 || len(e.Summary) > 1 {
			t.Errorf("entry has %+v", e)
			continue
		}
		if u, err := url.Parse(e.ID[0]); err != nil || u.Scheme != "tag" || ids[e.ID[0]] {
			t.Errorf("id %q: %v; seen before: %v", e.ID[0], err, ids[e.ID[0]])
		}
		ids[e.ID[0]] = true
		if _, err := time.Parse(time.RFC3339, e.Updated[0]); err != nil || e.Updated[0] > last {
			t.Errorf("%s: updated %s after %s: %v", e.ID[0], e.Updated[0], last, err)
		}
		last = e.Updated[0]
		if e.Links[0].Rel != "alternate" || !strings.HasPrefix(e.Links[0].Href, preview+"/") {
			t.Errorf("%s: link %v", e.ID[0], e.Links[0])
		}
	}
}

type link struct {
	Rel  string `xml:"rel,attr"`
	Href string `xml:"href,attr"`
}

func TestFeedHasTheNewestEntries(t *testing.T) {
	m := fstest.MapFS{"content/gids.md": {Data: []byte(settings)}}
	for i := range 40 {
		front := fmt.Sprintf("titel: Woord %d\nsamenvatting: Kort.\n", i)
		switch {
		case i < 35:
			front += fmt.Sprintf("bijgewerkt: 2026-01-%02d\n", i/2+1)
		case i < 38:
			front += "peildatum: 2026-02\n" // the day is not known
		}
		m[fmt.Sprintf("content/begrippen/woord-%d.md", i)] = &fstest.MapFile{Data: []byte("---\n" + front + "---\n")}
	}
	got := string(Feed(assemble(t, m, schema.Standard()), preview))
	if n := strings.Count(got, "<entry>"); n != newest {
		t.Errorf("%d entries, want %d", n, newest)
	}
	if !strings.Contains(got, "<updated>2026-01-18T05:09:27Z</updated>\n <link") {
		t.Errorf("the feed is not as new as its newest entry:\n%.600s", got)
	}
	times := regexp.MustCompile(`<updated>(.*)</updated>\n  <link`).FindAllStringSubmatch(got, -1)
	if len(times) != newest {
		t.Fatalf("%d times", len(times))
	}
	for i := range times[1:] {
		if times[i][1] <= times[i+1][1] {
			t.Errorf("%s stands before %s: entries of one day need a time each, newest first", times[i][1], times[i+1][1])
		}
	}
	if at, next := strings.Index(got, "<title>Woord 34<"), strings.Index(got, "<title>Woord 33<"); at < 0 || at > next {
		t.Errorf("Woord 34 stands at %d, Woord 33 of the day before at %d", at, next)
	}
	for _, title := range []string{"Woord 35", "Woord 36", "Woord 37", "Woord 38", "Woord 39", "Woord 0"} {
		if strings.Contains(got, "<title>"+title+"<") {
			t.Errorf("%s is in the feed", title)
		}
	}
}

func TestFeedOfAnEmptyGuide(t *testing.T) {
	got := string(Feed(assemble(t, files("content/gids.md", settings), schema.Standard()), "https://gids.example"))
	for _, want := range []string{"<id>tag:gids.example,2026:gids</id>", "<updated>1970-01-01T00:00:00Z</updated>", "<name>Gids</name>"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in\n%s", want, got)
		}
	}
}
