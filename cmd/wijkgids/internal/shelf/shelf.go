// Package shelf keeps small things that live long side by side.
//
// Go puts things of one size together as they come: what lives long among what is
// soon garbage leaves memory half empty that can be used for nothing else. On a shelf
// there is nothing but what stays. What stands on it stays as long as anything beside
// it does, so a shelf is for things that go at the same time. A shelf is for one
// goroutine. The zero shelf is empty; a nil one keeps each thing by itself.
package shelf

import (
	"strings"
	"unsafe"
)

// How many bytes stand together. What is longer than a share of it stays by itself.
const (
	textBytes = 512 << 10
	listBytes = 64 << 10
	share     = 8
)

// Text is a shelf for texts.
type Text struct{ on strings.Builder }

// Keep gives the text as a string of its own.
func (s *Text) Keep(text []byte) string {
	if !s.hasRoom(len(text)) {
		return string(text)
	}
	from := s.on.Len()
	s.on.Write(text)
	return s.on.String()[from:]
}

// KeepString gives a copy of a text that stands on the shelf.
func (s *Text) KeepString(text string) string {
	if !s.hasRoom(len(text)) {
		return text
	}
	from := s.on.Len()
	s.on.WriteString(text)
	return s.on.String()[from:]
}

// hasRoom makes room for n bytes, unless they should stay by themselves.
func (s *Text) hasRoom(n int) bool {
	if s == nil || n > textBytes/share {
		return false
	}
	if s.on.Cap()-s.on.Len() < n {
		s.on = strings.Builder{}
		s.on.Grow(textBytes)
	}
	return true
}

// Of is a shelf for values of one type.
type Of[T any] struct{ free []T }

// Keep gives a copy of the list that cannot grow in place; nil when it is empty.
func (s *Of[T]) Keep(list []T) []T {
	n := len(list)
	switch {
	case n == 0:
		return nil
	case s == nil:
		return append(make([]T, 0, n), list...)
	}
	kept := s.room(n)
	copy(kept, list)
	return kept
}

// New gives room for one value, which is zero.
func (s *Of[T]) New() *T {
	if s == nil {
		return new(T)
	}
	return &s.room(1)[0]
}

// room gives room for n values, which are zero.
func (s *Of[T]) room(n int) []T {
	var one T
	all := listBytes / max(1, int(unsafe.Sizeof(one)))
	if n > all/share {
		return make([]T, n)
	}
	if n > len(s.free) {
		s.free = make([]T, all)
	}
	room := s.free[:n:n]
	s.free = s.free[n:]
	return room
}
