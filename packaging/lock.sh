#!/bin/sh
# Writes the four hashed lock files again, from pyproject.toml. Needs uv (a developer's tool).
set -eu
cd "$(dirname "$0")/.."
compile() {
    uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q "$@" pyproject.toml
}
compile --group build -o requirements-relay.lock
compile --group build --extra till -o requirements.lock
compile --group build --extra till --group dev -o requirements-dev.lock
# The packaged program ships exactly what a checkout runs with; only the packager comes on top.
compile --group build --extra till --group bundle -c requirements.lock -o requirements-bundle.lock
