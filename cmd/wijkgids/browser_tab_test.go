package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/url"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/audits"
	cdpbrowser "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/cdproto/storage"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// A tab is a browser tab with its own storage. When its test ends it reports every console message,
// exception, CSP violation, failed request, request to another host and cookie that the test did
// not expect.
type tab struct {
	t   *testing.T
	ctx context.Context
	fox *foxTab // set in Firefox; nil in Chromium

	mu       sync.Mutex
	faults   []string
	requests []string                     // full addresses
	pending  map[network.RequestID]string // addresses of requests without an answer
	expected []*regexp.Regexp
	document cdp.LoaderID          // of the page that the tab shows
	loaded   map[cdp.LoaderID]bool // the pages that have loaded
}

func (b *browser) tab(t *testing.T) *tab {
	t.Helper()
	if b.fox != nil {
		return b.fox.tab(t)
	}
	ctx, closeTab := chromedp.NewContext(b.ctx, chromedp.WithNewBrowserContext())
	x := &tab{t: t, ctx: ctx, pending: map[network.RequestID]string{}, loaded: map[cdp.LoaderID]bool{}}
	x.must(chromedp.Listen(ctx, x.watch))
	call(x, network.Enable, network.EnableParams{})
	call(x, log.Enable, cdp.Empty{})
	call(x, audits.Enable, cdp.Empty{})
	// Tabs run in parallel; each must behave as if it had the focus.
	call(x, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
	x.media("light")
	x.size(1280, 900)
	t.Cleanup(func() {
		x.report()
		closeTab()
	})
	return x
}

// call sends a command of the Chrome DevTools Protocol. An error fails the test.
func call[P, R any](x *tab, command cdp.Command[P, R], params P) R {
	x.t.Helper()
	if x.fox != nil {
		x.t.Fatal("this test cannot run in Firefox")
	}
	ctx, cancel := context.WithTimeout(x.ctx, patience)
	defer cancel()
	result, err := chromedp.Call(ctx, command, params)
	x.must(err)
	return result
}

// do runs actions of chromedp. An error fails the test.
func (x *tab) do(actions ...chromedp.Action[chromedp.Void]) {
	x.t.Helper()
	if x.fox != nil {
		x.t.Fatal("this test cannot run in Firefox")
	}
	ctx, cancel := context.WithTimeout(x.ctx, patience)
	defer cancel()
	x.must(chromedp.Do(ctx, actions...))
}

func (x *tab) must(err error) {
	x.t.Helper()
	if err != nil {
		x.t.Fatal(err)
	}
}

// watch records the errors of a page.
func (x *tab) watch(event any) {
	fault := ""
	switch e := event.(type) {
	case *runtime.EventConsoleAPICalled:
		fault = fmt.Sprintf("console.%s", e.Type)
		for _, arg := range e.Args {
			fault += fmt.Sprintf(" %s%s", arg.Value, arg.Description)
		}
	case *runtime.EventExceptionThrown:
		fault = "exception: " + e.ExceptionDetails.Text
		if e.ExceptionDetails.Exception != nil {
			fault += " " + e.ExceptionDetails.Exception.Description
		}
	case *log.EventEntryAdded:
		fault = fmt.Sprintf("log %s: %s %s", e.Entry.Level, e.Entry.Text, e.Entry.URL)
	case *audits.EventIssueAdded:
		if e.Issue.Code == audits.InspectorIssueCodeLazyLoadImageIssue {
			return // a performance hint
		}
		details, err := json.Marshal(e.Issue.Details)
		fault = fmt.Sprintf("issue %s: %s (%v)", e.Issue.Code, details, err)
	case *network.EventRequestWillBeSent:
		x.mu.Lock()
		x.requests = append(x.requests, e.Request.URL)
		x.pending[e.RequestID] = e.Request.URL
		x.mu.Unlock()
	case *network.EventLoadingFinished:
		x.answered(e.RequestID)
	case *network.EventLoadingFailed:
		x.answered(e.RequestID)
		if !e.Canceled {
			fault = fmt.Sprintf("loading failed: %s %s", e.Type, e.ErrorText)
		}
	case *network.EventResponseReceived:
		if e.Response.Status >= 400 {
			fault = fmt.Sprintf("status %d: %s", e.Response.Status, e.Response.URL)
		}
	case *page.EventJavascriptDialogOpening:
		fault = "dialogue: " + e.Message
	case *page.EventLifecycleEvent:
		x.mu.Lock()
		switch e.Name {
		case "init":
			x.document = e.LoaderID
		case "load":
			x.loaded[e.LoaderID] = true
		}
		x.mu.Unlock()
	}
	if fault != "" {
		x.mu.Lock()
		x.faults = append(x.faults, fault)
		x.mu.Unlock()
	}
}

func (x *tab) answered(id network.RequestID) {
	x.mu.Lock()
	defer x.mu.Unlock()
	delete(x.pending, id)
}

// expect allows errors that match a pattern.
func (x *tab) expect(pattern string) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.expected = append(x.expected, regexp.MustCompile(pattern))
}

func (x *tab) report() {
	stored, err := chromedp.CallBrowser(x.ctx, storage.GetCookies, storage.GetCookiesParams{BrowserContextID: chromedp.FromContext(x.ctx).BrowserContextID})
	if err != nil {
		x.t.Errorf("asking for cookies: %v", err)
	}
	for _, cookie := range stored.Cookies {
		x.t.Errorf("a cookie was set: %s", cookie.Name)
	}
	x.reportFaults()
}

func (x *tab) reportFaults() {
	x.mu.Lock()
	defer x.mu.Unlock()
	seen := map[string]bool{}
	for _, fault := range x.faults {
		if !seen[fault] && !slices.ContainsFunc(x.expected, func(r *regexp.Regexp) bool { return r.MatchString(fault) }) {
			x.t.Errorf("the page said: %s", fault)
		}
		seen[fault] = true
	}
	hosts := map[string]bool{}
	for _, request := range x.requests {
		u, err := url.Parse(request)
		if err != nil {
			x.t.Error(err)
			continue
		}
		hosts[u.Scheme+"://"+u.Host] = true
	}
	if len(hosts) > 1 {
		x.t.Errorf("requests to more than one host: %v", hosts)
	}
}

// open navigates to an address and waits until the page is loaded.
func (x *tab) open(address string) {
	x.t.Helper()
	if x.fox != nil {
		x.fox.navigate(address)
		return
	}
	// chromedp.Navigate also returns when the page before changes its address, as the search does.
	ctx, cancel := context.WithTimeout(x.ctx, patience)
	defer cancel()
	to, err := chromedp.Call(ctx, page.Navigate, page.NavigateParams{URL: address})
	if err == nil && to.ErrorText != "" {
		err = errors.New(to.ErrorText)
	}
	if err == nil && to.LoaderID != "" { // else it is the same page, at another place
		err = x.load(ctx, func() bool { return x.loaded[to.LoaderID] })
	}
	if err != nil {
		x.mu.Lock()
		defer x.mu.Unlock()
		x.t.Fatalf("opening %s: %v\nrequests without an answer: %q", address, err, slices.Sorted(maps.Values(x.pending)))
	}
}

// reload loads the page again.
func (x *tab) reload() {
	x.t.Helper()
	if x.fox != nil {
		x.fox.reload()
		return
	}
	ctx, cancel := context.WithTimeout(x.ctx, patience)
	defer cancel()
	x.mu.Lock()
	before := x.document
	x.mu.Unlock()
	_, err := chromedp.Call(ctx, page.Reload, page.ReloadParams{})
	x.must(err)
	x.must(x.load(ctx, func() bool { return x.document != before && x.loaded[x.document] }))
}

// load waits until the events of the tab say that a page has loaded.
func (x *tab) load(ctx context.Context, yes func() bool) error {
	tick := time.NewTicker(time.Millisecond)
	defer tick.Stop()
	for {
		x.mu.Lock()
		done := yes()
		x.mu.Unlock()
		if done {
			return nil
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// openKind opens a page of a kind and waits until it is ready.
func (x *tab) openKind(s *served, kind pageKind) {
	x.t.Helper()
	if strings.HasPrefix(kind.name, "not found") {
		x.expect(`status 404: .*` + regexp.QuoteMeta(kind.address) + `$|log error: Failed to load resource: .*404`)
	}
	x.open(s.address(kind.address))
	if kind.ready != "" {
		x.wait(kind.ready)
	}
}

// size sets the viewport in CSS pixels; a width below 600 emulates a phone.
func (x *tab) size(width, height int64) {
	x.t.Helper()
	if x.fox != nil {
		x.fox.size(width, height)
		return
	}
	call(x, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
		Width: width, Height: height, DeviceScaleFactor: 1, Mobile: width < 600,
	})
}

// media sets the colour scheme of the screen.
func (x *tab) media(scheme string) {
	x.t.Helper()
	x.emulate("screen", "prefers-color-scheme", scheme)
}

// emulate sets the medium and media features, given as pairs of name and value. Motion is
// reduced, so that tests need not wait for it.
func (x *tab) emulate(medium string, features ...string) {
	x.t.Helper()
	if x.fox != nil {
		return // the profile of Firefox has the light scheme and reduced motion
	}
	set := []*emulation.MediaFeature{{Name: "prefers-reduced-motion", Value: "reduce"}}
	for pair := range slices.Chunk(features, 2) {
		set = append(set, &emulation.MediaFeature{Name: pair[0], Value: pair[1]})
	}
	call(x, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: medium, Features: set})
}

// onEveryPage runs a script before those of the page, on each page opened from now on.
func (x *tab) onEveryPage(script string) {
	x.t.Helper()
	if x.fox != nil {
		x.fox.onEveryPage(script)
		return
	}
	call(x, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: script})
}

// eval returns the value of an expression in the page. The page must stay: if it is left, the answer
// may be lost. For a statement that leaves the page there is later.
func eval[T any](x *tab, expression string) T {
	x.t.Helper()
	ctx, cancel := context.WithTimeout(x.ctx, patience)
	defer cancel()
	value, err := evaluate[T](ctx, x, expression)
	if err != nil {
		x.t.Fatalf("%v\nin %s", err, expression)
	}
	return value
}

func evaluate[T any](ctx context.Context, x *tab, expression string) (value T, err error) {
	if x.fox == nil {
		return chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	}
	text, err := x.fox.evaluate(ctx, expression)
	if err == nil {
		err = json.Unmarshal([]byte(text), &value)
	}
	return value, err
}

// later runs a statement in the page once the page has answered.
func (x *tab) later(statement string) {
	x.t.Helper()
	eval[bool](x, "(setTimeout(() => { "+statement+" }), true)")
}

// back goes back in the history. The test must wait for what the tab shows then.
func (x *tab) back() {
	x.t.Helper()
	x.later("history.back()")
}

func (x *tab) text(expression string) string {
	x.t.Helper()
	return eval[string](x, "String("+expression+")")
}

// path returns the address of the tab without its host.
func (x *tab) path() string {
	x.t.Helper()
	return x.text("location.pathname + location.search + location.hash")
}

// poll evaluates an expression until its value is right, also across navigation, and returns the
// last value.
func poll[T any](ctx context.Context, x *tab, expression string, right func(T) bool) (last T, err error) {
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for {
		// The page may be navigating, so an error does not count yet.
		value, failed := evaluate[T](ctx, x, expression)
		if failed == nil {
			if last = value; right(value) {
				return value, nil
			}
		}
		if ctx.Err() == nil {
			err = failed
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			return last, errors.Join(ctx.Err(), err)
		}
	}
}

func isTrue(b bool) bool { return b }

// wait waits until an expression is true, also across navigation.
func (x *tab) wait(expression string) {
	x.t.Helper()
	ctx, cancel := context.WithTimeout(x.ctx, patience)
	defer cancel()
	if _, err := poll(ctx, x, "Boolean("+expression+")", isTrue); err != nil {
		x.inVain(expression, err)
	}
}

// awaits waits until an expression is a text that is not empty, and returns it. A wait and a question
// after it would ask twice, and the page may change in between.
func (x *tab) awaits(expression string) string {
	x.t.Helper()
	ctx, cancel := context.WithTimeout(x.ctx, patience)
	defer cancel()
	text, err := poll(ctx, x, "String(("+expression+") || '')", func(text string) bool { return text != "" })
	if err != nil {
		x.inVain(expression, err)
	}
	return text
}

func (x *tab) inVain(expression string, err error) {
	x.t.Helper()
	ctx, cancel := context.WithTimeout(x.ctx, patience)
	defer cancel()
	where, _ := evaluate[string](ctx, x, `location.href + "\n" + document.body.innerText.slice(0, 1500)`)
	x.t.Fatalf("waited in vain for %s (%v)\non %s", expression, err, where)
}

// soon is like wait, but returns false after a shorter time, so that the test can report it.
func (x *tab) soon(expression string) bool {
	x.t.Helper()
	ctx, cancel := context.WithTimeout(x.ctx, patience/3)
	defer cancel()
	_, err := poll(ctx, x, "Boolean("+expression+")", isTrue)
	return err == nil
}

// becomes waits, as soon does, until an expression has a value, and returns its last value.
func becomes[T any](x *tab, expression string, want T) T {
	x.t.Helper()
	ctx, cancel := context.WithTimeout(x.ctx, patience/3)
	defer cancel()
	got, _ := poll(ctx, x, expression, func(got T) bool { return reflect.DeepEqual(got, want) })
	return got
}

// arrive waits until the tab has loaded the page at a path.
func (x *tab) arrive(path string) {
	x.t.Helper()
	x.wait(fmt.Sprintf(`location.pathname + location.search + location.hash === %s && document.readyState === "complete"`, strconv.Quote(path)))
}

// click clicks on the first element that matches a selector. The element must be visible and not
// covered. The page may still change its layout, so a click that would come down beside the element
// is held back, and made again.
func (x *tab) click(selector string) {
	x.t.Helper()
	ctx, cancel := context.WithTimeout(x.ctx, patience)
	defer cancel()
	for {
		point, err := poll(ctx, x, fmt.Sprintf(aim, strconv.Quote(selector)), func(point []float64) bool { return len(point) == 3 })
		if err != nil {
			x.inVain("a click on "+selector, err)
		}
		if x.fox != nil {
			x.fox.click(point[0], point[1])
		} else {
			x.do(chromedp.MouseClickXY(point[0], point[1]))
		}
		if scripts := point[2] != 0; !scripts {
			return
		}
		if missed, err := evaluate[bool](ctx, x, aimMissed); err != nil || !missed { // on an error the click has left the page
			return
		}
	}
}

// aim returns the point where an element can be clicked, and whether the page runs scripts. Until the
// next click it lets through only the events that come down on the element.
const aim = `(() => {
	const e = document.querySelector(%s);
	e?.scrollIntoView({ block: "center", behavior: "instant" });
	const box = e && [...e.getClientRects()].find((r) => r.width && r.height);
	if (!box) return [];
	const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
	const hit = document.elementFromPoint(x, y);
	if (!hit || !(e.contains(hit) || hit.contains(e))) return [];
	window.aimed?.end();
	const aimed = window.aimed = new AbortController();
	const on = (event) => aimed.on = e.contains(event.target) || event.target === hit;
	aimed.end = () => aimed.abort();
	for (const kind of ["pointerdown", "mousedown", "pointerup", "mouseup", "click"]) addEventListener(kind, (event) => {
		if (!on(event)) event.preventDefault(), event.stopImmediatePropagation();
		if (kind === "click") aimed.clicked = aimed.on, aimed.end();
	}, { capture: true, signal: aimed.signal });
	let scripts = 0;
	addEventListener("aimed", () => scripts = 1, { signal: aimed.signal });
	dispatchEvent(new Event("aimed"));
	return [x, y, scripts];
})()`

// aimMissed tells whether the page is still the one that was aimed at, and the click was held back or
// never came.
const aimMissed = `(async () => {
	const { aimed } = window;
	if (aimed && aimed.clicked === undefined) await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
	aimed?.end();
	return Boolean(aimed && !aimed.clicked);
})()`

// press types keys as a keyboard does: a key whose keydown the page prevents enters no text.
func (x *tab) press(keys string) {
	x.t.Helper()
	if x.fox != nil {
		x.fox.press(keys)
		return
	}
	ctx, cancel := context.WithTimeout(x.ctx, patience)
	defer cancel()
	for _, r := range keys {
		steps := kb.Encode(r)
		down, up := *steps[0], *steps[len(steps)-1]
		if len(steps) == 3 { // the middle one is the character
			down.Type, down.Text, down.UnmodifiedText = input.DispatchKeyEventTypeKeyDown, steps[1].Text, steps[1].UnmodifiedText
		}
		for _, key := range []input.DispatchKeyEventParams{down, up} {
			_, err := chromedp.Call(ctx, input.DispatchKeyEvent, key)
			x.must(err)
		}
	}
}

// fill enters a text at once. The keys of press reach the page one by one, and on a busy machine it
// may answer to the beginning of the text as well.
func (x *tab) fill(text string) {
	x.t.Helper()
	if x.fox != nil {
		x.fox.press(text) // in one command
		return
	}
	call(x, input.InsertText, input.InsertTextParams{Text: text})
}

// focus focuses the first element that matches a selector.
func (x *tab) focus(selector string) {
	x.t.Helper()
	x.wait(fmt.Sprintf(`(document.querySelector(%[1]s).focus(), document.activeElement.matches(%[1]s))`, strconv.Quote(selector)))
}

// allow grants a permission that the browser would ask for.
func (x *tab) allow(permission string) {
	x.t.Helper()
	_, err := chromedp.CallBrowser(x.ctx, cdpbrowser.SetPermission, cdpbrowser.SetPermissionParams{
		Permission: &cdpbrowser.PermissionDescriptor{Name: permission}, Setting: cdpbrowser.PermissionSettingGranted,
		BrowserContextID: chromedp.FromContext(x.ctx).BrowserContextID,
	})
	x.must(err)
}

// sees waits until an error that matches a pattern is recorded.
func (x *tab) sees(pattern string) {
	x.t.Helper()
	r := regexp.MustCompile(pattern)
	deadline := time.Now().Add(patience)
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for range tick.C {
		x.mu.Lock()
		seen := slices.ContainsFunc(x.faults, r.MatchString)
		faults := strings.Join(x.faults, "\n")
		x.mu.Unlock()
		if seen {
			return
		}
		if time.Now().After(deadline) {
			x.t.Fatalf("nothing was noted that matches %s; only\n%s", pattern, faults)
		}
	}
}
