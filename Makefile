# One place for every command. `make run` and `make test` need Python 3.11 and nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Shells set HOST by themselves, so ours has a name of its own; an empty one counts as not set.
PAPER_HOST := $(or $(PAPER_HOST),127.0.0.1)
PORT := $(or $(PORT),8000)
PAPER_WORKERS := $(or $(PAPER_WORKERS),1)

.PHONY: run test check format bench shots lock work clean

$(VENV)/.runtime: requirements.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	touch $@

$(VENV)/.tools: requirements-dev.txt $(VENV)/.runtime
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	touch $@

run: $(VENV)/.runtime
	$(BIN)/python manage.py prepare --host "$(PAPER_HOST)" --port "$(PORT)"
	$(BIN)/granian --interface rsgi --no-ws --host $(PAPER_HOST) --port $(PORT) --workers $(PAPER_WORKERS) \
	  --no-access-log --log-level warning --workers-kill-timeout 15 newsroom.rsgi:application

test: $(VENV)/.tools
	$(BIN)/python -m pytest -n 2 $(ARGS)

check: $(VENV)/.tools
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	git ls-files '*.html' | xargs $(BIN)/djade --target-version 5.2 --check
	$(BIN)/djlint --lint --quiet templates
	git ls-files '*.css' | xargs $(BIN)/oxfmt --check
	git ls-files '*.js' ':!:*/vendor/*' | xargs $(BIN)/oxlint --deny-warnings --quiet
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/codespell

format: $(VENV)/.tools
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .
	git ls-files --cached --others --exclude-standard '*.html' | xargs $(BIN)/djade --target-version 5.2
	git ls-files --cached --others --exclude-standard '*.css' | xargs $(BIN)/oxfmt

bench: $(VENV)/.tools
	$(BIN)/python -m tests.benchmarks $(ONLY)

shots: $(VENV)/.tools
	$(BIN)/python -m tests.shots $(ONLY)

work: $(VENV)/.runtime
	$(BIN)/python manage.py work

lock:
	uv pip compile --quiet --generate-hashes --no-emit-index-url --python-version 3.11 pyproject.toml -o requirements.txt
	uv pip compile --quiet --generate-hashes --no-emit-index-url --python-version 3.11 --group dev --constraint requirements.txt pyproject.toml -o requirements-dev.txt

clean:
	rm -rf $(VENV) var .mypy_cache .ruff_cache .pytest_cache
