# The menu. The first two need only python3 (3.11 or later) and make; each sets up .venv itself.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: case test test-long fuzz lint golden gallery fonts bench clean
.DEFAULT_GOAL := case

case: .venv/ready ## check, compare and draw the shipped case
	@$(BIN)/argmap check
	@$(BIN)/argmap compare --brief
	@$(BIN)/argmap render

# Neighbours in a file share what is dear to make, so they stay with one worker while both have work.
PYTEST := $(BIN)/python -m pytest -n 2 --dist worksteal
COVERED ?= 93
test: .venv/ready-dev ## what every change has to pass, in minutes; with COVERED % of the lines
	@$(PYTEST) --cov --cov-fail-under=$(COVERED)

test-long: .venv/ready-dev ## what takes longer: browser, npm, times, many examples
	@$(PYTEST) -m "long or hypothesis" --hypothesis-profile=large

COUNT ?= 200000
SEED ?= 1
fuzz: .venv/ready-dev ## try COUNT mutated and generated inputs on the checker
	@$(BIN)/python tests/fuzz/fuzz.py --count $(COUNT) --seed $(SEED)

lint: .venv/ready-dev ## style, types, the walls of the house, and dense code
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python tests/tools/complexity.py

golden: .venv/ready-dev ## rewrite the golden files; review them like code
	@ARGMAP_GOLDEN=1 $(BIN)/python -m pytest -n 0 -m golden

gallery: .venv/ready-dev ## README's map as other eyes, screens and printers show it
	@$(BIN)/python tests/tools/gallery.py . deliberate-lure

fonts: .venv/ready-dev ## remake the widths and slices of Arimo; needs npm
	@$(BIN)/python tests/tools/make_fonts.py

bench: .venv/ready-dev ## print ratios measured in one run
	@$(BIN)/python tests/bench/bench.py

clean: ## remove what the targets made
	rm -rf .venv .cache diagrams .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage*

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("argmap needs Python 3.11 or later; try: make PYTHON=python3.12" if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv .venv || { echo "python3 cannot make .venv: install its venv module (Debian: python3-venv)" >&2; rm -rf .venv; exit 1; }

.venv/ready: pyproject.toml | .venv/bin/python
	@echo "setting up .venv ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

.venv/ready-dev: pyproject.toml | .venv/bin/python
	@echo "setting up .venv for the tests ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch .venv/ready $@
