# Two commands: `make demo` and `make test`. Both set up what they need by themselves.

PYTHON ?= python3
BIN := .venv/bin
# Not ?=: AS is make's own variable for the assembler.
AS := moderator
DEMO ?=
PYTEST ?=

.PHONY: help setup demo demo-reset test lint types contracts format screenshots clean

help:
	@echo "make demo [AS=manager]   the program on a simulated platform, as moderator or another role"
	@echo "make demo-reset          throw the simulated platform away and make a new one"
	@echo "make test                lint, format, types, import contracts, all tests"
	@echo "make screenshots         every pane, both languages and themes, into build/screenshots"

setup:
	@$(PYTHON) packaging/bootstrap.py

demo: setup
	@$(BIN)/workstation demo --as $(AS) $(DEMO)

demo-reset: setup
	@$(BIN)/workstation demo --as $(AS) --reset $(DEMO)

screenshots: setup
	@$(BIN)/workstation demo --screenshots build/screenshots $(DEMO)

test: setup lint types contracts
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile --max-worker-restart 0 $(PYTEST)

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup
	$(BIN)/mypy

contracts: setup
	$(BIN)/lint-imports

format: setup
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
