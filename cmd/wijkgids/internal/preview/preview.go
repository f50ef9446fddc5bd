// Package preview watches, rebuilds, serves and tells the browser; it shows
// problems as a page.
//
// It serves the bytes that a build would write, with the headers that a host
// would send; a file is made when a browser asks for it (see site.Plan). What a preview needs besides, the messages and the
// script that reloads, is put into pages by the HTTP handler alone, and comes
// from addresses below /_wijkgids/.
//
// While something is wrong it goes on serving the last good site, with the
// messages shown over its pages. A message is shown on every page until the
// next build, so the author sees it wherever they are.
//
// It is for the author's own eyes: it answers only to a Host that is an IP
// address, localhost or the address it was told to listen on, so that a website
// that makes its own name point at this machine (DNS rebinding) reads nothing.
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

// A Config says what to preview, and where.
type Config struct {
	// Addr is the HOST:PORT to listen on; port 0 takes a free one.
	Addr string

	// Watch lists the folders to watch, with all folders in them. A folder may be
	// absent, and come later; the one it stands in must exist.
	Watch []string

	// Build makes the site. It is called once at the start, with nil, and then
	// after every change, with the paths that changed since the call before,
	// whatever came of that: sorted, without repeats, each beginning with the
	// folder as given in Watch, made clean. A path that is gone, or is a folder,
	// stands for all that was or is below it. Nil means that anything may have
	// changed.
	//
	// It gives no site when errors stop it. Calls never overlap. The site must
	// not change any more.
	Build func(ctx context.Context, changed []string) (*site.Plan, []problem.Problem, error)

	// BasePath is the path below which the guide lives, such as "/wijkgids/".
	// Empty is "/".
	BasePath string

	// Headers are what a host sends with the files.
	Headers site.Rules

	// Worker is the script that answers at sw.js, whatever the site has
	// there: one that removes itself, since a copy that a browser kept of a
	// preview would outlive it.
	Worker []byte

	// Log takes a line on every rebuild, and the problems. May be nil.
	Log io.Writer

	// Ready, unless nil, is called with the address of the guide as soon as it
	// accepts requests. Those that come before the first build is done wait for it.
	Ready func(url string)
}

// Serve previews a guide until ctx is done, which is no error. It fails if it
// cannot listen or watch.
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

	// Watching starts before the first build, so that no change is missed.
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
	go settle(ctx, w.start(ctx), changes)
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

// rebuild makes the site anew and shows what came of it.
func (s *server) rebuild(ctx context.Context, changed []string) {
	start := time.Now()
	built, problems, err := s.config.Build(ctx, changed)
	if ctx.Err() != nil {
		return // cut short: says nothing about the guide
	}
	if err != nil {
		built = nil
		s.log.Printf("wijkgids: %v", err)
	}
	before := s.state.Load()
	if built == nil {
		var lines strings.Builder
		problem.Write(&lines, problems, "text")
		if before.site != nil {
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
	const wsaeaddrinuse = syscall.Errno(10048) // what Windows says
	if errors.Is(err, syscall.EADDRINUSE) || errors.Is(err, wsaeaddrinuse) {
		return nil, fmt.Errorf("%s is in use already, perhaps by another preview; stop that, or choose another port, such as -addr localhost:1414", addr)
	}
	if err != nil {
		return nil, fmt.Errorf("listening on %s: %w", addr, err)
	}
	return l, nil
}

// address gives the URL at which a browser on this machine finds the guide.
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
