# 两条命令就够：make demo（跑一遍样本）、make test（跑 CI 所跑的全部）。
# Two commands are enough: `make demo` runs the main job on the samples, `make test` runs all that CI runs.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
WORKERS ?= auto
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: help demo test lint types layers unit fix bench fuzz fonts samples reference new-check new-scheme lock clean serve migrations

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 12

$(VENV)/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo '需要 Python 3.11 或更新：make PYTHON=python3.11 …'; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/run: $(VENV)/made requirements/run.txt pyproject.toml fonts/lock.yaml
	$(PIP) install --require-hashes -r requirements/run.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	@$(BIN)/python fonts/build.py
	@touch $@

$(VENV)/test: $(VENV)/run requirements/test.txt
	$(PIP) install --require-hashes -r requirements/test.txt
	@touch $@

$(VENV)/bench: $(VENV)/test requirements/bench.txt
	$(PIP) install --require-hashes -r requirements/bench.txt
	@touch $@

$(VENV)/fuzz: $(VENV)/test requirements/fuzz.txt
	$(PIP) install --require-hashes -r requirements/fuzz.txt
	@touch $@

demo: $(VENV)/run ## read, score and check the bundled samples; results in demo/
	@samples/demo.sh $(BIN)/jixiao

$(VENV)/web: $(VENV)/run requirements/web.txt
	$(PIP) install --require-hashes -r requirements/web.txt
	@touch $@

serve: $(VENV)/web ## the web system with the sample bureaus on port 8000 of this machine; its data in demo/web/
	@export JIXIAO_HOME=demo/web; $(BIN)/jixiao web init --development --samples samples --password Demo-2026-web \
	  && $(BIN)/jixiao web run --development

migrations: $(VENV)/test ## write migrations for changed tables of the web system
	$(BIN)/python scaffold/migrations.py

test: lint types layers unit ## everything that CI runs

lint: $(VENV)/test ## ruff: all rules, and the format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/test ## mypy, strict
	$(BIN)/mypy

layers: $(VENV)/test ## dependence runs one way
	$(BIN)/lint-imports

unit: $(VENV)/test ## the tests; those of the web system on PostgreSQL too
	$(BIN)/pytest -n $(WORKERS) --dist worksteal
	JIXIAO_TEST_DATABASE=postgresql $(BIN)/pytest -n $(WORKERS) --dist worksteal tests/web tests/browser

fix: $(VENV)/test ## let ruff mend what it can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/bench ## benchmarks beside their peers
	$(BIN)/python -m bench.run

fonts: $(VENV)/run ## fetch the Chinese fonts that PDF files are written with, where they are missing
	@$(BIN)/python fonts/build.py

fuzz: $(VENV)/fuzz ## fuzz the readers for FUZZ_SECONDS, 600 if not given
	$(BIN)/python -m fuzz.run

samples: $(VENV)/run ## write the sample papers again from their data
	$(BIN)/python samples/build.py

reference: $(VENV)/run ## write the generated parts of the documentation again
	$(BIN)/python docs/build.py

new-check: $(VENV)/run ## files of a new check: make new-check CODE=P99 FAMILY=points NAME=points_off_total
	$(BIN)/python scaffold/new.py check "$(CODE)" "$(FAMILY)" "$(NAME)"

new-scheme: $(VENV)/run ## files of a new scheme: make new-scheme ID=anhui.project_self_evaluation.2023
	$(BIN)/python scaffold/new.py scheme "$(ID)"

lock: $(VENV)/made ## pin the dependencies again, with hashes and without an index
	$(PIP) install uv
	cd requirements && for name in run ocr web test bench fuzz; do ../$(BIN)/uv pip compile $$name.in --output-file $$name.txt \
	  --generate-hashes --no-header --no-annotate --no-emit-index-url --python-version 3.11 --universal --quiet; done

clean: ## remove what make made
	rm -rf $(VENV) demo build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
