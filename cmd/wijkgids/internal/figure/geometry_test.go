package figure

import (
	"math/rand/v2"
	"testing"
)

func TestRootIsTheWholePartOfASquareRoot(t *testing.T) {
	for n := range 100_000 {
		if r := root(n); r*r > n || (r+1)*(r+1) <= n {
			t.Fatalf("root(%d) = %d", n, r)
		}
	}
	for _, n := range []int{1<<40 - 1, 1 << 40, 1<<62 - 1} {
		if r := root(n); r*r > n || (r+1)*(r+1) <= n {
			t.Errorf("root(%d) = %d", n, r)
		}
	}
}

// someBox returns a random box around the origin.
func someBox(r *rand.Rand) box {
	return box{r.IntN(400) - 200, r.IntN(400) - 200, 24 + 2*r.IntN(60), 30 + 18*r.IntN(3)}
}

// The quick test on bounds overlooks nothing: what it finds to be far from a line is not on the
// line by the exact test either.
func TestWhatIsFarFromALineIsNotOnIt(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 100_000 {
		a, b, label := someBox(r), someBox(r), someBox(r)
		if r.IntN(4) == 0 {
			b.x = a.x // a vertical line
		}
		sides := label.bounds()
		line := straight(a.x, a.y, b.x, b.y)
		if line.apart(&sides) {
			falling := straight(sides.left, sides.top, sides.right, sides.bottom)
			rising := straight(sides.left, sides.bottom, sides.right, sides.top)
			for _, diagonal := range [...]segment{falling, rising} {
				if !line.apart(&diagonal.bounds) && line.crosses(&diagonal) {
					t.Fatalf("%v crosses a diagonal of %v", line, label)
				}
			}
			if label.holds(a.x, a.y, 0) || label.holds(b.x, b.y, 0) {
				t.Fatalf("%v ends in %v", line, label)
			}
		}

		d := drawing{boxes: []box{a, b}}
		bent := tie{Line{0, 1}, (a.x+b.x)/2 + r.IntN(200) - 100, (a.y+b.y)/2 + r.IntN(200) - 100}
		gap := r.IntN(4)
		if w := d.area(bent); w.apart(&sides) {
			const steps = 24
			for s := range steps + 1 {
				if x, y := along(a.x, bent.x, b.x, s, steps), along(a.y, bent.y, b.y, s, steps); label.holds(x, y, gap) {
					t.Fatalf("%v from %v to %v comes nearer to %v than %d", bent, a, b, label, gap)
				}
			}
		}
	}
}
