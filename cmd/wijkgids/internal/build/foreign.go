package build

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"

	"wijkgids/cmd/wijkgids/internal/paths"
	"wijkgids/cmd/wijkgids/internal/problem"
)

// checkForeign reports what the layouts and static files of the guide itself load from
// another host. A browser would refuse that, by the Content-Security-Policy, and the
// guide promises its readers that no other host learns of their visit.
func (b *Builder) checkForeign() ([]problem.Problem, error) {
	var problems []problem.Problem
	for _, folder := range []string{"layouts", "static"} {
		root := os.DirFS(filepath.Join(b.Root, folder))
		err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || paths.Leftover(d.Name()) {
				return err
			}
			if loads := loadsOf(path.Ext(name)); loads != nil {
				src, err := fs.ReadFile(root, name)
				if err != nil {
					return err
				}
				for _, found := range loads(src) {
					problems = append(problems, problem.New(placeIn(folder+"/"+name, src, found.at), problem.ForeignLoad, found.address))
				}
			}
			return nil
		})
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
	}
	return problems, nil
}

// A load is the address of something that a file loads from another host.
type load struct {
	address string
	at      int // offset in the file
}

// loadsOf returns the function that finds loads in files with an extension, nil where
// there are none to find.
func loadsOf(ext string) func([]byte) []load {
	switch strings.ToLower(ext) {
	case ".html", ".svg":
		return loadsOfHTML
	case ".css":
		return loadsOfCSS
	case ".js", ".mjs":
		return loadsOfScript
	}
	return nil
}

var (
	actions     = regexp.MustCompile(`(?s)\{\{.*?\}\}`)
	cssComments = regexp.MustCompile(`(?s)/\*.*?\*/`)
	cssLoads    = regexp.MustCompile(`(?i)(?:url\(\s*["']?|@import\s+["'])\s*((?:https?:)?//[^\s"')]+)`)
	scriptLoads = regexp.MustCompile("(?:\\b(?:import|from|fetch|importScripts|EventSource|WebSocket|Worker|sendBeacon)\\b\\s*\\(?\\s*|\\.(?:src|href)\\s*=\\s*)[\"'`]((?:(?:https?|wss?):)?//[^\\s\"'`]+)")
	refreshes   = regexp.MustCompile(`(?i)^\s*[\d.]*\s*[;,]\s*(?:url\s*=\s*)?["']?((?:https?:)?//[^\s"']+)`)
	foreign     = regexp.MustCompile(`(?i)^\s*(?:https?:)?//`)
)

// loaded has the attributes with which an element loads something; a link does only
// with the right rel.
var loaded = map[string][]string{
	"script": {"src"}, "img": {"src", "srcset"}, "iframe": {"src"}, "source": {"src", "srcset"}, "video": {"src", "poster"}, "audio": {"src"},
	"embed": {"src"}, "object": {"data"}, "track": {"src"}, "input": {"src"}, "link": {"href"}, "use": {"href", "xlink:href"}, "image": {"href", "xlink:href"},
	"feimage": {"href", "xlink:href"}, "form": {"action"}, "button": {"formaction"}, "base": {"href"},
	"a": {"ping"}, "area": {"ping"}, "body": {"background"},
}

// leads are the values of rel of links that only lead somewhere.
var leads = regexp.MustCompile(`(?i)\b(canonical|alternate|license|author|me|help|search|next|prev|up|bookmark|describedby)\b`)

func loadsOfHTML(src []byte) (out []load) {
	// A browser never sees the actions of a template.
	src = blank(src, actions)
	z := html.NewTokenizer(bytes.NewReader(src))
	at, raw := 0, ""
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			return out
		}
		text := bytes.Clone(z.Raw())
		find := func(value string) int { return at + max(0, bytes.Index(text, []byte(value))) }
		switch kind {
		case html.TextToken:
			in := map[string]func([]byte) []load{"style": loadsOfCSS, "script": loadsOfScript}[raw]
			if in != nil {
				for _, l := range in(text) {
					out = append(out, load{l.address, at + l.at})
				}
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			token := z.Token()
			raw = token.Data
			value := map[string]string{}
			for _, a := range token.Attr {
				key := a.Key
				if a.Namespace != "" {
					key = a.Namespace + ":" + key
				}
				value[key] = a.Val
			}
			for _, l := range loadsOfCSS([]byte(value["style"])) {
				out = append(out, load{l.address, find(l.address)})
			}
			if raw == "meta" && strings.EqualFold(value["http-equiv"], "refresh") {
				for _, l := range submatches([]byte(value["content"]), refreshes) {
					out = append(out, load{l.address, find(l.address)})
				}
			}
			if raw == "link" && leads.MatchString(value["rel"]) {
				break
			}
			for _, key := range loaded[raw] {
				candidates := []string{value[key]}
				switch key {
				case "srcset":
					candidates = strings.Split(value[key], ",")
				case "ping":
					candidates = strings.Fields(value[key])
				}
				for _, c := range candidates {
					if foreign.MatchString(c) {
						address := strings.Fields(c)[0]
						out = append(out, load{address, find(address)})
					}
				}
			}
		case html.EndTagToken:
			raw = ""
		}
		at += len(text)
	}
}

func loadsOfCSS(src []byte) []load { return submatches(blank(src, cssComments), cssLoads) }

func loadsOfScript(src []byte) []load { return submatches(src, scriptLoads) }

func submatches(src []byte, of *regexp.Regexp) (out []load) {
	for _, m := range of.FindAllSubmatchIndex(src, -1) {
		out = append(out, load{string(src[m[2]:m[3]]), m[2]})
	}
	return out
}

// blank returns src with the matches of a pattern made letters, except line ends.
func blank(src []byte, of *regexp.Regexp) []byte {
	return of.ReplaceAllFunc(src, func(match []byte) []byte {
		out := bytes.Repeat([]byte("x"), len(match))
		for i, c := range match {
			if c == '\n' {
				out[i] = c
			}
		}
		return out
	})
}

// placeIn returns the place of an offset in a file.
func placeIn(file string, src []byte, offset int) problem.Place {
	before := src[:min(offset, len(src))]
	start := bytes.LastIndexByte(before, '\n') + 1
	return problem.Place{File: file, Line: 1 + bytes.Count(before, []byte("\n")), Column: 1 + utf8.RuneCount(before[start:])}
}
