package build

import (
	"io/fs"
	"path"
	"strings"
	"testing"

	"wijkgids/layouts"
	"wijkgids/static"
)

func TestWhatALayoutLoadsFromAnotherHost(t *testing.T) {
	for _, c := range []struct{ ext, src, want string }{
		{".html", `<script src="https://cdn.example/a.js"></script>`, "https://cdn.example/a.js"},
		{".html", `<script src='//cdn.example/a.js'></script>`, "//cdn.example/a.js"},
		{".html", `<SCRIPT SRC=HTTPS://cdn.example/a.js></SCRIPT>`, "HTTPS://cdn.example/a.js"},
		{".html", `<link rel="stylesheet" href="https://fonts.example/css?family=A">`, "https://fonts.example/css?family=A"},
		{".html", `<link href="https://fonts.example" rel="preconnect">`, "https://fonts.example"},
		{".html", `<img {{if .Dark}}class="d>k"{{end}} src="https://beeld.example/a.png" alt="">`, "https://beeld.example/a.png"},
		{".html", `<img srcset="a.png 1x, https://beeld.example/b.png 2x">`, "https://beeld.example/b.png"},
		{".html", `<iframe src="https://kaart.example"></iframe>`, "https://kaart.example"},
		{".html", `<svg><use href="https://beeld.example/i.svg#a"/></svg>`, "https://beeld.example/i.svg#a"},
		{".html", `<style>@import "https://fonts.example/a.css";</style>`, "https://fonts.example/a.css"},
		{".html", `<p style="background: url(https://beeld.example/a.png)">`, "https://beeld.example/a.png"},
		{".html", `<script>fetch("https://meet.example/hit")</script>`, "https://meet.example/hit"},
		{".html", `<form action="https://post.example/">`, "https://post.example/"},
		{".html", `<a href="/" ping="/p https://meet.example/p">`, "https://meet.example/p"},
		{".html", `<meta http-equiv="Refresh" content="0; url=https://anders.example/">`, "https://anders.example/"},
		{".html", `<meta http-equiv="refresh" content="0; url=../over/">`, ""},
		{".css", `@font-face { src: url("https://fonts.example/a.woff2") }`, "https://fonts.example/a.woff2"},
		{".css", `@import url(//fonts.example/a.css);`, "//fonts.example/a.css"},
		{".js", `import { a } from "https://cdn.example/a.js"`, "https://cdn.example/a.js"},
		{".js", "await import(`https://cdn.example/a.js`)", "https://cdn.example/a.js"},
		{".js", `image.src = "https://meet.example/p.gif"`, "https://meet.example/p.gif"},
		{".svg", `<svg xmlns="http://www.w3.org/2000/svg"><image href="https://beeld.example/a.png"/></svg>`, "https://beeld.example/a.png"},

		{".html", `<a href="https://anders.example">Lees meer</a>`, ""},
		{".html", `<link rel="canonical" href="https://gids.example/over/">`, ""},
		{".html", `<script src="{{.Asset "gids.js"}}" type="module"></script>`, ""},
		{".html", `<script src="{{.Root}}assets/a.js"></script>{{/* <script src="https://cdn.example/a.js"> */}}`, ""},
		{".html", `<!-- <script src="https://cdn.example/a.js"></script> -->`, ""},
		{".html", `<svg xmlns="http://www.w3.org/2000/svg"><use href="#a"/></svg>`, ""},
		{".css", `/* url(https://fonts.example/a.woff2) */ a { background: url(a.png) }`, ""},
		{".js", `const page = "https://gids.example/"; // see https://anders.example`, ""},
		{".txt", `https://anders.example`, ""},
	} {
		var got []string
		if loads := loadsOf(c.ext); loads != nil {
			for _, l := range loads([]byte(c.src)) {
				got = append(got, l.address)
				if !strings.HasPrefix(c.src[l.at:], l.address) {
					t.Errorf("%s: %q is not at %d", c.src, l.address, l.at)
				}
			}
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: got %q, want %q", c.src, got, c.want)
		}
	}
}

func TestTheProgramLoadsNothingFromAnotherHost(t *testing.T) {
	for _, files := range []fs.FS{layouts.Files, static.Files} {
		seen := 0
		err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
			loads := loadsOf(path.Ext(name))
			if err != nil || loads == nil {
				return err
			}
			seen++
			src, err := fs.ReadFile(files, name)
			for _, l := range loads(src) {
				t.Errorf("%s loads %s", name, l.address)
			}
			return err
		})
		if err != nil || seen == 0 {
			t.Errorf("%d files (%v)", seen, err)
		}
	}
}
