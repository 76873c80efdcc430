# make demo   serve the saved pages as news sites on loopback, crawl them twice, show the clean articles and the
#             status, and write the articles to demo-out/
# make test   lint, types and the quick tests, in parallel; at the end it says what it left out
#             (make pytest ARGS='-k seed' for some of the tests)
# make check  make test, the slow tests, and the tests on labelled pages (accuracy among them) if these are next to the
#             clone; continuous integration runs this
# make coverage  measure how much of the code the quick tests cover, by lines and branches
# make gate   check accuracy on labelled pages against benchmarks/accuracy/floors.toml (CORPORA=folder, SCORE=scoring program)
# make bench  measure accuracy and CPU time on labelled pages, and write them to docs/figures.json, README and the manual
# make crash  kill, starve and stop crawls over and over, and check that nothing is lost (a quarter of an hour)
# make soak   crawl 20,000 articles from 100 loopback sites, and measure memory, speed and the store
#
# Each creates its environment in .venv first. Needs Python 3.11 or later (PYTHON=python3.12 to choose one).
PYTHON  ?= $(firstword $(foreach python,python3 python3.13 python3.12 python3.11 python,$(shell \
             $(python) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $(python))))
VENV    ?= .venv
BIN     := $(VENV)/bin
OUT     ?= demo-out
CORPORA ?= ../shared/corpora
SCORE   ?= ../shared/bench/score.py
ARGS    ?=
PARALLEL := -n auto --dist worksteal
QUICK   := not slow and not corpora
LEXICON := cleaners/lexicon/compiled.txt

.PHONY: install demo test check coverage lint types pytest gate bench crash soak clean

install: $(VENV)/installed $(LEXICON)

# The last line marks the installation as complete; an interrupted one is repeated.
$(VENV)/installed: pyproject.toml cleaners/version.py hatch_build.py
	@test -n "$(PYTHON)" || { echo 'copydesk needs Python 3.11 or later: name one with PYTHON=' >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@

# The installation compiles the phrases; this does it again after a change to a phrase or to the compiler.
$(LEXICON): $(VENV)/installed $(wildcard cleaners/lexicon/*.toml cleaners/lexicon/*.py) \
            cleaners/text/folding.py cleaners/text/scripts.py
	@$(BIN)/python -m cleaners.lexicon.build

demo: install
	@$(BIN)/python -m benchmarks.demo --out $(OUT)

test: lint types
	$(BIN)/pytest $(PARALLEL) -m '$(QUICK)' $(ARGS)

check: test
	$(BIN)/pytest $(PARALLEL) -m 'not ($(QUICK))' $(ARGS)

coverage: install
	$(BIN)/pytest $(PARALLEL) -m '$(QUICK)' --cov --cov-report=term $(ARGS)

lint: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: install
	$(BIN)/mypy

pytest: install
	$(BIN)/pytest $(ARGS)

gate: install
	$(BIN)/python -m benchmarks.accuracy.gate $(CORPORA) --score $(SCORE)

bench: install
	$(BIN)/python -m benchmarks.accuracy.figures $(CORPORA) --score $(SCORE)

crash: install
	$(BIN)/python -m benchmarks.crash $(ARGS)

soak: install
	$(BIN)/python -m benchmarks.crash.soak $(ARGS)

clean:
	rm -rf $(VENV) $(LEXICON) demo-out .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage
