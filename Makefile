# make demo      the sample reports as a graph, and three questions answered
# make test      every check: lint, types, floors, generated files, tests
# make fmt       rewrites code and Turtle in their canonical form
# make generate  derives what is derived from the ontology, and the sample graph
# make soak      the checks that take long: killed builds, full disks, thousands of generated cases
# make bench     reproducible measurements

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN := $(BIN)/rights-graph
SAMPLES := $(sort $(wildcard data/reports/*.md data/reports/*.txt))

.PHONY: demo test soak fmt generate bench clean

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Rights Graph needs Python 3.11 or newer; name one with: make PYTHON=/path/to/python3" >&2; exit 2; }
	@$(PYTHON) -m venv $(VENV) || \
		{ echo "Python cannot make virtual environments here; on Debian or Ubuntu: apt install python3-venv" >&2; rm -rf $(VENV); exit 2; }

$(VENV)/.run: $(VENV)/bin/python pyproject.toml
	@$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.test: $(VENV)/bin/python pyproject.toml
	@$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@ $(VENV)/.run

demo: $(VENV)/.run
	$(RUN) build $(SAMPLES) -o demo
	$(RUN) validate demo
	$(RUN) query acts-reported --store demo -p country=BY -p act=torture-and-ill-treatment
	$(RUN) query calls --store demo -p country=BY
	$(RUN) query office-holders --store demo -p country=BY
	@echo
	@echo "That was the whole way from sample reports to answers; the graph is in demo/. Next:"
	@echo "  $(RUN) query                                    all stored questions"
	@echo "  $(RUN) build YOUR-REPORT.txt -o my-graph        a graph of your own"
	@echo "  $(RUN) export --store demo -f jsonld -o demo.jsonld"

test: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m rights_graph.generate --check
	$(RUN) validate
	$(BIN)/pytest -n auto

soak: $(VENV)/.test
	$(BIN)/pytest -m soak -n 2

fmt: $(VENV)/.test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(RUN) fmt $(shell git ls-files '*.ttl')

generate: $(VENV)/.test
	$(BIN)/python -m rights_graph.generate
	rm -rf demo data/graph
	$(RUN) --quiet build $(SAMPLES) -o demo
	cp -r demo/publications data/graph

bench: $(VENV)/.test
	for file in benchmarks/*.py; do $(BIN)/python $$file || exit; done

clean:
	rm -rf $(VENV) demo build dist
