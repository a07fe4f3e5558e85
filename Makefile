# The commands of the project. `make demo` and `make test` need only Python >= 3.11, make and a package index.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
export HF_HUB_OFFLINE ?= 1
export ANONYMIZED_TELEMETRY ?= False

.DEFAULT_GOAL := help
.PHONY: help setup demo serve test screenshots check bench bench-full eval bundle lock clean

help: ## This list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(STAMP) ## Install everything into .venv (does nothing when it is up to date)

# PyTorch's CPU build: from PIP_FIND_LINKS where a wheel lies there, else uv picks the CPU backend.
$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; $(PYTHON) is $$($(PYTHON) -V). Try: make setup PYTHON=python3.12"; exit 2; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || \
	  { echo "A virtual environment could not be made. On Debian or Ubuntu: apt install python3-venv"; exit 2; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	@if [ -n "$$PIP_FIND_LINKS" ]; then torch="--find-links $$PIP_FIND_LINKS"; else torch="--torch-backend cpu"; fi; \
	  $(BIN)/uv pip install --python $(BIN)/python $$torch -r requirements.lock && \
	  $(BIN)/uv pip install --python $(BIN)/python --no-deps --quiet -e .
	@touch $(STAMP)

demo: setup ## Index the sample municipality and answer three complaints
	@$(BIN)/minwon demo

serve: setup ## The API on http://127.0.0.1:8000 (its pages under /docs)
	@$(BIN)/minwon serve

test: setup ## All tests; what the machine lacks is skipped by name and counted
	@$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile

screenshots: setup ## The README's pictures of the console and the widget, taken anew (needs chromium)
	@$(BIN)/python -m tests.browser.screenshots

check: setup ## Linters, types and the architecture
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/python -m pytest -q tests/test_architecture.py

bench: setup ## Speed and quality tables, with ratios against what one would use instead
	@$(BIN)/minwon-evals bench

bench-full: setup ## The long ones too
	@$(BIN)/minwon-evals bench --full

eval: setup ## The deterministic quality suites on the sample municipality
	@$(BIN)/minwon-evals run all --baseline evals/baselines/saebit.json && $(BIN)/minwon-evals gate

# The pin of PyTorch is dropped first: it does not say which build, and kept as it is it would ask for the CUDA one.
# Wheels of what runs, none of what tests. A CUDA build of PyTorch would want gigabytes that a closed machine has no use for.
bundle: setup ## Everything to install without a network: dist/minwon-bundle.tar
	@test -n "$$PIP_FIND_LINKS$$PIP_EXTRA_INDEX_URL" || \
	  { echo "Name where PyTorch's CPU wheel lies: PIP_FIND_LINKS=FOLDER, or its index in PIP_EXTRA_INDEX_URL."; exit 2; }
	@rm -rf dist/bundle build && mkdir -p dist/bundle
	@if [ -n "$$PIP_FIND_LINKS" ]; then torch="--find-links $$PIP_FIND_LINKS"; else torch="--torch-backend cpu"; fi; \
	  $(BIN)/uv pip compile --quiet $$torch --python-version 3.11 --constraint requirements.lock --no-annotate --no-header \
	    --no-emit-find-links --no-emit-index-url -o dist/bundle/requirements.txt pyproject.toml
	@$(BIN)/python -m pip wheel --quiet --no-deps -w dist/bundle/wheels -r dist/bundle/requirements.txt .
	@rm -rf build
	@$(BIN)/minwon deploy dist/bundle/deploy >/dev/null && cp LICENSE README.md README.ko.md .env.example dist/bundle/
	@cd dist/bundle && find . -type f ! -name SHA256SUMS -print0 | sort -z | xargs -0 sha256sum >SHA256SUMS
	@tar -C dist/bundle -cf dist/minwon-bundle.tar . && ls -l dist/minwon-bundle.tar

lock: setup ## Pin the dependencies of pyproject.toml again
	@sed -i '/^torch==/d' requirements.lock
	@if [ -n "$$PIP_FIND_LINKS" ]; then torch="--find-links $$PIP_FIND_LINKS"; else torch="--torch-backend cpu"; fi; \
	  $(BIN)/uv pip compile --quiet $$torch --python-version 3.11 --extra dev --no-annotate --no-header \
	    --no-emit-find-links --no-emit-index-url -o requirements.lock pyproject.toml
	@sed -i 's/+cpu//' requirements.lock

clean: ## Remove the environment and caches (var/ stays)
	@rm -rf $(VENV) build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
