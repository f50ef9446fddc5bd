package shelf

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// What was kept stays what it was, whatever is kept after it and whatever is done
// with what it was a copy of.
func TestKeep(t *testing.T) {
	type thing struct {
		name string
		more []int
	}
	for _, nothing := range []bool{false, true} {
		texts, lists, things := new(Text), new(Of[thing]), new(Of[thing])
		if nothing {
			texts, lists, things = nil, nil, nil
		}
		random := rand.New(rand.NewPCG(1, 2))
		var kept, want []string
		var keptLists, wantLists [][]thing
		var keptThings []*thing
		for i := range 3000 {
			n := random.IntN(300)
			if i%500 == 0 {
				n = textBytes
			}
			text := bytes.Repeat([]byte{byte('a' + i%26)}, n)
			want = append(want, string(text))
			if i%2 == 0 {
				kept = append(kept, texts.Keep(text))
			} else {
				kept = append(kept, texts.KeepString(string(text)))
			}
			clear(text)

			list := make([]thing, random.IntN(40)+i/500*random.IntN(500))
			for j := range list {
				list[j] = thing{fmt.Sprint(i, j), []int{i, j}}
			}
			wantLists = append(wantLists, slices.Clone(list))
			keptLists = append(keptLists, lists.Keep(list))
			clear(list)
			_ = append(keptLists[i], thing{name: "not in the room of another"})

			one := things.New()
			if one.name != "" || one.more != nil {
				t.Fatalf("the new thing %d is not zero: %v", i, one)
			}
			one.name = fmt.Sprint(i)
			keptThings = append(keptThings, one)
		}
		for i := range kept {
			if kept[i] != want[i] {
				t.Fatalf("text %d is %.40q, want %.40q", i, kept[i], want[i])
			}
			equal := func(a, b thing) bool { return a.name == b.name && slices.Equal(a.more, b.more) }
			if !slices.EqualFunc(keptLists[i], wantLists[i], equal) {
				t.Fatalf("list %d is not what was kept", i)
			}
			if keptThings[i].name != fmt.Sprint(i) {
				t.Fatalf("thing %d is %q", i, keptThings[i].name)
			}
		}
		if lists.Keep(nil) != nil || lists.Keep([]thing{}) != nil {
			t.Error("an empty list is not nil")
		}
	}
}

// Small things stand together: keeping them costs far fewer pieces of memory than
// there are things.
func TestTogether(t *testing.T) {
	var texts Text
	var numbers Of[int]
	text, list := []byte(strings.Repeat("x", 100)), []int{1, 2, 3}
	if n := testing.AllocsPerRun(10, func() {
		for range 100 {
			texts.Keep(text)
			numbers.Keep(list)
			numbers.New()
		}
	}); n > 2 {
		t.Errorf("100 times three things take %v pieces of memory", n)
	}
}
