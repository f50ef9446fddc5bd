// Package history reads a guide as it was, with the program git.
package history

import (
	"archive/tar"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
)

// A Repository is the git repository that holds a folder.
type Repository struct{ root string }

// In returns the repository that holds the folder.
func In(root string) Repository { return Repository{root} }

// ErrNoGit means that git is not installed.
var ErrNoGit = errors.New("git is not installed; install it from https://git-scm.com, or compare with a folder")

// Base returns the commit from which HEAD and the given commit went their own ways: what
// others changed in main meanwhile is then no change of this branch. It returns the name
// itself when they have nothing in common.
func (r Repository) Base(ctx context.Context, commit string) (string, error) {
	if strings.HasPrefix(commit, "-") {
		return "", fmt.Errorf("%q is no name of a commit", commit)
	}
	full, err := r.git(ctx, "rev-parse", "--verify", "--quiet", "--end-of-options", commit+"^{commit}")
	if errors.Is(err, ErrNoGit) {
		return "", err
	}
	if err != nil {
		if _, err := r.git(ctx, "rev-parse", "--git-dir"); err != nil {
			return "", fmt.Errorf("%s is not in a git repository; compare with a folder", r.root)
		}
		return "", fmt.Errorf("there is no commit or folder %q", commit)
	}
	name := strings.TrimSpace(string(full))
	if base, err := r.git(ctx, "merge-base", name, "HEAD"); err == nil {
		name = strings.TrimSpace(string(base))
	}
	return name, nil
}

// Until returns the last commit of a day, 2026-05-04, or before it; the first of all where there is
// none.
func (r Repository) Until(ctx context.Context, day string) (string, error) {
	if _, err := r.Base(ctx, "HEAD"); err != nil {
		return "", err
	}
	found, err := r.git(ctx, "rev-list", "-1", "--before="+day+"T23:59:59", "HEAD")
	if err == nil && len(bytes.TrimSpace(found)) == 0 {
		found, err = r.git(ctx, "rev-list", "--max-parents=0", "HEAD")
	}
	first, _, _ := strings.Cut(strings.TrimSpace(string(found)), "\n")
	return first, err
}

// Extract writes the folder dir of the repository, as it was at a commit, below into.
// Links to other files are left out.
func (r Repository) Extract(ctx context.Context, commit, dir, into string) error {
	listed, err := r.git(ctx, "ls-tree", "--name-only", commit, "--", dir)
	if err != nil {
		return err
	}
	if len(listed) == 0 {
		return fmt.Errorf("commit %.10s has no folder %s", commit, dir)
	}
	// Names in the archive begin at the folder in which git runs.
	data, err := r.git(ctx, "archive", "--format=tar", commit, "--", dir)
	if err != nil {
		return err
	}
	root, err := os.OpenRoot(into) // nothing leaves it, whatever the names
	if err != nil {
		return err
	}
	defer root.Close()
	archive := tar.NewReader(bytes.NewReader(data))
	for {
		h, err := archive.Next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fmt.Errorf("reading the archive of git: %w", err)
		}
		if h.Typeflag != tar.TypeReg {
			continue
		}
		name := filepath.FromSlash(path.Clean(h.Name))
		if err := root.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		text, err := io.ReadAll(archive)
		if err != nil {
			return fmt.Errorf("reading the archive of git: %w", err)
		}
		if err := root.WriteFile(name, text, 0o644); err != nil {
			return err
		}
	}
}

// Changed returns the files below the folder that differ from those of a commit, with
// slashes and from the folder on, also those that no commit has yet.
func (r Repository) Changed(ctx context.Context, commit string) ([]string, error) {
	names, err := r.git(ctx, "diff", "--name-only", "--relative", "-z", "--no-renames", commit, "--", ".")
	if err != nil {
		return nil, err
	}
	untracked, err := r.git(ctx, "ls-files", "--others", "--exclude-standard", "-z", "--", ".")
	if err != nil {
		return nil, err
	}
	return strings.FieldsFunc(string(names)+string(untracked), func(c rune) bool { return c == 0 }), nil
}

// git runs git in the folder and returns its output.
func (r Repository) git(ctx context.Context, args ...string) ([]byte, error) {
	var out, log bytes.Buffer
	cmd := exec.CommandContext(ctx, "git", args...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = r.root, &out, &log
	err := cmd.Run()
	if errors.Is(err, exec.ErrNotFound) {
		return nil, ErrNoGit
	}
	if err != nil {
		return nil, fmt.Errorf("git %s: %w: %s", args[0], err, bytes.TrimSpace(log.Bytes()))
	}
	return out.Bytes(), nil
}
