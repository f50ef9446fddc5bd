package site

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
)

// planned returns a plan with a file of each sort, and counters of how often each was made.
func planned(t *testing.T) (*Plan, map[string]*atomic.Int32) {
	t.Helper()
	made := map[string]*atomic.Int32{"een": {}, "deel": {}}
	p := NewPlan()
	must := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	must(p.Add("een/index.html", func(dst []byte) ([]byte, error) {
		made["een"].Add(1)
		return append(dst, "een"...), nil
	}))
	must(p.AddData("vast.css", []byte("p{}")))
	p.AddGroup("deel/", func(w Writer) error {
		made["deel"].Add(1)
		return errors.Join(w.Put("deel/a", []byte("a")), w.Put("deel/b", []byte("b")))
	})
	must(p.AddDerived("sw.js", func(path string) bool { return path != "vast.css" }, func(sums Sums) ([]byte, error) {
		return fmt.Appendf(nil, "%d files, een is %x", len(sums), sums["een/index.html"]), nil
	}))
	return p, made
}

func TestPlanGivesOneByOneWhatItWritesAtOnce(t *testing.T) {
	p, _ := planned(t)
	written := NewMemory()
	if err := p.Write(written); err != nil {
		t.Fatal(err)
	}
	paths, err := p.Paths()
	if want := written.Paths(); err != nil || !reflect.DeepEqual(paths, want) {
		t.Errorf("paths %q (%v), written %q", paths, err, want)
	}
	for _, path := range paths {
		want, _ := written.Get(path)
		if got, ok, err := p.Get(path); !ok || err != nil || string(got) != string(want) {
			t.Errorf("%s: got %q, %v, %v; written %q", path, got, ok, err, want)
		}
	}
	if got, _, _ := p.Get("sw.js"); string(got) != fmt.Sprintf("3 files, een is %x", sha256.Sum256([]byte("een"))) {
		t.Errorf("the file about the others says %q", got)
	}
	for _, path := range []string{"twee", "deel/c", "deel"} {
		if _, ok, err := p.Get(path); ok || err != nil {
			t.Errorf("%s is there (%v)", path, err)
		}
	}
}

func TestPlanMakesOnlyWhatIsAskedForAndOnce(t *testing.T) {
	p, made := planned(t)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() { p.Get("een/index.html") })
		wg.Go(func() { p.Get("vast.css") })
	}
	wg.Wait()
	if n := made["een"].Load(); n != 1 {
		t.Errorf("een was made %d times", n)
	}
	if n := made["deel"].Load(); n != 0 {
		t.Errorf("the group was made %d times", n)
	}
	p.Get("deel/a")
	p.Get("deel/b")
	if n := made["deel"].Load(); n != 1 {
		t.Errorf("then the group was made %d times", n)
	}
}

func TestPlanRefuses(t *testing.T) {
	p := NewPlan()
	if err := errors.Join(p.AddData("a", nil), p.AddData("a", nil)); err == nil {
		t.Error("two files on one path are taken")
	}
	for name, fill := range map[string]func(p *Plan){
		"kapot": func(p *Plan) { p.Add("a", func(dst []byte) ([]byte, error) { return dst, errors.New("kapot") }) },
		"stuk":  func(p *Plan) { p.AddGroup("a", func(Writer) error { return errors.New("stuk") }) },
		"not in the group": func(p *Plan) {
			p.AddGroup("a/", func(w Writer) error { return w.Put("b", nil) })
			p.Add("a/", func(dst []byte) ([]byte, error) { _, _, err := p.Get("a/x"); return nil, err })
		},
	} {
		p := NewPlan()
		fill(p)
		if err := p.Write(NewMemory()); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: written with %v", name, err)
		}
		if _, ok, err := p.Get("a"); !ok && err == nil && name != "not in the group" {
			t.Errorf("%s: nothing is said when it is asked for", name)
		}
	}
}
