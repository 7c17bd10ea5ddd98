# Every verb, one word. `make` alone lists them.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= python3.11
HOST ?= 127.0.0.1
PORT ?= 8000
FORMAT ?= text
MINUTES ?= 30
WORKS ?= 1000000
V := .venv
BIN := $(V)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

# Playwright drives the system's Chromium; its own Node needs libatomic, which a small Debian lacks.
BROWSER := command -v chromium >/dev/null && PATH=$$PATH:/sbin:/usr/sbin ldconfig -p | grep -q libatomic.so.1 || deploy/debian-packages chromium fonts-noto-cjk libatomic1

.PHONY: help install serve test check format bench bench-read bench-find bench-text bench-kill bench-soak accuracy fit fuzz screenshots doctor fonts lock clean

help:  ## List the verbs
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | sort | awk -F'\t' '{printf "  make %-12s %s\n", $$1, $$2}'

# Debian splits venv from Python; a machine that has only python3.11 gets it here, where we may.
$(BIN)/python:
	@$(PYTHON) -m venv $(V) >/dev/null 2>&1 || { rm -rf $(V); deploy/debian-packages python3-venv python3.11-venv && $(PYTHON) -m venv $(V); }

# Every version is locked, so nothing is resolved here: the same packages everywhere, in seconds.
$(V)/.installed: $(BIN)/python pyproject.toml locked/serve.txt
	@echo "Installing Ficarium …"
	@$(PIP) install --no-deps -r locked/serve.txt && $(PIP) install --no-deps -e .
	@touch $@

$(V)/.installed-tests: $(V)/.installed locked/test.txt
	@echo "Installing what the tests need …"
	@$(PIP) install --no-deps -r locked/test.txt
	@touch $@

install: $(V)/.installed fonts  ## Install the archive into .venv

fonts: $(V)/.installed  ## Fetch the reading faces from their packages (skipped when present)
	@$(BIN)/python deploy/fonts.py

serve: install  ## Install, make the database, import the sample stories when empty, serve on PORT (8000)
	@$(BIN)/ficarium serve --host $(HOST) --port $(PORT) --samples seeds

test: $(V)/.installed-tests fonts  ## Install what tests need, Chromium and Java included, and run every test
	@$(BROWSER)
	@command -v java >/dev/null || deploy/debian-packages default-jre-headless
	@$(BIN)/python -m pytest -n 2 --dist loadgroup $(ARGS)

check: $(V)/.installed-tests  ## Types, lint, import contract, the project's own rules
	@$(BIN)/ruff check . && $(BIN)/ruff format --check -q .
	@$(BIN)/lint-imports --no-cache | tail -4
	@$(BIN)/python -m lint
	@$(BIN)/mypy

format: $(V)/.installed-tests  ## Format the code
	@$(BIN)/ruff check --fix -q . ; $(BIN)/ruff format -q .

bench: $(V)/.installed-tests bench-read  ## Print speed ratios: reading posts, and pages beside a bare Django page
	@$(BIN)/python -m bench.reading

bench-read: $(V)/.installed-tests  ## Print how fast posts are read, beside only decoding and cleaning them
	@$(BIN)/python -m bench.reading_files $(ARGS)

bench-find: $(V)/.installed-tests  ## Ask our engine, SQLite, PostgreSQL and tantivy ten questions of WORKS made works
	@$(BIN)/python -m bench.finding --works $(WORKS) $(ARGS)

bench-text: $(V)/.installed-tests  ## Look for words in whole stories (50,000 made ones), beside tantivy alone
	@$(BIN)/python -m bench.body_search $(ARGS)

bench-kill: $(V)/.installed-tests  ## Kill what keeps the index 200 times while works are edited, then verify
	@$(BIN)/python -m bench.kill_indexing $(ARGS)

bench-soak: $(V)/.installed-tests  ## Search for 15 minutes while works are edited and kudos arrive
	@$(BIN)/python -m bench.soak $(ARGS)

accuracy: $(V)/.installed  ## Read every labelled post and score each field, beside a label-regex baseline
	@$(BIN)/python -m accuracy $(ARGS)

fit: $(V)/.installed-tests  ## Fit every weight the reader adds up again, after new posts or sentences
	@$(PIP) install -e '.[fitting]'
	@for one in talk below named feedback archive status statements roles roles_along; do $(BIN)/python -m accuracy.learning $$one --write || exit 1; done
	@$(BIN)/python -m accuracy.fitting --write
	@for one in subjects titles authors posters; do $(BIN)/python -m accuracy.choosing $$one --write || exit 1; done
	@$(BIN)/python -m accuracy.placing --write

fuzz: $(V)/.installed-tests  ## Fuzz a reader: make fuzz FORMAT=rtf MINUTES=30
	@$(PIP) install --no-deps atheris==3.0.0
	@$(BIN)/python -m fuzz $(FORMAT) --minutes $(MINUTES)

screenshots: $(V)/.installed-tests fonts  ## Take every page at 1280 and 390 px, light and dark
	@$(BROWSER)
	@$(BIN)/python deploy/screenshots.py

doctor: $(V)/.installed  ## Check the archive in FICARIUM_HOME
	@$(BIN)/ficarium doctor

lock: $(V)/.installed  ## Renew the locked versions from pyproject.toml
	@$(PIP) install uv
	@$(BIN)/uv pip compile -q pyproject.toml --upgrade --extra fonts --python-version 3.11.2 --no-annotate --no-header --no-emit-index-url -o locked/serve.txt
	@$(BIN)/uv pip compile -q pyproject.toml --upgrade --extra fonts --extra test --python-version 3.11.2 --no-annotate --no-header --no-emit-index-url -o locked/test.txt

clean:  ## Remove what was built (never the archive's data)
	@rm -rf $(V) node_modules src/ficarium/static/fonts screenshots .mypy_cache .ruff_cache .pytest_cache
