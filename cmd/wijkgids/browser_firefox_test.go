package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp/kb"
	"golang.org/x/net/websocket"
)

// The main tests of TestBrowser, in Firefox.
func TestFirefox(t *testing.T) {
	t.Parallel()
	b := &browser{fox: startFirefox(t)}
	b.real = serve(t, buildRealGuide(t), "/")
	b.own = serve(t, buildOwnGuide(t), "/")
	b.below = serve(t, buildOwnGuideBelow(t), ownPath)
	// In sequence, since only one tab at a time has the focus.
	for _, c := range []struct {
		name string
		test func(*testing.T, *browser)
	}{
		{"reading", testReading},
		{"moved address", testMovedAddress},
		{"below a path", testBelowPath},
		{"searching", testSearching},
		{"search keys", testSearchKeys},
		{"search in vain", testSearchInVain},
		{"where one lives", testWhereOneLives},
		{"filtering", testFiltering},
		{"filtering the agenda", testAgendaFilters},
		{"long list", testLongList},
		{"network", testNetwork},
		{"reading aids", testReadingAids},
		{"read aloud", testReadAloud},
	} {
		t.Run(c.name, func(t *testing.T) { c.test(t, b) })
	}
}

// A firefox is a running Firefox, driven by WebDriver BiDi (https://w3c.github.io/webdriver-bidi/).
type firefox struct {
	conn *websocket.Conn

	mu      sync.Mutex
	last    int
	waiting map[int]chan foxAnswer
	ended   error           // why no more messages arrive
	tabs    map[string]*tab // by browsing context
}

// A foxAnswer is a message from Firefox: the answer to a command, or an event.
type foxAnswer struct {
	ID      int
	Type    string
	Result  json.RawMessage
	Error   string
	Message string
	Method  string
	Params  json.RawMessage
}

// startFirefox starts the Firefox of $FIREFOX, or else the one on the path. Without Firefox the
// test is skipped; in CI it fails.
func startFirefox(t *testing.T) *firefox {
	t.Helper()
	miss := t.Skipf
	if os.Getenv("CI") != "" {
		miss = t.Fatalf
	}
	program := os.Getenv("FIREFOX")
	for _, name := range []string{"firefox-esr", "firefox"} {
		if found, err := exec.LookPath(name); err == nil && program == "" {
			program = found
		}
	}
	if program == "" {
		miss("needs Firefox (on Debian: apt-get install firefox-esr), or its place in FIREFOX")
	}
	home := t.TempDir()
	prefs := `user_pref("ui.prefersReducedMotion", 1);
user_pref("ui.systemUsesDarkTheme", 0);
user_pref("layout.css.prefers-color-scheme.content-override", 1);
user_pref("accessibility.tabfocus", 7);
`
	if err := os.WriteFile(filepath.Join(home, "user.js"), []byte(prefs), 0o666); err != nil {
		t.Fatal(err)
	}
	const origin = "http://127.0.0.1"
	ctx, quit := context.WithCancel(context.Background())
	cmd := exec.CommandContext(ctx, program, "--headless", "--no-remote", "--profile", home, "--remote-debugging-port", "0", "--remote-allow-origins", origin)
	cmd.Env = append(os.Environ(), "HOME="+home, "MOZ_CRASHREPORTER_DISABLE=1")
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	cmd.WaitDelay = 5 * time.Second
	out, err := cmd.StderrPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		quit()
		t.Fatalf("starting %s: %v", program, err)
	}
	t.Cleanup(func() {
		quit()
		cmd.Wait()
	})
	address := make(chan string, 1)
	go func() {
		lines := bufio.NewScanner(out)
		for lines.Scan() {
			if _, at, ok := strings.Cut(lines.Text(), "WebDriver BiDi listening on "); ok {
				address <- at
			}
		}
		close(address)
	}()
	at := ""
	select {
	case at = <-address:
	case <-time.After(patience):
	}
	if at == "" {
		t.Fatalf("%s says no address for WebDriver BiDi", program)
	}
	conn, err := websocket.Dial(at+"/session", "", origin)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	f := &firefox{conn: conn, waiting: map[int]chan foxAnswer{}, tabs: map[string]*tab{}}
	go f.listen()
	f.must(t, "session.new", map[string]any{"capabilities": map[string]any{"alwaysMatch": map[string]any{"acceptInsecureCerts": true}}}, nil)
	f.must(t, "session.subscribe", map[string]any{"events": []string{"log.entryAdded", "network.beforeRequestSent", "network.responseCompleted", "network.fetchError"}}, nil)
	return f
}

// listen dispatches the messages of Firefox until it ends.
func (f *firefox) listen() {
	for {
		var answer foxAnswer
		if err := websocket.JSON.Receive(f.conn, &answer); err != nil {
			f.mu.Lock()
			f.ended = fmt.Errorf("Firefox has ended: %w", err)
			for _, waits := range f.waiting {
				close(waits)
			}
			f.waiting = nil
			f.mu.Unlock()
			return
		}
		f.mu.Lock()
		waits := f.waiting[answer.ID]
		delete(f.waiting, answer.ID)
		f.mu.Unlock()
		switch {
		case answer.Type == "event":
			f.watch(answer)
		case waits != nil:
			waits <- answer
		}
	}
}

// watch records the errors of a page.
func (f *firefox) watch(event foxAnswer) {
	var e struct {
		Context     string
		Level, Text string
		Source      struct{ Context string }
		Request     struct{ URL string }
		Response    struct{ Status int }
		ErrorText   string
	}
	if err := json.Unmarshal(event.Params, &e); err != nil {
		panic(err)
	}
	f.mu.Lock()
	x := f.tabs[e.Context+e.Source.Context]
	f.mu.Unlock()
	if x == nil {
		return
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	switch {
	case event.Method == "log.entryAdded":
		x.faults = append(x.faults, "log "+e.Level+": "+e.Text)
	case event.Method == "network.beforeRequestSent" && !strings.HasPrefix(e.Request.URL, "data:"): // but not for pictures of Firefox itself
		x.requests = append(x.requests, e.Request.URL)
	case event.Method == "network.responseCompleted" && e.Response.Status >= 400:
		x.faults = append(x.faults, fmt.Sprintf("status %d: %s", e.Response.Status, e.Request.URL))
	case event.Method == "network.fetchError" && !strings.Contains(e.ErrorText, "ABORTED"):
		x.faults = append(x.faults, "loading failed: "+e.Request.URL+" "+e.ErrorText)
	}
}

// call sends a command and waits for its result.
func (f *firefox) call(ctx context.Context, method string, params map[string]any, result any) error {
	waits := make(chan foxAnswer, 1)
	f.mu.Lock()
	if f.waiting == nil {
		f.mu.Unlock()
		return f.ended
	}
	f.last++
	id := f.last
	f.waiting[id] = waits
	err := websocket.JSON.Send(f.conn, map[string]any{"id": id, "method": method, "params": params})
	f.mu.Unlock()
	if err != nil {
		return err
	}
	select {
	case answer, ok := <-waits:
		switch {
		case !ok:
			return f.ended
		case answer.Type != "success":
			return fmt.Errorf("%s: %s: %s", method, answer.Error, answer.Message)
		case result != nil:
			return json.Unmarshal(answer.Result, result)
		}
		return nil
	case <-ctx.Done():
		return fmt.Errorf("%s: %w", method, ctx.Err())
	}
}

// must is like call, but fails the test on an error.
func (f *firefox) must(t *testing.T, method string, params map[string]any, result any) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	if err := f.call(ctx, method, params, result); err != nil {
		t.Fatal(err)
	}
}

// A foxTab is a tab of Firefox.
type foxTab struct {
	*firefox
	x       *tab
	context string
}

// tab opens a tab with its own storage.
func (f *firefox) tab(t *testing.T) *tab {
	t.Helper()
	x := &tab{t: t, ctx: context.Background()}
	var user struct{ UserContext string }
	f.must(t, "browser.createUserContext", map[string]any{}, &user)
	var made struct{ Context string }
	f.must(t, "browsingContext.create", map[string]any{"type": "tab", "userContext": user.UserContext}, &made)
	x.fox = &foxTab{f, x, made.Context}
	f.mu.Lock()
	f.tabs[made.Context] = x
	f.mu.Unlock()
	x.size(1280, 900)
	t.Cleanup(func() {
		var stored struct{ Cookies []struct{ Name string } }
		f.must(t, "storage.getCookies", map[string]any{"partition": map[string]any{"type": "context", "context": made.Context}}, &stored)
		for _, cookie := range stored.Cookies {
			t.Errorf("a cookie was set: %s", cookie.Name)
		}
		x.reportFaults()
		f.must(t, "browser.removeUserContext", map[string]any{"userContext": user.UserContext}, nil)
	})
	return x
}

// do sends a command about the tab.
func (f *foxTab) do(method string, params map[string]any) {
	f.x.t.Helper()
	params["context"] = f.context
	f.must(f.x.t, method, params, nil)
}

func (f *foxTab) navigate(address string) {
	f.x.t.Helper()
	f.do("browsingContext.activate", map[string]any{})
	f.load("browsingContext.navigate", map[string]any{"url": address})
}

func (f *foxTab) reload() {
	f.x.t.Helper()
	f.load("browsingContext.reload", map[string]any{})
}

// load sends a command that loads a page, and waits until the page says that it is loaded. When a
// page is left before it is loaded, Firefox sometimes does not answer a command that waits for the next.
func (f *foxTab) load(method string, params map[string]any) {
	f.x.t.Helper()
	before := eval[float64](f.x, "performance.timeOrigin") // differs for each document
	params["wait"] = "none"
	f.do(method, params)
	f.x.wait(fmt.Sprintf(`document.readyState === "complete" && performance.timeOrigin !== %v`, before))
}

func (f *foxTab) size(width, height int64) {
	f.x.t.Helper()
	f.do("browsingContext.setViewport", map[string]any{"viewport": map[string]any{"width": width, "height": height}})
}

func (f *foxTab) onEveryPage(script string) {
	f.x.t.Helper()
	f.must(f.x.t, "script.addPreloadScript", map[string]any{"functionDeclaration": "() => {" + script + "}", "contexts": []string{f.context}}, nil)
}

// evaluate returns the value of an expression as JSON.
func (f *foxTab) evaluate(ctx context.Context, expression string) (string, error) {
	var got struct {
		Type             string
		Result           struct{ Value string }
		ExceptionDetails struct{ Text string }
	}
	err := f.call(ctx, "script.evaluate", map[string]any{
		"expression":   "(async () => JSON.stringify(await (" + expression + ")) ?? \"null\")()",
		"target":       map[string]any{"context": f.context},
		"awaitPromise": true,
	}, &got)
	if err == nil && got.Type == "exception" {
		err = errors.New(got.ExceptionDetails.Text)
	}
	return got.Result.Value, err
}

func (f *foxTab) click(x, y float64) {
	f.x.t.Helper()
	f.do("input.performActions", map[string]any{"actions": []any{map[string]any{"type": "pointer", "id": "mouse", "actions": []any{
		map[string]any{"type": "pointerMove", "x": int(x), "y": int(y)},
		map[string]any{"type": "pointerDown", "button": 0},
		map[string]any{"type": "pointerUp", "button": 0},
	}}}})
}

// foxKeys are the keys of WebDriver (https://www.w3.org/TR/webdriver/#keyboard-actions).
var foxKeys = strings.NewReplacer("\r", "\ue007", kb.Tab, "\ue004", kb.Escape, "\ue00c", kb.ArrowUp, "\ue013", kb.ArrowDown, "\ue015", kb.Home, "\ue011", kb.End, "\ue010")

func (f *foxTab) press(keys string) {
	f.x.t.Helper()
	var actions []any
	for _, r := range foxKeys.Replace(keys) {
		for _, kind := range []string{"keyDown", "keyUp"} {
			actions = append(actions, map[string]any{"type": kind, "value": string(r)})
		}
	}
	f.do("input.performActions", map[string]any{"actions": []any{map[string]any{"type": "key", "id": "keyboard", "actions": actions}}})
}
