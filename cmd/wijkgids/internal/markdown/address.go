package markdown

import (
	"bytes"
	"net/netip"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"wijkgids/cmd/wijkgids/internal/problem"
)

// AllowedLink reports whether an address may become a link: http and https with a host,
// mailto, tel, and addresses within the guide, without a scheme.
//
// Browsers ignore tabs and newlines in addresses and read "\" as "/"
// (https://url.spec.whatwg.org/#url-parsing). AllowedLink refuses addresses that a browser could
// therefore read as another host or scheme.
func AllowedLink(target string) bool {
	scheme, rest, ok := splitScheme(target)
	if !ok {
		return false
	}
	switch scheme {
	case "":
		return target != "" && !strings.HasPrefix(target, "//")
	case "http", "https":
		host, found := strings.CutPrefix(rest, "//")
		return found && host != "" && !strings.ContainsRune("/?#", rune(host[0]))
	case "mailto", "tel":
		return rest != ""
	}
	return false
}

// Fault returns the problem with an allowed address that leads nowhere or works only on the
// computer of its author. The kind is nil if there is none.
func Fault(target string) (id *problem.Kind, args []any) {
	scheme, rest, _ := splitScheme(target)
	switch scheme {
	case "http", "https":
		return hostFault(target, strings.TrimPrefix(rest, "//"))
	case "mailto":
		mailboxes, _, _ := strings.Cut(rest, "?")
		for box := range strings.SplitSeq(mailboxes, ",") {
			name, host, _ := strings.Cut(strings.TrimSpace(box), "@")
			if name == "" || !isHost([]byte(host)) {
				return problem.LinkMail, []any{rest}
			}
		}
	case "tel":
		digits := 0
		for _, r := range rest {
			if r >= '0' && r <= '9' {
				digits++
			} else if !strings.ContainsRune("+-.() /*#;=", r) && !strings.Contains(rest, ";") && r != '%' {
				return problem.LinkPhone, []any{rest}
			}
		}
		if digits < 3 {
			return problem.LinkPhone, []any{rest}
		}
	}
	return nil, nil
}

// hostFault returns the problem with the host of an address, if any.
func hostFault(target, rest string) (*problem.Kind, []any) {
	host := rest
	if i := strings.IndexAny(rest, "/?#"); i >= 0 {
		host = rest[:i]
	}
	host = strings.ToLower(host[strings.LastIndexByte(host, '@')+1:])
	name := host
	if i := strings.LastIndexByte(host, ':'); i >= 0 && !strings.HasSuffix(host, "]") {
		name = host[:i]
	}
	ip, err := netip.ParseAddr(strings.Trim(name, "[]"))
	switch {
	case name == "http" || name == "https":
		mended := strings.TrimLeft(strings.TrimPrefix(rest[len(name):], ":"), "/")
		return problem.LinkTwice, []any{"https://" + mended}
	case name == "localhost", strings.HasSuffix(name, ".localhost"), strings.HasSuffix(name, ".local"),
		err == nil && (ip.IsLoopback() || ip.IsPrivate() || ip.IsUnspecified() || ip.IsLinkLocalUnicast()):
		return problem.LinkLocal, []any{target}
	case err == nil:
	case !isHost([]byte(strings.TrimSuffix(name, "."))) || strings.HasPrefix(name, "www.") && strings.Count(name, ".") < 2:
		return problem.LinkHost, []any{target}
	}
	return nil, nil
}

// allowedImage reports whether an image may have the address: only a path within the guide, because
// pages load nothing from other hosts.
func allowedImage(target string) bool {
	scheme, _, ok := splitScheme(target)
	return ok && scheme == "" && target != "" && !strings.HasPrefix(target, "//") && target[0] != '#' && target[0] != '?'
}

// splitScheme splits an address after its scheme, which it returns in lower case, ""
// when there is none. It refuses control characters and backslashes.
func splitScheme(target string) (scheme, rest string, ok bool) {
	for _, r := range target {
		if r == '\\' || unicode.IsControl(r) || r == '\uFFFD' {
			return "", "", false
		}
	}
	if i := strings.IndexAny(target, ":/?#"); i >= 0 && target[i] == ':' {
		// "12:30.md" has a scheme too, to browsers and by RFC 3986, 4.2.
		if i == 0 {
			return "", "", false
		}
		return strings.ToLower(target[:i]), target[i+1:], true
	}
	return "", target, true
}

// isExternal reports whether an href leads to another site.
func isExternal(href string) bool {
	i := strings.IndexByte(href, ':')
	return i > 0 && (strings.EqualFold(href[:i], "https") || strings.EqualFold(href[:i], "http"))
}

// bareAddress links bare addresses as GitHub does
// (https://github.github.com/gfm/#autolinks-extension-): after https://, http:// or www.,
// and around an @. A bare www. means https.
//
// goldmark's own extension triggers at every space. This one triggers at the ':', '.' or
// '@' of an address and takes back the letters before it, so a text without addresses
// costs little.
type bareAddress struct{}

func (bareAddress) Trigger() []byte { return []byte{':', '.', '@'} }

func (bareAddress) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	last, ok := parent.LastChild().(*ast.Text)
	if !ok || last.Segment.Stop != segment.Start || last.SoftLineBreak() || segment.Padding != 0 || pc.IsInLinkLabel() {
		return nil
	}
	src := block.Source()
	start, length, kind := 0, 0, ast.AutoLinkType(ast.AutoLinkURL)
	var protocol []byte
	switch line[0] {
	case ':':
		if !bytes.HasPrefix(line, []byte("://")) {
			return nil
		}
		before := src[last.Segment.Start:segment.Start]
		switch {
		case hasSuffixFold(before, "https"):
			start = segment.Start - len("https")
		case hasSuffixFold(before, "http"):
			start = segment.Start - len("http")
		default:
			return nil
		}
		length = addressLength(line, len("://"))
	case '.':
		if !hasSuffixFold(src[last.Segment.Start:segment.Start], "www") {
			return nil
		}
		start = segment.Start - len("www")
		length = addressLength(line, 1)
		protocol = []byte("https")
	case '@':
		start, length = mailAddress(src, line, segment.Start, contiguousFrom(last))
		kind = ast.AutoLinkEmail
	}
	if length == 0 || wordBefore(src, start) {
		return nil
	}
	cutBack(parent, start, pc)
	block.Advance(length)
	link := ast.NewAutoLink(kind, ast.NewTextSegment(text.NewSegment(start, segment.Start+length)))
	link.Protocol = protocol
	link.SetPos(start)
	return link
}

// addressLength returns the number of bytes of line in the address whose host begins at
// line[host:], or 0 when there is no address.
func addressLength(line []byte, host int) int {
	end := host
	for end < len(line) {
		if c := line[end]; isAlnum(c) || c == '-' || c == '_' || c == '.' {
			end++
		} else if n := foreignLetter(line[end:]); n > 0 {
			end += n
		} else {
			break
		}
	}
	if end = host + len(bytes.TrimRight(line[host:end], "._")); !isHost(line[host:end]) {
		return 0
	}
	for end < len(line) {
		if c := line[end]; c < utf8.RuneSelf {
			if c <= ' ' || strings.IndexByte("\"<>\\^`{|}", c) >= 0 {
				break
			}
			end++
			continue
		}
		n := foreignLetter(line[end:])
		if n == 0 { // a quote, dash or space of the sentence
			break
		}
		end += n
	}
	return trimAddress(line[:end])
}

// foreignLetter returns the length of the non-ASCII letter, digit or mark at the start of
// s, or 0.
func foreignLetter(s []byte) int {
	if len(s) == 0 || s[0] < utf8.RuneSelf {
		return 0
	}
	r, size := utf8.DecodeRune(s)
	if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
		return size
	}
	return 0
}

// trimAddress returns the length of an address without trailing punctuation of the
// sentence.
func trimAddress(s []byte) int {
	end := len(s)
	round := bytes.Count(s, []byte{')'}) - bytes.Count(s, []byte{'('})
	square := bytes.Count(s, []byte{']'}) - bytes.Count(s, []byte{'['})
	for end > 0 {
		switch s[end-1] {
		case '?', '!', '.', ',', ':', '*', '_', '~', '\'':
			end--
		case ';': // with the whole of an entity, as in "&gt;"
			i := end - 1
			for i > 0 && isAlnum(s[i-1]) {
				i--
			}
			if end--; i < end && i > 0 && s[i-1] == '&' {
				end = i - 1
			}
		case ')':
			if round <= 0 {
				return end
			}
			round--
			end--
		case ']':
			if square <= 0 {
				return end
			}
			square--
			end--
		default:
			return end
		}
	}
	return end
}

// isHost reports whether a name is a domain name with at least two labels.
func isHost(name []byte) bool {
	return bytes.IndexByte(name, '.') > 0 && name[len(name)-1] != '.' && !bytes.Contains(name, []byte(".."))
}

// mailAddress finds the address around the '@' at src[at], which is line[0]. It returns
// the offset where the address starts, at least from, and its number of bytes in line,
// 0 when there is no address.
func mailAddress(src, line []byte, at, from int) (start, length int) {
	start = at
	for start > from && (isAlnum(src[start-1]) || strings.IndexByte(".-_+", src[start-1]) >= 0) {
		start--
	}
	for start < at && !isAlnum(src[start]) {
		start++
	}
	end := 1
	for end < len(line) && (isAlnum(line[end]) || line[end] == '.' || line[end] == '-' || line[end] == '_') {
		end++
	}
	for end > 1 && (line[end-1] == '.' || line[end-1] == '_') { // of the sentence, or of emphasis
		end--
	}
	if start == at || !isHost(line[1:end]) || !isAlnum(line[end-1]) || foreignLetter(line[end:]) > 0 {
		return 0, 0
	}
	return start, end
}

// contiguousFrom returns the offset from which the source up to the end of last is text
// and underscores only; goldmark keeps these in separate nodes until later.
func contiguousFrom(last *ast.Text) int {
	from := last.Segment.Start
	for n := last.PreviousSibling(); n != nil; n = n.PreviousSibling() {
		switch n := n.(type) {
		case *ast.Text:
			if n.Segment.Stop != from || n.SoftLineBreak() || n.HardLineBreak() {
				return from
			}
			from = n.Segment.Start
		case *parser.Delimiter:
			if n.Char != '_' || n.Segment.Stop != from {
				return from
			}
			from = n.Segment.Start
		default:
			return from
		}
	}
	return from
}

// cutBack removes the text and underscores from the offset on from the end of parent.
func cutBack(parent ast.Node, offset int, pc parser.Context) {
	for {
		switch n := parent.LastChild().(type) {
		case *ast.Text:
			if n.Segment.Start < offset {
				n.Segment.Stop = min(n.Segment.Stop, offset)
				return
			}
			parent.RemoveChild(parent, n)
		case *parser.Delimiter:
			if n.Segment.Start < offset {
				return
			}
			pc.RemoveDelimiter(n) // leaves it as text
		default:
			return
		}
	}
}

// wordBefore reports whether a letter or digit precedes the offset.
func wordBefore(src []byte, offset int) bool {
	r, _ := utf8.DecodeLastRune(src[:offset])
	return offset > 0 && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

// hasSuffixFold reports whether s ends in suffix, ignoring case.
func hasSuffixFold(s []byte, suffix string) bool {
	return len(s) >= len(suffix) && bytes.EqualFold(s[len(s)-len(suffix):], []byte(suffix))
}
