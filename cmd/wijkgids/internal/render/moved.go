package render

import (
	"fmt"
	"html"

	"wijkgids/cmd/wijkgids/internal/guide"
)

// Moved returns the page at an old address, for hosts without redirects. It sends readers to the
// new address and tells search engines about it.
func Moved(a guide.Alias, base string) []byte {
	v := (&Renderer{}).from(a.Address)
	to, full, title := html.EscapeString(v.to(a.Way())), html.EscapeString(base+a.Target), html.EscapeString(a.Title)
	return fmt.Appendf(nil, `<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<title>%[3]s</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="0; url=%[1]s">
<meta name="robots" content="noindex">
<link rel="canonical" href="%[2]s">
</head>
<body>
<p>Deze pagina staat nu op een ander adres: <a href="%[1]s">%[3]s</a>.</p>
</body>
</html>
`, to, full, title)
}
