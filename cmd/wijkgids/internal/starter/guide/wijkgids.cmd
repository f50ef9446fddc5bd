@echo off
rem Haalt het programma Wijkgids op en start het. Typ in deze map:
rem
rem   wijkgids serve    de gids bekijken in uw browser
rem   wijkgids check    de gids controleren
rem   wijkgids build    de gids maken, in de map public
rem
rem Het adres en de versie staan in wijkgids.sh, de controlegetallen in wijkgids.sum.
setlocal EnableExtensions DisableDelayedExpansion
set "gids=%~dp0"
set "gids=%gids:~0,-1%"
set "map=%gids%\.programma"
set "programma="
set "versie="
for /f "usebackq tokens=1,* delims==" %%a in ("%gids%\wijkgids.sh") do (
  if "%%a"=="programma" if not defined programma set "programma=%%~b"
  if "%%a"=="versie" if not defined versie set "versie=%%~b"
)
if defined WIJKGIDS_REPO set "programma=%WIJKGIDS_REPO%"
if defined WIJKGIDS_VERSIE set "versie=%WIJKGIDS_VERSIE%"
if not defined programma (
  echo wijkgids.cmd: vul bovenin wijkgids.sh achter programma= het adres van het programma in 1>&2
  exit /b 2
)
set "soort=amd64"
if /i "%PROCESSOR_ARCHITECTURE%"=="ARM64" set "soort=arm64"
set "naam=wijkgids-windows-%soort%.exe"
set "getal="
for /f "usebackq tokens=1,2 delims=* " %%a in ("%gids%\wijkgids.sum") do (
  if "%%b"=="%naam%" set "getal=%%a"
)
set "wil=%programma% %versie% %getal%"
set "was="
if exist "%map%\gemaakt-van" set /p was=<"%map%\gemaakt-van"
if "%was%"=="%wil%" goto starten
if exist "%map%" rmdir /s /q "%map%"
mkdir "%map%"
if not defined getal goto maken

set "bron=%programma%"
if "%bron:~-4%"==".git" set "bron=%bron:~0,-4%"
curl --fail --silent --show-error --location --output "%map%\opgehaald.exe" "%bron%/releases/download/%versie%/%naam%"
if errorlevel 1 exit /b 1
set "gevonden="
for /f "skip=1 delims=" %%a in ('certutil -hashfile "%map%\opgehaald.exe" SHA256') do if not defined gevonden set "gevonden=%%a"
set "gevonden=%gevonden: =%"
if /i not "%gevonden%"=="%getal%" (
  echo wijkgids.cmd: het opgehaalde programma is niet dat van wijkgids.sum; er is niets gestart 1>&2
  rmdir /s /q "%map%"
  exit /b 1
)
move /y "%map%\opgehaald.exe" "%map%\wijkgids.exe" >nul
goto opschrijven

:maken
git clone --quiet --depth 1 --branch "%versie%" -- "%programma%" "%map%\bron"
if errorlevel 1 exit /b 1
pushd "%map%\bron"
go build -o "%map%\wijkgids.exe" ./cmd/wijkgids
if errorlevel 1 (
  popd
  exit /b 1
)
popd

:opschrijven
>"%map%\gemaakt-van" echo %wil%

:starten
set "opdracht=%~1"
for %%c in (build serve check search new fmt import diff due links mv addresses) do if "%opdracht%"=="%%c" goto metgids
"%map%\wijkgids.exe" %*
exit /b %errorlevel%

:metgids
"%map%\wijkgids.exe" %* -root "%gids%"
exit /b %errorlevel%
