# Inroad from a fresh clone: `make run` opens the window, `make test` runs the tests. Both make what they need.
#   make run ARGS="--plan my.inroad"     make test ARGS="-k undo"     make test JOBS=4     make run PYTHON=python3.12

.DEFAULT_GOAL := help
.PHONY: help run test faults coach lint types layers check screenshots bench package clean
.NOTPARALLEL: # The environment is made once, not by two at a time.

JOBS ?= 2
ARGS ?=
PYTHON ?=
ENVIRONMENT := @PYTHON="$(PYTHON)" ./scripts/environment.sh
IN_VENV := .venv/bin/python -m

help: ## Say what there is to make
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' $(MAKEFILE_LIST) | expand -t 16

run: ## Make the environment if need be and open the window
	$(ENVIRONMENT) run
	@$(IN_VENV) ui $(ARGS)

test: ## Make the environment if need be and run all tests, without a screen
	$(ENVIRONMENT) test
	@QT_QPA_PLATFORM=$${QT_QPA_PLATFORM:-offscreen} PYTHONDONTWRITEBYTECODE= $(IN_VENV) pytest -n $(JOBS) $(ARGS)

faults: ## Kill it, cut the power, fill the disk, spoil the files; print what was lost (some minutes)
	$(ENVIRONMENT) test
	@$(IN_VENV) tests.faults $(ARGS)

coach: ## Measure how often the coach is right (ARGS=--speed: how fast it reads)
	$(ENVIRONMENT) test
	@$(IN_VENV) bench.coach $(ARGS)

lint: ## Check the code's style and form
	$(ENVIRONMENT) test
	$(IN_VENV) ruff check .
	$(IN_VENV) ruff format --check .

types: ## Check the types, strictly
	$(ENVIRONMENT) test
	$(IN_VENV) mypy

layers: ## Check that every floor stands on the ones below it only
	$(ENVIRONMENT) test
	.venv/bin/python -c 'from importlinter.cli import lint_imports_command as check; check()' --no-logo

check: lint types layers ## Style, types and layers together

screenshots: ## Take a picture of every page, light and dark, into docs/screenshots
	$(ENVIRONMENT) run
	@.venv/bin/python scripts/screenshots.py

bench: ## Compare the data lab with hand-written DuckDB, polars and pandas on ten million events
	$(ENVIRONMENT) test
	$(IN_VENV) pip install -q -e ".[bench]"
	@.venv/bin/python bench/judging.py
	@.venv/bin/python bench/lab_window.py
	@.venv/bin/python bench/datalab/run.py $(ARGS)

package: ## Build the wheel into dist/, and try it in an environment of its own
	$(ENVIRONMENT) test
	@./scripts/package.sh

clean: ## Remove the environment and everything made
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
