// Package preview serves a site, rebuilds it when a file changes, and reloads the
// browser.
//
// It serves the bytes that a build writes, with the headers that a host sends, and renders a file
// when a browser requests it (see site.Plan). The HTTP handler adds the messages and the reload
// script to pages; the addresses of its own files begin with /_wijkgids/.
//
// After a build with errors it serves the pages that could be made; after a failed build, the last
// good site. Either way it shows the messages on every page.
//
// The server answers only if the Host of a request is an IP address, localhost or the
// host it listens on. This protects against DNS rebinding: a website whose name points
// at this machine.
package preview

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"syscall"
	"time"

	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/site"
)

// A Config configures Serve.
type Config struct {
	// Addr is the HOST:PORT to listen on; port 0 means any free port.
	Addr string

	// Watch lists the folders to watch recursively. A folder may be created later,
	// but its parent must exist.
	Watch []string

	// Build builds the site: once at the start, with nil, and after every change, with
	// the paths that changed since the previous call, even if that failed. They are
	// sorted and unique, and begin with the clean path of a folder of Watch. A folder,
	// or a path that no longer exists, includes everything below it. Nil means that
	// anything may have changed.
	//
	// Build returns no site if none can be made. If there are errors among the problems, the site
	// has the pages that could be made. Calls do not overlap. The site must not change after the
	// call.
	Build func(ctx context.Context, changed []string) (*site.Plan, []problem.Problem, error)

	// BasePath is the path of the guide on the host, such as "/wijkgids/". Empty
	// means "/".
	BasePath string

	// Headers are the headers that a host sends with the files.
	Headers site.Rules

	// Worker is served at sw.js instead of the file of the site: a script that removes
	// the service worker, so that the browser does not cache a preview.
	Worker []byte

	// Log receives the problems and a line for every rebuild. It may be nil.
	Log io.Writer

	// Ready, unless nil, is called with the address of the guide when the server accepts
	// requests. Requests wait for the first build.
	Ready func(url string)
}

// Serve previews a guide until ctx is done, and then returns nil. It returns an error if
// it cannot listen or watch.
func Serve(ctx context.Context, c Config) error {
	c.BasePath = "/" + strings.Trim(c.BasePath, "/") + "/"
	if c.BasePath == "//" {
		c.BasePath = "/"
	}
	if c.Log == nil {
		c.Log = io.Discard
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()

	// Watch before the first build, so that no change is missed.
	w, err := watch(c.Watch)
	if err != nil {
		return err
	}
	defer w.close()
	listener, err := listen(ctx, c.Addr)
	if err != nil {
		return err
	}
	s, err := newServer(c)
	if err != nil {
		listener.Close()
		return err
	}
	web := &http.Server{
		Handler:           s,
		BaseContext:       func(net.Listener) context.Context { return ctx }, // ends the open event streams
		ReadHeaderTimeout: 10 * time.Second,
		ErrorLog:          s.log,
	}
	stopped := make(chan error, 1)
	go func() { stopped <- web.Serve(listener) }()
	if c.Ready != nil {
		c.Ready(address(c.Addr, listener.Addr(), c.BasePath))
	}

	changes := make(chan []string)
	go debounce(ctx, w.start(ctx), changes)
	s.rebuild(ctx, nil)
	for {
		select {
		case changed := <-changes:
			s.rebuild(ctx, changed)
		case err := <-w.errors:
			s.log.Printf("wijkgids: %v", err)
		case err := <-stopped:
			return fmt.Errorf("serving on %s: %w", c.Addr, err)
		case <-ctx.Done():
			cancel()
			grace, cancelGrace := context.WithTimeout(context.WithoutCancel(ctx), 2*time.Second)
			defer cancelGrace()
			if web.Shutdown(grace) != nil {
				web.Close()
			}
			return nil
		}
	}
}

// rebuild builds the site and shows the result.
func (s *server) rebuild(ctx context.Context, changed []string) {
	start := time.Now()
	built, problems, err := s.config.Build(ctx, changed)
	if ctx.Err() != nil {
		return // interrupted
	}
	if err != nil {
		built = nil
		s.log.Printf("wijkgids: %v", err)
	}
	before := s.state.Load()
	if built == nil || problem.Errors(problems) > 0 {
		var lines strings.Builder
		problem.Write(&lines, problems, "text")
		switch {
		case built != nil:
			lines.WriteString("wijkgids: showing the pages without errors, and the others as they last were\n")
		case before.site != nil:
			lines.WriteString("wijkgids: still showing the last good version\n")
		}
		s.log.Print(lines.String())
	}
	s.show(built, problems, err)
	if built != nil && before.Version != "" {
		s.log.Printf("wijkgids: rebuilt in %v", time.Since(start).Round(time.Millisecond))
	}
}

func listen(ctx context.Context, addr string) (net.Listener, error) {
	var config net.ListenConfig
	l, err := config.Listen(ctx, "tcp", addr)
	const wsaeaddrinuse = syscall.Errno(10048) // WSAEADDRINUSE, on Windows
	if errors.Is(err, syscall.EADDRINUSE) || errors.Is(err, wsaeaddrinuse) {
		return nil, fmt.Errorf("%s is in use already, perhaps by another preview; stop that, or choose another port, such as -addr localhost:1414", addr)
	}
	if err != nil {
		return nil, fmt.Errorf("listening on %s: %w", addr, err)
	}
	return l, nil
}

// address returns the URL of the guide for a browser on this machine.
func address(asked string, got net.Addr, basePath string) string {
	host, port, err := net.SplitHostPort(got.String())
	if err != nil {
		return "http://" + asked + basePath
	}
	if name, _, err := net.SplitHostPort(asked); err == nil {
		host = name
	}
	if ip := net.ParseIP(host); host == "" || ip != nil && ip.IsUnspecified() {
		host = "localhost"
	}
	return "http://" + net.JoinHostPort(host, port) + basePath
}
