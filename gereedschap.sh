#!/usr/bin/env bash
# Installs what the tests use and this machine lacks, from Debian's packages, and says so first.
set -euo pipefail

ontbreekt=()
command -v chromium >/dev/null || ontbreekt+=(chromium)
command -v xmllint >/dev/null || ontbreekt+=(libxml2-utils)
command -v pdftoppm >/dev/null || ontbreekt+=(poppler-utils)
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || ontbreekt+=(postgresql)
if [ ${#ontbreekt[@]} -gt 0 ]; then
  echo "Deze pakketten ontbreken en worden geïnstalleerd: ${ontbreekt[*]}"
  if [ "$(id -u)" = 0 ]; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${ontbreekt[@]}" >/dev/null
  else
    echo "Dat mag hier niet. Voer eerst uit: sudo apt-get install ${ontbreekt[*]}"
    exit 1
  fi
fi
python3 -c 'import pikepdf' 2>/dev/null || python3 -m pip install --quiet --only-binary :all: pikepdf || \
  echo "pikepdf ontbreekt: de controle van de pdf's wordt overgeslagen"
