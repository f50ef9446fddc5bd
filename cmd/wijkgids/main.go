// Wijkgids turns a folder of Markdown into a searchable static guide to a
// neighbourhood.
//
// Usage:
//
//	wijkgids build     write the guide to public/
//	wijkgids serve     build, serve on localhost:1313, rebuild and reload the browser on every change
//	wijkgids check     report everything wrong with the content; write nothing
//	wijkgids search    search the guide in the terminal
//	wijkgids new       create an entry, a new guide or an example guide
//	wijkgids fmt       put front matter in its standard order and form; comments and text stay
//	wijkgids diff      show what changed for readers since a commit, another folder or a translation
//	wijkgids import    add what people sent to the guide: proposals from the form, tables (CSV), issues
//	wijkgids due       list the entries that are due for review, oldest first
//	wijkgids schema    write a JSON Schema for editors, config.yml for a CMS, or an issue form for a forge
//	wijkgids links     check the links to other sites; broken links are advice, not errors
//	wijkgids mv        rename an entry, update the links to it and redirect its old address
//	wijkgids addresses write adressen.txt, the list of addresses that must keep working
//	wijkgids version   print the version
//
// It reads the Markdown in content/ into one guide, checks the guide, renders
// it with the layouts into a site, and then either publishes that site in one
// move or serves it and starts again on every save.
//
// Flags follow the command, before or after its arguments:
//
//	-root DIR            the folder that holds content/ (default ".")
//	-out DIR             where build writes (default public in the root)
//	-base-url URL        where the guide will live
//	-host HOST           build writes the configuration of this host, such as nginx or apache
//	-compress            build writes a .br and a .gz beside each file that they make smaller
//	-drafts              include drafts
//	-now TIME            the present moment, RFC 3339; only its day in Amsterdam matters
//	-addr HOST:PORT      where serve listens (default localhost:1313)
//	-format FORMAT       how check reports: text, json, github or sarif; due: text, csv, ics or json;
//	                     diff: text, markdown or html; schema: json-schema, cms or issue-form
//	-base COMMIT         what check compares with: -format github begins with the files that changed
//	-l                   fmt lists the files that would change, and writes nothing
//	-d                   fmt and import show what would change, and write nothing
//	-kind FOLDER         the section of the rows in a table for import (default the name of the file)
//	-n                   import says what it would do, and writes nothing
//	-limit N             how many results search shows (default 10)
//	-explain             search explains each score
//
// Search answers as the guide's own search page does. When the guide has no errors, check also
// asks the questions of content/zoekvragen.yaml, and advises on those that do not find the right
// page near the top.
//
// Diff compares the guide with a commit or with the folder of another guide; the default is
// HEAD. For a commit it compares with the merge base of that commit and HEAD, so that changes
// of others in main do not show.
//
// Import reads a mail or text that the form made, the text of a GitHub issue form, and tables
// in CSV such as the guide's own /data/<section>.csv. It writes everything or, when there is an
// error, nothing. docs/proposal.md describes the text of a proposal.
//
// Due lists the entries that must be reviewed. The period comes from nazien of the entry, else
// from nazien of gids.md for its section; the default is two years after its peildatum. The
// calendar (-format ics) also has reviews in the future.
//
// Links sends one request at a time to each host. An address is dead when it fails on two
// different days; a good answer stays valid for 30 days. The answers are kept in .links.json
// in the root. Faults of other sites do not change the exit status.
//
// Addresses adds the addresses of the guide to content/adressen.txt. Check reports an error
// when the guide loses one of them; add the old address to aliassen of the page that replaces
// it. Mv does this: it renames a file, updates the references to it and keeps its id.
//
// The current day comes from -now, else from SOURCE_DATE_EPOCH (seconds since 1970), else from
// the clock. The base address comes from -base-url, else, on Netlify outside production, from
// DEPLOY_PRIME_URL, else from basis-url of gids.md.
//
// The exit status is 0 when all is well, 1 when something is wrong with the
// content or the machine, and 2 for wrong usage.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"syscall"

	"wijkgids/cmd/wijkgids/internal/changes"
	"wijkgids/cmd/wijkgids/internal/problem"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

const (
	fine  = 0
	wrong = 1
	usage = 2
)

// A command is the first word after wijkgids.
type command struct {
	name, args, short string
	flags             []string
	formats           []string // values of -format; the first is the default
	run               func(ctx context.Context, o options, args []string, out, log io.Writer) error
}

func commands() []command {
	return []command{
		{"build", "", "write the guide to public/", []string{"root", "out", "base-url", "drafts", "now", "host", "compress"}, nil, runBuild},
		{"serve", "", "build, serve on localhost:1313, rebuild and reload the browser on every change", []string{"root", "base-url", "drafts", "now", "addr"}, nil, runServe},
		{"check", "", "report everything wrong with the content; write nothing", []string{"root", "now", "format", "base"}, problem.Formats(), runCheck},
		{"search", " WORDS", "search the guide in the terminal", []string{"root", "now", "drafts", "explain", "limit"}, nil, runSearch},
		{"new", " KIND TITLE | gids DIR | voorbeeldgids DIR", "create an entry, a new guide or an example guide", []string{"root", "now"}, nil, runNew},
		{"fmt", " [FILE ...]", "put front matter in its standard order and form; comments and text stay", []string{"root", "l", "d"}, nil, runFormat},
		{"diff", " [COMMIT | FOLDER | TRANSLATION]", "show what changed for readers since a commit, another folder or a translation", []string{"root", "now", "format"}, changes.Formats(), runDiff},
		{"import", " FILE ...", "add what people sent to the guide: proposals from the form, tables (CSV), issues", []string{"root", "now", "kind", "n", "d"}, nil, runImport},
		{"due", "", "list the entries that are due for review, oldest first", []string{"root", "base-url", "now", "format"}, dueFormats, runDue},
		{"schema", " [FORM]", "write a JSON Schema for editors, config.yml for a CMS, or an issue form for a forge", []string{"format"}, []string{"json-schema", "cms", "issue-form"}, runSchema},
		{"links", "", "check the links to other sites; broken links are advice, not errors", []string{"root", "base-url", "now", "format"}, problem.Formats(), runLinks},
		{"mv", " OLD NEW", "rename an entry, update the links to it and redirect its old address", []string{"root", "now"}, nil, runMove},
		{"addresses", "", "write adressen.txt, the list of addresses that must keep working", []string{"root", "now"}, nil, runAddresses},
		{"version", "", "print the version", nil, nil, runVersion},
	}
}

// errReported is returned after the command has reported what is wrong.
var errReported = errors.New("reported")

// A usageError is a mistake in the command line.
type usageError struct{ error }

// run runs the command and returns the exit status.
func run(ctx context.Context, args []string, out, log io.Writer) int {
	if len(args) == 0 || slices.Contains([]string{"help", "-h", "-help", "--help"}, args[0]) {
		help(out)
		if len(args) == 0 {
			return usage
		}
		return fine
	}
	i := slices.IndexFunc(commands(), func(c command) bool { return c.name == args[0] })
	if i < 0 {
		names := make([]string, 0, 5)
		for _, c := range commands() {
			names = append(names, c.name)
		}
		fmt.Fprintf(log, "wijkgids: unknown command %q", args[0])
		if near, ok := problem.Nearest(args[0], names); ok {
			fmt.Fprintf(log, "; did you mean %q?", near)
		}
		fmt.Fprintln(log, "\nRun 'wijkgids help' for usage.")
		return usage
	}
	c := commands()[i]
	o, rest, err := parse(c, args[1:], os.Getenv, log)
	if errors.Is(err, flag.ErrHelp) {
		return fine
	}
	if err == nil {
		err = c.run(ctx, o, rest, out, log)
	}
	var wrongUse usageError
	switch {
	case err == nil:
		return fine
	case errors.As(err, &wrongUse):
		fmt.Fprintf(log, "wijkgids %s: %v\nRun 'wijkgids %s -help' for usage.\n", c.name, err, c.name)
		return usage
	case !errors.Is(err, errReported):
		fmt.Fprintf(log, "wijkgids %s: %v\n", c.name, err)
	}
	return wrong
}

func help(w io.Writer) {
	fmt.Fprint(w, "Wijkgids turns a folder of Markdown into a searchable guide to a neighbourhood.\n\nUsage:\n\n")
	for _, c := range commands() {
		fmt.Fprintf(w, "    wijkgids %-9s %s\n", c.name, c.short)
	}
	fmt.Fprint(w, "\nStart an entry:   wijkgids new initiatief \"De Kruimel\"\n"+
		"Start a guide:    wijkgids new gids DIR\n"+
		"See an example:   wijkgids new voorbeeldgids DIR\n\n"+
		"Run 'wijkgids COMMAND -help' for the flags of a command.\n")
}
