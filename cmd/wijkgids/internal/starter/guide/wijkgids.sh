#!/bin/sh
# Haalt het programma Wijkgids op, maakt het en start het:
#
#   sh wijkgids.sh serve    de gids bekijken in uw browser
#   sh wijkgids.sh check    de gids controleren
#   sh wijkgids.sh build    de gids maken, in de map public
#
# Nodig: git en Go. Netlify en de controle op GitHub gebruiken dit bestand ook.

# Vul hier het adres in van de git-repository met het programma.
programma=""
# De tak of het label (tag) van het programma. Met een vast label verandert er
# nooit iets zonder dat u het merkt.
versie="main"

set -eu
programma="${WIJKGIDS_REPO:-$programma}"
versie="${WIJKGIDS_VERSIE:-$versie}"
gids=$(cd "$(dirname "$0")" && pwd)
map="$gids/.programma" # haal deze map weg om een nieuwe versie op te halen
gemaakt="$map/gemaakt-van"

if [ -z "$programma" ]; then
  echo "wijkgids.sh: vul bovenin wijkgids.sh achter programma= het adres van het programma in" >&2
  exit 2
fi
if [ "$(cat "$gemaakt" 2>/dev/null || true)" != "$programma $versie" ]; then
  rm -rf "$map"
  git clone --quiet --depth 1 --branch "$versie" -- "$programma" "$map/bron"
  (cd "$map/bron" && go build -o "$map/wijkgids" ./cmd/wijkgids)
  echo "$programma $versie" >"$gemaakt"
fi
case "${1:-}" in
build | serve | check | new)
  opdracht=$1
  shift
  exec "$map/wijkgids" "$opdracht" -root "$gids" "$@"
  ;;
esac
exec "$map/wijkgids" "$@"
