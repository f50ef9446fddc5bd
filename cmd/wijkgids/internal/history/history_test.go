package history

import (
	"errors"
	"testing"
)

func TestWithoutGit(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	if _, err := In(t.TempDir()).Base(t.Context(), "main"); !errors.Is(err, ErrNoGit) {
		t.Errorf("Base without git returns %v, want %v", err, ErrNoGit)
	}
}
