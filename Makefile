# Everything starts here. `make help` lists what there is.

SHELL := /bin/bash
.DEFAULT_GOAL := help
BIN := .venv/bin
UV_COMPILE = $(BIN)/uv pip compile -q --generate-hashes --no-emit-index-url --no-annotate --no-header

.PHONY: help setup browser demo up test coverage check lint types contracts format train bench migrate lock safety-report values-report nlu-report weigh

help:  ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup:  ## Make both Python environments (skips what is up to date)
	@scripts/bootstrap

browser:
	@scripts/bootstrap --with-browser

demo: setup  ## Start everything with invented patients and a pretend Telegram; Ctrl-C stops it
	@$(BIN)/pacewise demo

up: setup  ## Start everything with the settings in .env, against real Telegram
	@$(BIN)/pacewise up

test: browser lint types contracts train  ## Check everything: style, types, layers, then all the tests
	@$(BIN)/pytest tests -n 2 --dist loadscope --no-loadscope-reorder --durations=60 --durations-min=5

coverage: setup  ## Show which lines of coaching/ the quick tests leave out (takes twice their time)
	@$(BIN)/pytest tests/unit tests/integration -n 2 --dist loadscope --no-loadscope-reorder -q --cov=coaching --cov-report=term

check: setup lint types contracts  ## The quick half of the tests: no Rasa, no browser
	@$(BIN)/pytest tests/unit tests/integration -n auto -q

lint: setup  ## Look for style and mistakes (ruff)
	@$(BIN)/ruff check --no-cache . scripts/bootstrap
	@$(BIN)/ruff format --check . scripts/bootstrap

types: setup  ## Check the types (mypy, strict)
	@$(BIN)/mypy

contracts: setup  ## Check who may import whom (import-linter)
	@$(BIN)/lint-imports --no-logo

format: setup  ## Put the code into the house's format
	@$(BIN)/ruff check -q --fix . scripts/bootstrap
	@$(BIN)/ruff format . scripts/bootstrap

train: setup  ## Train the dialogue model, if its sources changed
	@$(BIN)/pacewise train

bench: setup train  ## Measure time and memory; writes bench/RESULTS.md
	@$(BIN)/python -m bench

migrate: setup  ## Bring the database in .env up to date
	@$(BIN)/pacewise migrate

lock: setup  ## Choose package versions anew after a change in requirements/*.in
	@cd requirements && for name in app dev; do \
	  ../$(UV_COMPILE) --no-strip-markers --python-version 3.11 $$name.in -o $$name.txt || exit 1; done
	@cd requirements && ../$(UV_COMPILE) --python-version 3.10 rasa.in -o rasa.txt
	@grep -A99 '^uv==' requirements/app.txt | awk 'NR > 1 && !/^ / { exit } { print }' > requirements/uv.txt

weigh: setup  ## Fit the points of the safety screen to the labelled sentences anew
	@$(BIN)/python -m tests.weigh_signs

safety-report: setup  ## Measure the safety screen on the labelled sentences
	@$(BIN)/python -m tests.safety_report

values-report: setup  ## Measure the readers of what people type on the labelled answers
	@$(BIN)/python -m tests.values_report

nlu-report: train  ## Measure the understanding on the labelled sentences; draws the confusions
	@$(BIN)/python -m tests.nlu_report
