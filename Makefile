# Every target sets up what it needs first; see scripts/setup.sh.
SHELL := /bin/bash
BIN := .venv/bin
WORKERS ?= 2
DIFFICULTY ?= digital
HOSTS := tests/flows/test_two_workers.py
export OMP_THREAD_LIMIT ?= 1
export PYTHONUTF8 := 1
unexport PYTHONDONTWRITEBYTECODE # commands that tests start by the hundred would compile themselves each time

.DEFAULT_GOAL := help
.PHONY: help setup setup-services stop-services demo test test-live test-later test-rules test-machines test-postgresql check format lint types layers dependencies readme lock golden golden-sample bench scale checks clean

help: ## list these targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/\1\t\2/' | expand -t 16

setup: ## make .venv as locked, and install missing Debian packages where allowed
	@bash scripts/setup.sh

setup-services: setup ## start a PostgreSQL of its own for the tests, installed where allowed
	@bash scripts/setup-services.sh start

stop-services: ## stop it and remove its data
	@bash scripts/setup-services.sh stop

demo: setup ## review the sample claims and show what each one needs
	@$(BIN)/claimdocs batch sample_docs/claims --out out/demo --quiet-period 0 --as-of 2026-11-22

test: setup ## run the test suite (CLAIMDOCS_TODAY=2027-02-01 moves its calendar)
	@$(BIN)/pytest -q --numprocesses $(WORKERS) --dist loadgroup -m "not campaign and not up and not postgresql"

test-postgresql: setup ## run what is tested on every database on PostgreSQL too (wants setup-services)
	@$(BIN)/pytest -q -n0 -m "postgresql and not campaign"

test-rules: setup ## see that every rule passes and fails on whole sample claims, read from files; kill senders 200 times
	@$(BIN)/pytest -q -m campaign --ignore $(HOSTS)

test-machines: setup ## two hosts review 100 claims on one PostgreSQL, and one of them loses its power
	@$(BIN)/pytest -q -n0 -m campaign $(HOSTS)

test-live: setup ## start everything by `claimdocs up` and use it as portal, night and adjuster (with a browser) do
	@$(BIN)/pytest -q -n0 -m up --durations=0 tests/up

test-later: setup ## run, as if it were 2027-02-01, the quick tests of what reads the clock
	@CLAIMDOCS_TODAY=2027-02-01 $(BIN)/pytest -q --numprocesses $(WORKERS) --dist loadgroup -m "not live and not prefect and not campaign and not up and not timeless"

check: setup lint types layers dependencies test test-later ## all that CI checks before test-live, the golden sample too
	@$(MAKE) --no-print-directory --jobs 2 --output-sync=target test-rules test-machines test-postgresql golden-sample

lint: setup
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .

types: setup
	@$(BIN)/mypy

layers: setup
	@$(BIN)/lint-imports --no-logo

dependencies: setup
	@$(BIN)/deptry --no-ansi .

readme: setup ## fill the README's tables from the code
	@$(BIN)/python -m scripts.readme

format: setup ## lay out the code
	@$(BIN)/ruff check --quiet --fix .
	@$(BIN)/ruff format --quiet .

lock: setup ## resolve requirements-dev.lock anew
	@UV_PYTHON_DOWNLOADS=never $(BIN)/uv pip compile pyproject.toml --quiet --upgrade --group dev --all-extras --universal \
	    --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header -o requirements-dev.lock

golden: setup ## read the committed and a wide drawn set and compare with what is printed, a quarter beside two baselines
	@$(BIN)/python -m bench.accuracy --wide --baselines-on 1/4 --workers $(WORKERS)

golden-sample: setup ## the fixed part of the golden set that CI reads; fails below the agreed accuracy
	@$(BIN)/python -m bench.accuracy --sample

bench: setup ## processor time and memory of reading a page
	@$(BIN)/python -m bench.speed

scale: setup ## what two processes bring, what Prefect costs, a thousand claims through server and worker (an hour alone; wants setup-services)
	@$(BIN)/python -m bench.scale

checks: setup ## draw all sample claims (DIFFICULTY=digital|scan|photo), review them, and say whether each asks for what it should
	@$(BIN)/python -m bench.checks --difficulty $(DIFFICULTY) --workers $(WORKERS)

clean: ## remove results and caches, keep .venv
	@rm -rf out dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
