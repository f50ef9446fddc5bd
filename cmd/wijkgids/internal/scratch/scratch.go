// Package scratch keeps the temporary folders of tests in memory.
package scratch

import "os"

// room is the number of bytes that must be free in the folder in memory. The tests need a tenth
// of it. Twice as much memory must be available, for what else runs.
const room = 2 << 30

// InMemory lets t.TempDir and testscript make their folders in memory, if the machine has a
// folder in memory with ample room and GOTMPDIR is not set. On a disk, the files of a small guide
// take longer to make and remove than all other work of a build. TestMain calls it.
func InMemory() {
	if dir := folder(); dir != "" && os.Getenv("GOTMPDIR") == "" {
		os.Setenv("GOTMPDIR", dir)
	}
}
