#!/usr/bin/env bash
# python.sh REQUIREMENTS: installs them into the environment that the scripts of .ci share, and prints the path of its Python.
# Their versions have to agree; the notebooks have an environment of their own, for theirs has to be enough for a user.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

[ -x target/python/bin/pip ] || python3 -m venv target/python
target/python/bin/pip install --quiet --disable-pip-version-check -r "$1" >&2
echo "$PWD/target/python/bin/python"
