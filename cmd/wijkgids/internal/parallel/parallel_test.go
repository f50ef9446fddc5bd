package parallel

import (
	"errors"
	"fmt"
	"slices"
	"sync/atomic"
	"testing"
)

func TestForCallsEachOnce(t *testing.T) {
	for _, n := range []int{0, 1, 2, 3, 31, 33, 1000, 4097} {
		calls := make([]atomic.Int32, n)
		if err := For(n, func(i int) error { calls[i].Add(1); return nil }); err != nil {
			t.Fatal(err)
		}
		for i := range calls {
			if got := calls[i].Load(); got != 1 {
				t.Errorf("n = %d: %d calls for %d", n, got, i)
			}
		}
	}
}

func TestErrorsComeInOrder(t *testing.T) {
	var want []error
	for i := range 100 {
		want = append(want, fmt.Errorf("failure %d", i))
	}
	err := For(len(want), func(i int) error {
		if i%2 == 0 {
			return want[i]
		}
		return nil
	})
	got := err.(interface{ Unwrap() []error }).Unwrap()
	if len(got) != 50 || !slices.EqualFunc(got, got, errors.Is) || got[0] != want[0] || got[49] != want[98] {
		t.Errorf("got %v", got)
	}
}

func TestStateBelongsToOneGoroutine(t *testing.T) {
	var total atomic.Int64
	err := With(10_000, func() func(int) error {
		busy, own := false, 0
		return func(i int) error {
			if busy {
				return errors.New("two calls at once with one state")
			}
			busy = true
			own += i
			total.Add(int64(i))
			busy = false
			return nil
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := total.Load(), int64(10_000*9_999/2); got != want {
		t.Errorf("got a total of %d, want %d", got, want)
	}
}
