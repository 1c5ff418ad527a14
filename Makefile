# One task file: people and CI call the same targets.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
DATA   ?= demo-data
PORT   ?= 8000
JOBS   ?= 2
# compiled modules are kept, whatever the environment says: every command starts in half the time, and tests start hundreds
export PYTHONDONTWRITEBYTECODE :=

.PHONY: shots install demo test lint format test-cluster fuzz bench eval figures docs frontend messages clean

install: $(VENV)/.installed

$(VENV)/.installed: pyproject.toml requirements/constraints.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check "uv>=0.5"
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --constraint requirements/constraints.txt --group test --group lint --editable ".[bulk,postgres,pool,parquet,mcp,oidc,skos]"
	@touch $@

demo: install  ## a running site with sample data on http://127.0.0.1:8000
	$(BIN)/deskundig --data $(DATA) demo --port $(PORT)

# One file stays in one process. Files go in the order of collection: first those with a database, then the journeys, and
# at the end the many small ones of tests/unit, so that no process waits for the other's last long file.
test: install  ## everything that needs no server installed by hand, in JOBS processes
	$(BIN)/python -m pytest --numprocesses $(JOBS) --dist loadfile --no-loadscope-reorder

test-cluster: install  ## search over a real OpenSearch of three nodes (needs Java 17 and Maven; fetches 70 MB once)
	mvn --quiet --batch-mode --file tests/cluster/pom.xml dependency:build-classpath -Dmdep.outputFile=target/classpath
	DESKUNDIG_TEST_CLUSTER=1 $(BIN)/python -m pytest -k "cluster" tests/cluster tests/integration/search

lint: install
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/reuse --suppress-deprecation lint --quiet || $(BIN)/reuse lint

format: install
	$(BIN)/ruff check --fix .

fuzz: install  ## new examples for every property, and thousands of right and wrong questions to the API: no 5xx may come
	HYPOTHESIS_PROFILE=new $(BIN)/python -m pytest -m hypothesis
	DESKUNDIG_FUZZ=200 $(BIN)/python -m pytest tests/integration/api/test_fuzzing.py --timeout 3600

bench: install  ## one JSON line per figure; ARGS="search --url http://…" for one part or another server
	$(BIN)/python -m bench $(ARGS)

eval: install  ## how good finding and search are on the record in DATA (default: demo-data)
	DESKUNDIG_DATA=$(DATA) $(BIN)/python -m eval $(ARGS)

figures: install  ## recompute the figures of the report and the answer
	$(BIN)/deskundig --data $(DATA) workforce checks

docs: install  ## write docs/reference from the code
	$(BIN)/python -m docs.generate

frontend:  ## rebuild the vendored CSS, fonts and scripts (needs Node; the result is committed)
	cd frontend && npm ci --ignore-scripts && npm run build

messages: install  ## collect the site's Dutch sentences into web/locale and compile the English ones (needs gettext)
	cd src/deskundig/web && ../../../$(BIN)/django-admin makemessages -l en --no-location --no-wrap
	msgfmt --check-format -o src/deskundig/web/locale/en/LC_MESSAGES/django.mo src/deskundig/web/locale/en/LC_MESSAGES/django.po

shots: install  ## pictures of every page in ./shots, wide and narrow, for people to look at
	$(BIN)/python -m tests.journeys.screenshots $(ARGS)

clean:
	rm -rf $(VENV) demo-data build
