package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
	_ "time/tzdata" // for machines without time zones

	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/date"
	"wijkgids/cmd/wijkgids/internal/hosts"
)

// options holds the values of the flags, or of the environment variables that stand in for them.
type options struct {
	root, out, baseURL, addr, format string
	host                             string // the kind of host that serves the guide; "" for any
	base, branch                     string // what check compares with: a commit, or the target branch of a pull request
	drafts, noIndex, explain         bool
	list, diff, dry                  bool
	compress                         bool
	kind                             string // the section that the rows of an imported table belong to
	limit                            int
	today                            date.Date
}

// parse reads the flags of a command and the environment. Flags may stand before or after the
// arguments, which it returns.
func parse(c command, args []string, getenv func(string) string, log io.Writer) (options, []string, error) {
	var o options
	var now string
	set := flag.NewFlagSet(c.name, flag.ContinueOnError)
	set.SetOutput(io.Discard)
	declare(set, c, &o, &now)
	rest, err := arguments(set, args)
	if errors.Is(err, flag.ErrHelp) {
		fmt.Fprintf(log, "Usage: wijkgids %s [flags]%s\n\n%s\n\n", c.name, c.args, c.short)
		set.SetOutput(log)
		set.PrintDefaults()
		return o, nil, err
	}
	if err == nil {
		err = o.valid(c, rest)
	}
	if err != nil {
		return o, nil, usageError{err}
	}
	return o, rest, o.complete(getenv, now)
}

// declare adds the flags of a command to the set, each with its place in o, or in now for -now.
func declare(set *flag.FlagSet, c command, o *options, now *string) {
	for _, name := range c.flags {
		switch name {
		case "root":
			set.StringVar(&o.root, name, ".", "the `folder` that holds content/")
		case "out":
			set.StringVar(&o.out, name, "", "the `folder` to write (default public in the root)")
		case "base-url":
			set.StringVar(&o.baseURL, name, "", "the `address` where the guide will live (default basis-url of gids.md)")
		case "host":
			set.StringVar(&o.host, name, "", "write the configuration of this `host`: "+strings.Join(hosts.Names(), ", ")+" (default _headers, _redirects, and pages at old addresses)")
		case "compress":
			set.BoolVar(&o.compress, name, false, "write a .br and a .gz beside each file that they make smaller, for hosts that send those")
		case "drafts":
			set.BoolVar(&o.drafts, name, false, "include drafts")
		case "now":
			set.StringVar(now, name, "", "the present `moment`, RFC 3339 (default SOURCE_DATE_EPOCH, else the clock)")
		case "addr":
			set.StringVar(&o.addr, name, "localhost:1313", "`host:port` to listen on")
		case "base":
			set.StringVar(&o.base, name, "", "the `commit` to compare with; problems in changed files come first (default on GitHub: the branch of the pull request)")
		case "explain":
			set.BoolVar(&o.explain, name, false, "explain each score")
		case "l":
			set.BoolVar(&o.list, name, false, "list the files that would change, and write nothing")
		case "d":
			set.BoolVar(&o.diff, name, false, "show what would change, and write nothing")
		case "kind":
			set.StringVar(&o.kind, name, "", "the section of the rows in a table: a `folder` of content/ (default the name of the file)")
		case "n":
			set.BoolVar(&o.dry, name, false, "say what would change, and write nothing")
		case "limit":
			set.IntVar(&o.limit, name, 10, "`how many` results to show")
		case "format":
			set.StringVar(&o.format, name, c.formats[0], "what to write: `one` of "+strings.Join(c.formats, ", "))
		}
	}
}

// arguments parses the command line and returns what is no flag.
func arguments(set *flag.FlagSet, args []string) (rest []string, err error) {
	for {
		if err := set.Parse(args); err != nil {
			return nil, err
		}
		if args = set.Args(); len(args) == 0 {
			return rest, nil
		}
		rest, args = append(rest, args[0]), args[1:]
	}
}

// valid returns an error for values that the command cannot use.
func (o *options) valid(c command, rest []string) error {
	switch {
	case len(rest) > 0 && c.args == "":
		return fmt.Errorf("unexpected argument %q", rest[0])
	case slices.Contains(c.flags, "format") && !slices.Contains(c.formats, o.format):
		return fmt.Errorf("unknown format %q; it can be %s", o.format, strings.Join(c.formats, ", "))
	case slices.Contains(c.flags, "limit") && o.limit < 1:
		return fmt.Errorf("-limit %d shows nothing; it must be 1 or more", o.limit)
	case o.baseURL != "" && !strings.HasPrefix(o.baseURL, "https://") && !strings.HasPrefix(o.baseURL, "http://"):
		return fmt.Errorf("-base-url %q does not begin with https:// or http://", o.baseURL)
	}
	if part := content.BaseExtra(o.baseURL); part != "" {
		return fmt.Errorf("-base-url %q has more than where the guide is; leave out %q", o.baseURL, part)
	}
	_, err := hosts.Find(o.host)
	return err
}

// complete fills the options that have no flag, or whose flag is not given. now is the value of -now.
func (o *options) complete(getenv func(string) string, now string) error {
	if o.out == "" {
		o.out = filepath.Join(o.root, "public")
	}
	netlify := getenv("NETLIFY") == "true"
	if netlify && getenv("CONTEXT") != "production" {
		o.noIndex = true
		if o.baseURL == "" {
			o.baseURL = getenv("DEPLOY_PRIME_URL")
		}
	}
	o.baseURL = strings.TrimRight(o.baseURL, "/")
	o.branch = getenv("GITHUB_BASE_REF")
	switch {
	case o.host != "":
	case netlify:
		o.host = "netlify"
	case getenv("CF_PAGES") == "1":
		o.host = "cloudflare-pages"
	}
	moment, err := present(now, getenv("SOURCE_DATE_EPOCH"))
	if err != nil {
		return usageError{err}
	}
	amsterdam, err := time.LoadLocation("Europe/Amsterdam")
	if err != nil {
		return err
	}
	o.today = date.Of(moment.In(amsterdam))
	return nil
}

// present returns the current moment: the value of -now, else SOURCE_DATE_EPOCH
// (https://reproducible-builds.org/specs/source-date-epoch/), else the clock.
func present(now, epoch string) (time.Time, error) {
	switch {
	case now != "":
		t, err := time.Parse(time.RFC3339, now)
		if err != nil {
			return t, fmt.Errorf("-now %q is no RFC 3339 time, such as 2026-05-04T12:00:00+02:00", now)
		}
		return t, nil
	case epoch != "":
		seconds, err := strconv.ParseInt(epoch, 10, 64)
		if err != nil {
			return time.Time{}, fmt.Errorf("SOURCE_DATE_EPOCH %q is no number of seconds", epoch)
		}
		return time.Unix(seconds, 0), nil
	}
	return time.Now(), nil
}
