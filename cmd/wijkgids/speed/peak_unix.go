//go:build unix

package main

import (
	"os"
	"runtime"
	"syscall"
)

// peak gives the most memory that a process, or one it waited for, had at a time, in
// MiB. On Linux a process begins with what the one that started it had, so it is at
// least the peak of this program.
func peak(s *os.ProcessState) float64 {
	used, ok := s.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	if runtime.GOOS == "darwin" || runtime.GOOS == "ios" {
		return float64(used.Maxrss) / (1 << 20) // bytes there
	}
	return float64(used.Maxrss) / (1 << 10) // getrusage(2): kibibytes
}
