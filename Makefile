# make demo   serve the saved pages on loopback, scrape them with the real command, show the clean articles
# make test   lint, types, tests: what continuous integration runs
# make bench  accuracy and CPU time on labelled pages (CORPORA=folder of corpora)
PYTHON  ?= python3
VENV    ?= .venv
BIN     := $(VENV)/bin
CORPORA ?= ../shared/corpora
SCORE   ?= ../shared/bench/score.py

.PHONY: install demo test lint types pytest bench clean

install: $(VENV)/installed

$(VENV)/installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@

demo: install
	$(BIN)/python -m benchmarks.demo --out demo-out

test: lint types pytest

lint: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: install
	$(BIN)/mypy

pytest: install
	$(BIN)/pytest

bench: install
	$(BIN)/python $(SCORE) $(CORPORA) benchmarks.adapter:extract
	$(BIN)/python -m benchmarks.speed $(CORPORA)

clean:
	rm -rf $(VENV) demo-out .mypy_cache .pytest_cache .ruff_cache .hypothesis
