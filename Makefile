# Everything a person does with this project, from a bare machine with Python 3.11+, pip and make.

SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.set-up
QUICK := not thorough and not slow and not soak
COUNTED := --cov --cov-report=json:.coverage.json --cov-report=
RUNS ?= 20

# Dozens of processes start in a run: they find bytecode instead of compiling all modules anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup demo quick test intents coverage shuffled test-slow soak check bench clean

help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 12

setup: $(STAMP) ## Make .venv with the pinned versions (the other targets call it)

$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Cần Python 3.11 trở lên: make PYTHON=python3.11 …")'
	@echo 'Đang chuẩn bị .venv (chỉ một lần) …' >&2
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --editable '.[dev]' --constraint constraints.txt
	@touch $@

demo: setup ## Chat in the terminal on the four sample plans, with a simulated clock
	@$(BIN)/chibo demo

quick: setup ## The tests to run at every change: one to four minutes, on SQLite, in this process
	$(BIN)/pytest -q -n 2 -m '$(QUICK)'

test: setup ## Those and the thorough ones: PostgreSQL (first cases), processes, files, programs
	$(BIN)/pytest -q -n 2 -m 'not slow and not soak'

coverage: setup ## All tests but the soak ones, and whether they take the branches they must (an hour)
	$(BIN)/pytest -q -n 2 $(COUNTED) -m 'not slow and not soak'
	$(BIN)/pytest -q -n 2 $(COUNTED) --cov-append -m 'slow and not soak'
	$(BIN)/python tests/branch_floors.py .coverage.json

shuffled: setup ## The quick tests 20 times, each in another order, up to a failure (RUNS=5, SEED=1)
	@for run in $$(seq $(RUNS)); do \
	    seed=$(or $(SEED),$$((RANDOM * 32768 + RANDOM))); \
	    echo "$$run of $(RUNS): in the order of SEED=$$seed"; \
	    $(BIN)/pytest -q -n 2 --randomly-seed=$$seed -m '$(QUICK)' || \
	        { echo "the same once more: make shuffled RUNS=1 SEED=$$seed"; exit 1; }; \
	done

# pytest ends with 5 when nothing was selected: no slow test is no failure.
test-slow: setup ## The slow tests: further cases of conversations on PostgreSQL, too
	$(BIN)/pytest -q -n 2 -m 'slow and not soak' || test $$? -eq 5

soak: setup ## The long tests, run by hand
	$(BIN)/pytest -q -m soak --timeout=7200 || test $$? -eq 5

check: setup ## Format, lint, types, floors
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

intents: setup ## Learn anew what sentences are after, and say how well (needs scikit-learn, set up here)
	@$(BIN)/python -m pip install --quiet --editable '.[dev,learn]' --constraint constraints.txt
	$(BIN)/python -m tools.learn_intents --check

bench: setup ## Measure start-up, questions a second, the tick, reminders beside a job for each
	$(BIN)/python -m pip install --quiet --editable '.[dev,bench]' --constraint constraints.txt
	$(BIN)/python -m bench

clean: ## Remove what the tools leave behind (never var/, where the data is)
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage* build dist *.egg-info
	find . -path ./.venv -prune -o -name __pycache__ -type d -print0 | xargs -0 rm -rf
