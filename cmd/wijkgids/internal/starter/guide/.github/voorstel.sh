#!/bin/sh
# Maakt van de tekst in MELDING een voorstel op een eigen tak. NUMMER is het nummer van de
# melding. De tekst is van een onbekende: zij gaat alleen als bestand naar wijkgids import.
set -eu
wijkgids="${WIJKGIDS:-[[.Command]]}"
tak="voorstel/melding-$NUMMER"
map=$(mktemp -d)
trap 'rm -rf "$map"' EXIT

antwoord() {
  {
    echo "$1"
    echo
    sed "s|^$map/||; s|^|    |" "$map/uit" # als code: een naam met @ roept niemand op
  } >"$map/antwoord.md"
  gh issue comment "$NUMMER" --body-file "$map/antwoord.md"
}

printf '%s\n' "$MELDING" >"$map/melding.md"
if ! $wijkgids import "$map/melding.md" >"$map/uit" 2>&1; then
  antwoord 'Hier kan nog geen voorstel van gemaakt worden. Verander de melding, dan wordt het opnieuw geprobeerd.'
  exit 0
fi
git add --all -- content
if git diff --cached --quiet; then
  antwoord 'Hierdoor verandert er vanzelf niets in de gids. De redactie leest het.'
  exit 0
fi
git checkout --quiet -B "$tak"
git -c user.name=Wijkgids -c user.email=wijkgids@users.noreply.github.com commit --quiet -m "Voorstel uit melding $NUMMER"
git push --quiet --force origin "$tak"
if ! gh pr view "$tak" >"$map/pr" 2>&1; then
  {
    echo "Gemaakt van melding #$NUMMER. Lees het na voordat u het overneemt."
    echo
    sed "s|^$map/||; s|^|    |" "$map/uit"
    echo
    echo "Sluit melding: closes #$NUMMER"
  } >"$map/uitleg.md"
  gh pr create --head "$tak" --title "Voorstel uit melding $NUMMER" --body-file "$map/uitleg.md"
fi
