package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/scratch"
)

var update = flag.Bool("update", false, "renew the wanted output of the scripts and the golden texts of pages")

func TestMain(m *testing.M) {
	testscript.Main(withGuides{m}, map[string]func(){"wijkgids": main})
}

// withGuides makes a folder for the guides that tests share, runs the tests, and removes it.
type withGuides struct{ *testing.M }

func (m withGuides) Run() int {
	// A build here must not set the limit of a guide of its size: the tests hold much more.
	os.Setenv("GOMEMLIMIT", "off")
	debug.SetGCPercent(400)
	scratch.InMemory()
	os.Unsetenv("CF_PAGES")
	os.Unsetenv("NETLIFY") // so that a build counts as one for production, even when the tests run on Netlify
	var err error
	if sharedGuides, err = os.MkdirTemp(os.Getenv("GOTMPDIR"), "wijkgids-test-"); err != nil {
		panic(err)
	}
	defer os.RemoveAll(sharedGuides)
	return m.M.Run()
}

// Each script holds a small guide and the commands to run on it.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		UpdateScripts: *update,
		Setup: func(env *testscript.Env) error {
			env.Setenv("SOURCE_DATE_EPOCH", "1795348800") // 22 November 2026, noon in Amsterdam
			env.Setenv("NETLIFY", "")
			env.Setenv("CF_PAGES", "")
			env.Setenv("GITHUB_BASE_REF", "")
			env.Setenv("GOGC", "400") // collecting garbage takes a sixth of the time of a small guide
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"answers": answers,
			"bytes":   writeBytes,
			"copy":    copyFolder,
			"fill":    fill,
			"glob":    glob,
			"picture": writePicture,
			"same":    sameFolders,
			"status":  status,
		},
	})
}

// answers starts a proxy that responds for all sites over http, and sets HTTP_PROXY. Each line of
// the file has a method, an address, a status (or - for no response), and the target of a redirect.
// An address that is not in the file gets 404. The proxy adds a line to FILE.log for each request,
// with its User-Agent:
//
//	answers FILE
func answers(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: answers FILE")
	}
	rows := map[string][]string{}
	for line := range strings.Lines(ts.ReadFile(args[0])) {
		if row := strings.Fields(line); len(row) > 2 {
			rows[row[0]+" "+row[1]] = row[2:]
		}
	}
	log, err := os.Create(ts.MkAbs(args[0] + ".log"))
	ts.Check(err)
	var mu sync.Mutex
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		fmt.Fprintln(log, r.Method, r.URL, r.UserAgent())
		mu.Unlock()
		row := rows[r.Method+" "+r.URL.String()]
		if row == nil {
			row = []string{"404"}
		}
		if row[0] == "-" {
			panic(http.ErrAbortHandler)
		}
		if len(row) > 1 {
			w.Header().Set("Location", row[1])
		}
		status, err := strconv.Atoi(row[0])
		if err != nil {
			panic(err)
		}
		w.WriteHeader(status)
	}))
	ts.Defer(func() {
		server.Close()
		log.Close()
	})
	ts.Setenv("HTTP_PROXY", server.URL)
}

// writeBytes makes a file of bytes that a script cannot contain:
//
//	bytes FILE 'text with \xff escapes'
func writeBytes(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: bytes FILE TEXT")
	}
	escape := regexp.MustCompile(`\\x[0-9a-f]{2}|\\n|\\r`)
	text := escape.ReplaceAllStringFunc(args[1], func(s string) string {
		switch s {
		case `\n`:
			return "\n"
		case `\r`:
			return "\r"
		}
		digits := "0123456789abcdef"
		return string([]byte{byte(strings.IndexByte(digits, s[2])<<4 | strings.IndexByte(digits, s[3]))})
	})
	file := ts.MkAbs(args[0])
	ts.Check(os.MkdirAll(filepath.Dir(file), 0o755))
	ts.Check(os.WriteFile(file, []byte(text), 0o644))
}

// Every message about content appears word for word in a script.
func TestEveryMessageIsShown(t *testing.T) {
	var scripts strings.Builder
	err := filepath.WalkDir("testdata/script", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(name)
		scripts.Write(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	shown := scripts.String()
	verbs := strings.NewReplacer("%q", `"(?:[^"\\]|\\.)*"`, "%s", `.+`, "%d", `\d+`)
	for _, text := range problem.Texts() {
		pattern := `(?m): (?:fout|let op): ` + verbs.Replace(regexp.QuoteMeta(text)) + `$`
		if !regexp.MustCompile(pattern).MatchString(shown) {
			t.Errorf("no script in testdata/script shows the message %q", text)
		}
	}
}

// fill replaces @@ in a file by a text, repeated a number of times:
//
//	fill FILE COUNT TEXT
func fill(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: fill FILE COUNT TEXT")
	}
	count, err := strconv.Atoi(args[1])
	ts.Check(err)
	text := strings.Repeat(strings.ReplaceAll(args[2], `\n`, "\n"), count)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.ReplaceAll(ts.ReadFile(args[0]), "@@", text)), 0o644))
}

// sameFolders checks that two folders have the same files with the same bytes:
//
//	same DIR DIR
func sameFolders(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: same DIR DIR")
	}
	a, b := contents(ts, args[0]), contents(ts, args[1])
	for name, data := range a {
		if other, ok := b[name]; !ok {
			ts.Fatalf("%s is in %s alone", name, args[0])
		} else if other != data {
			ts.Fatalf("%s differs", name)
		}
	}
	for name := range b {
		if _, ok := a[name]; !ok {
			ts.Fatalf("%s is in %s alone", name, args[1])
		}
	}
}

func contents(ts *testscript.TestScript, dir string) map[string]string {
	files := map[string]string{}
	fsys := os.DirFS(ts.MkAbs(dir))
	ts.Check(fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(fsys, name)
		files[name] = string(data)
		return err
	}))
	if len(files) == 0 {
		ts.Fatalf("%s has no files", dir)
	}
	return files
}

// copyFolder copies all files of one folder to another:
//
//	copy FROM TO
func copyFolder(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: copy FROM TO")
	}
	for name, data := range contents(ts, args[0]) {
		file := filepath.Join(ts.MkAbs(args[1]), filepath.FromSlash(name))
		ts.Check(os.MkdirAll(filepath.Dir(file), 0o755))
		ts.Check(os.WriteFile(file, []byte(data), 0o644))
	}
}

// glob checks that a pattern matches files, or none. $FOUND is then the first match:
//
//	[!] glob PATTERN
func glob(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: glob PATTERN")
	}
	found, err := filepath.Glob(ts.MkAbs(args[0]))
	ts.Check(err)
	if (len(found) == 0) != neg {
		ts.Fatalf("%s matches %v", args[0], found)
	}
	if len(found) > 0 {
		ts.Setenv("FOUND", found[0])
	}
}

// status checks the exit status of a command:
//
//	status N COMMAND [ARGUMENT ...]
func status(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status N COMMAND [ARGUMENT ...]")
	}
	got := "0"
	var exit *exec.ExitError
	if err := ts.Exec(args[1], args[2:]...); errors.As(err, &exit) {
		got = strconv.Itoa(exit.ExitCode())
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if got != args[0] {
		ts.Fatalf("%v exits with %s, want %s", args[1:], got, args[0])
	}
}

// writePicture draws a JPEG of a given size:
//
//	picture FILE WIDTH HEIGHT
func writePicture(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: picture FILE WIDTH HEIGHT")
	}
	width, err := strconv.Atoi(args[1])
	ts.Check(err)
	height, err := strconv.Atoi(args[2])
	ts.Check(err)
	picture := image.NewRGBA(image.Rect(0, 0, width, height))
	for x := range width {
		for y := range height {
			picture.Set(x, y, color.RGBA{uint8(x), uint8(y), uint8(x * y), 255})
		}
	}
	var out bytes.Buffer
	ts.Check(jpeg.Encode(&out, picture, nil))
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), out.Bytes(), 0o644))
}
