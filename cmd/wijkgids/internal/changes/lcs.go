package changes

// An edit is a stretch of two lists: same is in both, gone only in the first, added only in the
// second.
type edit[T any] struct{ same, gone, added []T }

// mostCells bounds the work on two lists that have little in common.
const mostCells = 1 << 21

// compare returns the edits from one list to the other, in order.
func compare[T comparable](before, after []T) []edit[T] {
	start := 0
	for start < min(len(before), len(after)) && before[start] == after[start] {
		start++
	}
	tail := 0
	for tail < min(len(before), len(after))-start && before[len(before)-1-tail] == after[len(after)-1-tail] {
		tail++
	}
	x, y := before[start:len(before)-tail], after[start:len(after)-tail]
	var out []edit[T]
	if start > 0 {
		out = append(out, edit[T]{same: before[:start]})
	}
	out = append(out, middle(x, y)...)
	if tail > 0 {
		out = append(out, edit[T]{same: before[len(before)-tail:]})
	}
	return out
}

// middle compares lists by their longest common subsequence. Above mostCells it treats all of both
// as different.
func middle[T comparable](x, y []T) []edit[T] {
	if len(x) == 0 && len(y) == 0 {
		return nil
	}
	if len(x) == 0 || len(y) == 0 || len(x)*len(y) > mostCells {
		return []edit[T]{{gone: x, added: y}}
	}
	width := len(y) + 1
	length := make([]int32, (len(x)+1)*width) // of the longest common subsequence of x[i:] and y[j:]
	for i := len(x) - 1; i >= 0; i-- {
		for j := len(y) - 1; j >= 0; j-- {
			if x[i] == y[j] {
				length[i*width+j] = length[(i+1)*width+j+1] + 1
			} else {
				length[i*width+j] = max(length[(i+1)*width+j], length[i*width+j+1])
			}
		}
	}
	var out []edit[T]
	i, j := 0, 0
	equal := func() bool { return i < len(x) && j < len(y) && x[i] == y[j] }
	for i < len(x) || j < len(y) {
		fromX, fromY := i, j
		for equal() {
			i, j = i+1, j+1
		}
		if i > fromX {
			out = append(out, edit[T]{same: x[fromX:i]})
			continue
		}
		for (i < len(x) || j < len(y)) && !equal() {
			if j == len(y) || i < len(x) && length[(i+1)*width+j] >= length[i*width+j+1] {
				i++
			} else {
				j++
			}
		}
		out = append(out, edit[T]{gone: x[fromX:i], added: y[fromY:j]})
	}
	return out
}
