# Answerable: `make demo` shows it, `make test` checks it. Everything lives in .venv; nothing is installed elsewhere.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: demo install test check trial screenshot lock clean

demo: install  ## own .venv, install, then trace the example portfolio
	$(BIN)/answerable --workspace .answerable trace examples/portfolio.csv --out report

install: $(VENV)/installed

test: $(VENV)/installed-test $(VENV)/installed-ftm  ## set up all that the tests need and run them
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest

trial: install  ## the long measurements, as JSON
	$(BIN)/python -m benchmarks

screenshot: $(VENV)/installed-test  ## the picture in the README (needs Chromium: apt-get install chromium)
	$(BIN)/python docs/screenshot.py

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Answerable needs Python 3.11 or newer; say which with: make demo PYTHON=python3.12"; exit 2; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: $(VENV)/bin/python requirements/base.lock requirements/compiled.lock pyproject.toml
	@echo "Installing into $(VENV) (once; a minute or so) ..."
	$(PIP) install --require-hashes --only-binary :all: -r requirements/base.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	@$(PIP) install --require-hashes --only-binary :all: -r requirements/compiled.lock 2>/dev/null \
	  || echo "numba has no wheel for this machine: very large graphs are done by numpy, more slowly."
	@touch $@

$(VENV)/installed-test: $(VENV)/installed requirements/test.lock
	$(PIP) install --require-hashes --only-binary :all: -r requirements/test.lock
	@touch $@

# FollowTheMoney's own library checks our files. It needs a C++ compiler and ICU's headers; without them its tests are
# skipped and say so.
$(VENV)/installed-ftm: $(VENV)/installed-test requirements/ftm.lock
	$(PIP) install --require-hashes -r requirements/ftm.lock \
	  || echo "The followthemoney library could not be built here (apt-get install g++ pkg-config libicu-dev): its tests are skipped."
	@touch $@

lock: $(VENV)/bin/python  ## write the lock files anew after a change of pyproject.toml
	$(PIP) install uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --custom-compile-command 'make lock' pyproject.toml requirements/build.in -o requirements/base.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --custom-compile-command 'make lock' -c requirements/base.lock requirements/compiled.in -o requirements/compiled.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --custom-compile-command 'make lock' -c requirements/base.lock requirements/test.in -o requirements/test.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --custom-compile-command 'make lock' -c requirements/base.lock -c requirements/test.lock requirements/ftm.in \
	  -o requirements/ftm.lock

clean:
	rm -rf $(VENV) report .answerable build dist
