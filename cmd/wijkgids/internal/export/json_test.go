package export

import (
	"encoding/json"
	"strings"
	"testing"
)

func FuzzText(f *testing.F) {
	for _, s := range []string{"", "gewoon", `"\`, "</script><!--", "a&b", "é\u2028\u2029\u2027", "\x00\x1f\x7f\t\n\r", "a\xffb\xe2\x80", "👩‍👧"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var w jsonWriter
		w.text(s)
		var got string
		if err := json.Unmarshal(w, &got); err != nil {
			t.Fatalf("%q is written as %s: %v", s, w, err)
		}
		if want := strings.ToValidUTF8(s, "\ufffd"); strings.Contains(s, "\ufffd") || !strings.Contains(want, "\ufffd") {
			if got != want {
				t.Errorf("%q comes back as %q", s, got)
			}
		}
		if strings.ContainsAny(string(w), "<>&\u2028\u2029") {
			t.Errorf("%q is written as %s", s, w)
		}
	})
}

func TestNumbersStayAsWritten(t *testing.T) {
	for in, want := range map[string]string{
		"0": "0", "7": "7", "007": "7", "51.690": "51.690", "051.6": "51.6", "-005.29": "-5.29", "0.5": "0.5", "-0": "-0", "000": "0",
	} {
		var w jsonWriter
		w.number(in)
		if string(w) != want || !json.Valid(w) {
			t.Errorf("%s is written as %s, want %s", in, w, want)
		}
	}
}
