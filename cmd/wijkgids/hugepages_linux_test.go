package main

import (
	"os"
	"runtime"
	"strings"
	"testing"
)

func TestHeapIsAdvisedAndStaysSmall(t *testing.T) {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	adviseHugePages(256 << 20)
	runtime.ReadMemStats(&after)
	if grown := int64(after.HeapAlloc) - int64(before.HeapAlloc); grown > 16<<20 {
		t.Errorf("the heap has grown by %d bytes", grown)
	}
	if _, err := os.Stat("/sys/kernel/mm/transparent_hugepage/enabled"); err != nil {
		t.Skip("this system has no huge pages")
	}
	maps, err := os.ReadFile("/proc/self/smaps") // the flag hg is that advice: proc(5)
	if err != nil {
		t.Skip(err)
	}
	for line := range strings.Lines(string(maps)) {
		if flags, ok := strings.CutPrefix(line, "VmFlags:"); ok && strings.Contains(flags+" ", " hg ") {
			return
		}
	}
	t.Error("no memory is advised to be of huge pages")
}
