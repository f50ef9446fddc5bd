package main

import (
	"runtime/debug"
	"syscall"
)

// adviseHugePages asks the system to give a heap of n bytes its memory in pages of two
// megabytes in place of four kilobytes (madvise(2), MADV_HUGEPAGE). Then memory is handed
// out some five hundred times less often, and a processor finds it sooner.
//
// Go has no setting for it. So a room of n bytes is made, advised and let go, without ever
// being written to: the advice stays with its addresses, where the heap then grows.
func adviseHugePages(n int) {
	room := make([]byte, n)
	_ = syscall.Madvise(room, syscall.MADV_HUGEPAGE) // without it, pages are small
	room = nil
	debug.FreeOSMemory()
}
