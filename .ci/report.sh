#!/usr/bin/env bash
# Opens the pages that tidemark report has made of the demo's tables (./jobs/demo) and of the car loans' (.ci/readers.sh) in a
# headless Chromium, and fails on what a reader would stumble over: .ci/report.py says what. Pictures of them lie in target/report.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

demo=target/demo/credit-risk/monitoring/reports/credit-risk/report.html
loans=target/readers/car-loan/log
[ -f "$demo" ] || { echo "report: run ./jobs/demo first" >&2; exit 1; }

if ! command -v chromium > /dev/null; then
  if [ "$(id -u)" != 0 ] || ! command -v apt-get > /dev/null; then
    echo "report: there is no chromium on the PATH: install it (Debian: apt-get install chromium, as root)" >&2
    exit 1
  fi
  { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium; } > target/chromium.log 2>&1 \
    || { tail -20 target/chromium.log >&2; exit 1; }
fi
python=$(bash .ci/python.sh .ci/report-requirements.txt)

pages=("demo=$demo")
if [ -f "$loans" ]; then
  page=$(sed -n 's/^Report   //p' "$loans")
  [ -f "$page" ] || { echo "report: $loans names no page of the car loans" >&2; exit 1; }
  pages+=("car-loan=$page")
else
  echo "report: car-loan is left out, for there is no $loans; .ci/readers.sh makes it"
fi
"$python" .ci/report.py --chromium "$(command -v chromium)" --pictures target/report "${pages[@]}"
