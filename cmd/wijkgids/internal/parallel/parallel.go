// Package parallel spreads work over all processors.
package parallel

import (
	"errors"
	"runtime"
	"sync"
	"sync/atomic"
)

// For calls f for every i from 0 to n-1, in no particular order, and returns when all
// calls are done. It returns the errors joined, in the order of i.
func For(n int, f func(i int) error) error {
	return With(n, func() func(int) error { return f })
}

// With is For for work that needs state of its own on each goroutine, such as a
// buffer. It calls start once on each goroutine, possibly at the same time; start
// returns the function that does the work there.
func With(n int, start func() func(i int) error) error {
	goroutines := min(n, runtime.GOMAXPROCS(0))
	if goroutines < 1 {
		return nil
	}
	// If n is large, goroutines take several indices at a time, so that they seldom contend for the
	// counter, but few enough that all of them end at about the same time.
	const most = 32
	step := min(max(n/(8*goroutines), 1), most)
	failed := make([]error, n)
	var next atomic.Int64
	var wg sync.WaitGroup
	for range goroutines {
		wg.Go(func() {
			f := start()
			for {
				to := int(next.Add(int64(step)))
				for i := to - step; i < min(to, n); i++ {
					failed[i] = f(i)
				}
				if to >= n {
					return
				}
			}
		})
	}
	wg.Wait()
	return errors.Join(failed...)
}
