//go:build unix

package main

import (
	"os"
	"runtime"
	"syscall"
)

// peak returns the peak memory of a process and its children, in MiB. On Linux it is at
// least the peak of this program, from which the process was forked.
func peak(s *os.ProcessState) float64 {
	used, ok := s.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	if runtime.GOOS == "darwin" || runtime.GOOS == "ios" {
		return float64(used.Maxrss) / (1 << 20) // bytes
	}
	return float64(used.Maxrss) / (1 << 10) // getrusage(2): kibibytes
}
