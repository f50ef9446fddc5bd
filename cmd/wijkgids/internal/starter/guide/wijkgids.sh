#!/bin/sh
# Haalt het programma Wijkgids op en start het:
#
#   sh wijkgids.sh serve    de gids bekijken in uw browser
#   sh wijkgids.sh check    de gids controleren
#   sh wijkgids.sh build    de gids maken, in de map public
#
# Op Windows: wijkgids serve, wijkgids check en wijkgids build (dat is wijkgids.cmd).
#
# Staan in wijkgids.sum de controlegetallen van een uitgave, dan haalt dit bestand het
# kant-en-klare programma op en kijkt of het klopt. Anders maakt het dat zelf; daarvoor zijn
# git en Go nodig. Netlify en de controle op GitHub gebruiken dit bestand ook.

# Vul hier het adres in van de git-repository met het programma.
programma=""
# De tak of het label (tag) van het programma. Met een vast label verandert er
# nooit iets zonder dat u het merkt.
versie="main"

set -eu
[ -z "${WIJKGIDS_REPO:-}" ] || programma="$WIJKGIDS_REPO" # wijkgids.cmd leest de twee regels hierboven
[ -z "${WIJKGIDS_VERSIE:-}" ] || versie="$WIJKGIDS_VERSIE"
gids=$(cd "$(dirname "$0")" && pwd)
map="$gids/.programma" # haal deze map weg om een nieuwe versie op te halen
gemaakt="$map/gemaakt-van"

if [ -z "$programma" ]; then
  echo "wijkgids.sh: vul bovenin wijkgids.sh achter programma= het adres van het programma in" >&2
  exit 2
fi

# De naam van het kant-en-klare programma voor deze computer.
systeem=$(uname -s | tr '[:upper:]' '[:lower:]')
case "$(uname -m)" in
x86_64 | amd64) soort=amd64 ;;
arm64 | aarch64) soort=arm64 ;;
*) soort=onbekend ;;
esac
naam="wijkgids-$systeem-$soort"
getal=$(sed -n "s/^\([0-9a-f]\{64\}\) [ *]$naam\$/\1/p" "$gids/wijkgids.sum" 2>/dev/null | head -n 1)

controlegetal() {
  if command -v sha256sum >/dev/null 2>&1; then sha256sum "$1"; else shasum -a 256 "$1"; fi | cut -d ' ' -f 1
}

ophalen() {
  adres="${programma%.git}/releases/download/$versie/$naam"
  if command -v curl >/dev/null 2>&1; then
    curl --fail --silent --show-error --location --output "$map/opgehaald" "$adres"
  else
    wget --quiet --output-document "$map/opgehaald" "$adres"
  fi
}

if [ "$(cat "$gemaakt" 2>/dev/null || true)" != "$programma $versie $getal" ]; then
  rm -rf "$map"
  mkdir -p "$map"
  if [ -n "$getal" ]; then
    ophalen
    if [ "$(controlegetal "$map/opgehaald")" != "$getal" ]; then
      echo "wijkgids.sh: het opgehaalde programma is niet dat van wijkgids.sum; er is niets gestart" >&2
      rm -rf "$map"
      exit 1
    fi
    chmod +x "$map/opgehaald"
    mv "$map/opgehaald" "$map/wijkgids"
  else
    git clone --quiet --depth 1 --branch "$versie" -- "$programma" "$map/bron"
    (cd "$map/bron" && go build -o "$map/wijkgids" ./cmd/wijkgids)
  fi
  echo "$programma $versie $getal" >"$gemaakt"
fi
case "${1:-}" in
build | serve | check | search | new | fmt | import | diff | due | links | mv | addresses)
  opdracht=$1
  shift
  exec "$map/wijkgids" "$opdracht" -root "$gids" "$@"
  ;;
esac
exec "$map/wijkgids" "$@"
