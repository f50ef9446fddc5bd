package site

import (
	"slices"
	"testing"
)

func TestRedirects(t *testing.T) {
	list := []Redirect{
		{"/oud pad/", "/nieuw/"},
		{"/café/", "/initiatieven/café/#voor wie"},
		{"/a/*", "/b/"},
		{"/a/:naam/", "/b/"},
		{"/oud pad/", "/nieuw/"},
	}
	const want = "/a/%2A /b/ 301\n" +
		"/a/%3Anaam/ /b/ 301\n" +
		"/caf%C3%A9/ /initiatieven/caf%C3%A9/#voor%20wie 301\n" +
		"/oud%20pad/ /nieuw/ 301\n"
	got := Redirects(list)
	if string(got) != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	wantList := []Redirect{{"/a/*", "/b/"}, {"/a/:naam/", "/b/"}, {"/café/", "/initiatieven/café/#voor wie"}, {"/oud pad/", "/nieuw/"}}
	if back := ParseRedirects(got); !slices.Equal(back, wantList) {
		t.Errorf("read back: got %q, want %q", back, wantList)
	}
}
