# Everything a person does with this project, one word each.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PORT ?= 8000
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PYTHONPATH := src

help: ## Show these commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

run: $(VENV)/run.done assets words ## Install, migrate, load the demo, serve on 127.0.0.1:$(PORT)
	@GROEIRUIMTE_DEMO=1 $(BIN)/groeiruimte run --port $(PORT)

test: $(VENV)/test.done assets words ## All tests; some, on both databases: ONLY=tests/apps/demand; all on both: BOTH=1; with check and browser: ALL=1
	@$(BIN)/python tools/run_tests.py $(if $(ALL),--everything) $(if $(BOTH),--both) $(ONLY)

test-browser: $(VENV)/test.done assets words ## Real browser and external judges (Chromium, Java)
	@$(BIN)/python tools/run_tests.py --browser

test-faults: $(VENV)/test.done assets words ## Kill, fill, lock, slow down: what people notice when the machine fails; some minutes
	@GROEIRUIMTE_FAULTS=1 $(BIN)/python tools/run_tests.py tests/faults tests/apps/companies/test_kill.py tests/apps/jobs

check: $(VENV)/test.done words ## Format, lint, types, layers, translations, migrations
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/python tools/check_types.py
	$(BIN)/python tools/check_bandit.py
	$(BIN)/lint-imports
	$(BIN)/python tools/messages.py check
	DJANGO_SETTINGS_MODULE=groeiruimte.project.settings.test $(BIN)/python -m django makemigrations --check --dry-run
	$(BIN)/python tools/check_deploy.py

test-leaks: $(VENV)/test.done assets words ## Seed known leaks one by one: each must turn a test red; one: ONLY=word
	@$(BIN)/python tools/test_leaks.py $(ONLY)

bench: $(VENV)/bench.done assets words ## Speed of pages at 10,000 companies, 4,000 sites, 200 users
	$(VENV)-bench/bin/python -m benchmarks.pages

bench-match: $(VENV)/bench-match.done ## Speed of ranking, proofs and joint plans, with others' packages
	OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $(VENV)-bench-match/bin/python -m benchmarks.matching

bench-places: $(VENV)/test.done assets words ## What pages of supply cost with 4,000 places, beside an empty page
	@PYTHONPATH=src $(BIN)/python -m benchmarks.places

bench-anonymity: $(VENV)/test.done ## Speed and loss of profiles without a name; one thread, a minute or two
	OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $(BIN)/python -m benchmarks.anonymity

bench-forecast: $(VENV)/bench-forecast.done ## Forecast beside other methods on public panels; two to eight minutes
	OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $(VENV)-bench-forecast/bin/python -m benchmarks.forecast

docs: $(VENV)/run.done words ## Write the reference pages
	@$(BIN)/python tools/build_reference.py

site: $(VENV)/docs.done ## The papers as a website, in dist/site; a broken link stops it
	@NO_MKDOCS_2_WARNING=1 $(VENV)-docs/bin/mkdocs build --quiet --strict

assets: src/groeiruimte/web/static/web/dist/app.css ## Build style sheets and scripts

src/groeiruimte/web/static/web/dist/app.css: $(wildcard assets/* assets/*/*) package.json package-lock.json $(VENV)/run.done
	@tools/node.sh

words: $(VENV)/run.done ## Compile the translations
	@$(BIN)/python tools/messages.py compile

release: $(VENV)/release.done assets words ## Wheel, list of parts (CycloneDX) and checksums in dist/; licences are checked
	@$(BIN)/python tools/build_release.py

lock: ## Renew the lock files (hashes only, no addresses); needs uv
	@cd requirements && for name in run postgres storage dask test bench bench-forecast bench-match node release docs; do \
	  uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	    --no-annotate --no-strip-extras --custom-compile-command "make lock" $$name.in -o $$name.txt; done

clean: ## Remove everything that was built or installed here
	rm -rf $(VENV) $(VENV)-* node_modules var src/groeiruimte/web/static/web/dist

$(VENV)/run.done: requirements/run.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed.")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing locked dependencies ..."
	@$(BIN)/pip install -q --require-hashes -r requirements/run.txt
	@$(BIN)/pip install -q --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/test.done: requirements/test.txt $(VENV)/run.done
	@echo "Installing what the tests need ..."
	@$(BIN)/pip install -q --require-hashes -r requirements/test.txt
	@touch $@

$(VENV)/bench.done: requirements/bench.txt
	@test -x $(VENV)-bench/bin/python || $(PYTHON) -m venv $(VENV)-bench
	@$(VENV)-bench/bin/pip install -q --require-hashes -r requirements/bench.txt
	@$(VENV)-bench/bin/pip install -q --no-deps --no-build-isolation -e .
	@mkdir -p $(VENV) && touch $@

$(VENV)/bench-match.done: requirements/bench-match.txt
	@test -x $(VENV)-bench-match/bin/python || $(PYTHON) -m venv $(VENV)-bench-match
	@$(VENV)-bench-match/bin/pip install -q --require-hashes -r requirements/bench-match.txt
	@$(VENV)-bench-match/bin/pip install -q --no-deps --no-build-isolation -e .
	@mkdir -p $(VENV) && touch $@

$(VENV)/bench-forecast.done: requirements/bench-forecast.txt
	@test -x $(VENV)-bench-forecast/bin/python || $(PYTHON) -m venv $(VENV)-bench-forecast
	@$(VENV)-bench-forecast/bin/pip install -q --require-hashes -r requirements/bench-forecast.txt
	@$(VENV)-bench-forecast/bin/pip install -q --no-deps --no-build-isolation -e .
	@mkdir -p $(VENV) && touch $@

$(VENV)/release.done: requirements/release.txt
	@test -x $(VENV)-release/bin/python || $(PYTHON) -m venv $(VENV)-release
	@$(VENV)-release/bin/pip install -q --require-hashes -r requirements/release.txt
	@mkdir -p $(VENV) && touch $@

$(VENV)/docs.done: requirements/docs.txt
	@test -x $(VENV)-docs/bin/python || $(PYTHON) -m venv $(VENV)-docs
	@$(VENV)-docs/bin/pip install -q --require-hashes -r requirements/docs.txt
	@mkdir -p $(VENV) && touch $@

.PHONY: help run site test test-browser test-faults test-leaks check bench bench-anonymity bench-match bench-places bench-forecast docs assets words lock clean release
