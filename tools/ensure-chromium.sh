#!/usr/bin/env bash
# Installs Debian's Chromium when there are browser tests (*.browser.test.ts) and no Chromium yet.
set -euo pipefail
cd "$(dirname "$0")/.."

if [ -z "$(git ls-files '*.browser.test.ts')" ]; then
  echo 'no browser tests'
  exit 0
fi
if command -v chromium; then exit 0; fi

apt-get update -qq
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium
