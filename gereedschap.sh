#!/usr/bin/env bash
# Installs what this machine lacks, from Debian's packages, and says so first. `demo`: what building and serving the
# demo takes. Without a word: what the tests use besides.
set -euo pipefail

ontbreekt=()
command -v cc >/dev/null || ontbreekt+=(build-essential)
command -v node >/dev/null || ontbreekt+=(nodejs)
command -v npm >/dev/null || ontbreekt+=(npm)
if [ "${1:-alles}" != demo ]; then
  command -v chromium >/dev/null || ontbreekt+=(chromium)
  command -v xmllint >/dev/null || ontbreekt+=(libxml2-utils)
  command -v pdftoppm >/dev/null || ontbreekt+=(poppler-utils)
  command -v python3 >/dev/null || ontbreekt+=(python3 python3-pip)
  ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || ontbreekt+=(postgresql)
fi
if [ ${#ontbreekt[@]} -gt 0 ]; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Deze pakketten ontbreken en worden geïnstalleerd: ${ontbreekt[*]}"
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${ontbreekt[@]}" >/dev/null
  else
    echo "Deze pakketten ontbreken: ${ontbreekt[*]}"
    echo "Ze mogen hier niet worden geïnstalleerd. Voer eerst uit: sudo apt-get install ${ontbreekt[*]}"
    exit 1
  fi
fi
if ! command -v cargo >/dev/null; then
  echo "cargo ontbreekt. De versie van Debian is te oud: installeer Rust volgens https://rustup.rs en open een nieuwe terminal."
  exit 1
fi
[ "${1:-alles}" != demo ] || exit 0
# Debian keeps pip out of its own folders; what tests need then goes into the folder of the user.
haal() {
  python3 -m pip install --quiet --only-binary :all: "$1" 2>/dev/null ||
    python3 -m pip install --quiet --only-binary :all: --user --break-system-packages "$1"
}
for pakket in pikepdf sepaxml; do
  python3 -c "import $pakket" 2>/dev/null || haal "$pakket" || \
    echo "OVERGESLAGEN: $pakket is niet te installeren: de controle van $([ $pakket = pikepdf ] && echo "de pdf's" || echo "het betaalbestand") wordt overgeslagen"
done
