package swar

import (
	"strings"
	"testing"
)

var sets = map[string]*Set{
	"none":   NewSet("", 0, false),
	"html":   NewSet(`&<>"`, 0, false),
	"json":   NewSet(`"\<>&`, ' ', true),
	"text":   NewSet(`&<>\"'-.[`, 0, false),
	"plain":  NewSet("\\`*_~[]<:.@\n", 0, false),
	"beyond": NewSet("\x7f", 0, true),
}

func TestNext(t *testing.T) {
	var all []byte
	for c := range 256 {
		all = append(all, byte(c))
	}
	for name, s := range sets {
		for c := range 256 {
			for _, at := range []int{0, 3, 7, 8, 12} {
				text := []byte(strings.Repeat("x", 20))
				text[at] = byte(c)
				want := 20
				if s.Has(byte(c)) {
					want = at
				}
				if got := Next(s, text, 0, 20); got != want {
					t.Errorf("set %s: byte %#x at %d is found at %d", name, c, at, got)
				}
			}
		}
		holds(t, s, all)
	}
}

// holds compares with looking at each byte, from every place.
func holds(t *testing.T, s *Set, text []byte) {
	t.Helper()
	for from := range len(text) {
		want := from
		for want < len(text) && !s.Has(text[want]) {
			want++
		}
		if got := Next(s, text, from, len(text)); got != want {
			t.Fatalf("%q from %d: found at %d, is at %d", text, from, got, want)
		}
		if got := Next(s, string(text), from, len(text)); got != want {
			t.Fatalf("%q from %d as a string: found at %d, is at %d", text, from, got, want)
		}
	}
}

func FuzzNext(f *testing.F) {
	f.Add([]byte("Zie [de Kruimel](initiatieven/de-kruimel) \u2013 \"oké\" & meer"))
	f.Fuzz(func(t *testing.T, text []byte) {
		for _, s := range sets {
			holds(t, s, text[:min(len(text), 100)])
		}
	})
}

func TestMasks(t *testing.T) {
	for c := range 256 {
		v := uint64(c) * Ones
		if got, want := Printable(v) == Highs, c >= ' ' && c <= '~'; got != want || Printable(v) != 0 && !got {
			t.Errorf("byte %#x: printable %x", c, Printable(v))
		}
		if c >= ' ' && c <= '~' && (Spaces(v) == Highs) != (c == ' ') {
			t.Errorf("byte %#x: spaces %x", c, Spaces(v))
		}
	}
	if got := Load("abcdefgh", 0); got != 0x6867666564636261 {
		t.Errorf("loaded %x", got)
	}
	if First(0) != 8 || First(0x8000) != 1 {
		t.Error("the first byte is another")
	}
}
