# lab, reports, tables, notebooks; catalogue for who changes words; test, quick, bench, fuzz, doubt; golden, readme, requirements for who changes the code.
# `make reports CORPUS=folder OUT=dir` runs everything on your own articles.
PYTHON ?= python3
CORPUS ?= seeds
OUT ?= reports
ifeq ($(OS),Windows_NT)
BIN = .venv/Scripts
else
BIN = .venv/bin
endif
# what each command needs is installed by the first that needs it: to use this, or to test it
READY = .venv/.ready
TESTING = .venv/.testing
UV = $(BIN)/python -m uv
# uv takes an eighth of pip's time, but knows nothing of a mirror named in pip.conf
INSTALL = $(UV) pip install --python .venv -r $(1) || $(BIN)/python -m pip install -r $(1)
# a test run starts a hundred Pythons: modules are compiled once, even where a container's image asks that they are not kept
export PYTHONDONTWRITEBYTECODE =
# a container's only user is often root, whom JupyterLab turns away unless told
AS_ROOT = $(if $(filter 0,$(shell id -u 2>/dev/null)),--allow-root)

.PHONY: lab reports test quick notebooks tables bench fuzz doubt golden readme catalogue requirements

lab: $(READY)
	$(BIN)/python -m pages.desk $(AS_ROOT)

reports: $(READY)
	$(BIN)/python -m helpers reports "$(CORPUS)" --out "$(OUT)"

test: $(TESTING)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n auto
	$(BIN)/python -m pytest -m "" --nbmake -n 3 --dist loadfile notebooks $(wildcard tests/pages/test_lab*.py)

# while you work: all but what takes more than a few seconds, a browser or JupyterLab
quick: $(TESTING)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n auto -m "not slow and not browser and not lab"

notebooks: $(READY)
	$(BIN)/python -m helpers notebooks

tables: $(READY)
	$(BIN)/python -m helpers tables "$(CORPUS)" --out "$(if $(filter command,$(origin OUT)),$(OUT),tables)"

# how fast, on 20,000 articles, into the README
bench: $(TESTING)
	$(BIN)/python -m bench.bench

# ten minutes of any bytes at all; atheris needs a Linux or macOS machine
MINUTES ?= 10
fuzz: $(TESTING)
	$(UV) pip install --python .venv --quiet atheris==3.0.0
	mkdir -p .cache/fuzz
	$(BIN)/python -m fuzz.fuzz_reading .cache/fuzz seeds tests/gold/practice -max_total_time=$$(($(MINUTES) * 60)) -max_len=4096 -timeout=20

# trains the second reader on the gold and says what it is worth on articles it has not seen
doubt: $(READY)
	$(BIN)/python -m bench.doubt
	$(BIN)/python -m bench.wording

golden: $(READY)
	$(BIN)/python -m tests.golden

# brings the Vietnamese catalogue in step with the code; what is new comes in empty
catalogue: $(READY)
	$(BIN)/python -m pages.catalogue

readme: $(READY)
	$(BIN)/python -m pages.readme

# uv's pins of today: the newest of everything, the same for both files
PIN = $(UV) pip compile --universal --python-version 3.11 --no-annotate --no-header --quiet
requirements: $(READY)
	head -n 1 requirements.txt > requirements.new
	$(PIN) pyproject.toml >> requirements.new
	$(PIN) --group pyproject.toml:dev -c requirements.new > requirements-dev.pins
	{ head -n 2 requirements-dev.txt; grep -vxFf requirements.new requirements-dev.pins; } > requirements-dev.new
	echo "-e ." >> requirements.new
	mv requirements.new requirements.txt
	mv requirements-dev.new requirements-dev.txt
	rm requirements-dev.pins

$(READY): requirements.txt pyproject.toml
	@echo "Setting up .venv with what requirements.txt names: once, about 900 MB on the disk"
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==0.13.9
	$(call INSTALL,requirements.txt)
	touch $(READY)

$(TESTING): $(READY) requirements-dev.txt
	@echo "Adding what the tests need: once, about 250 MB on the disk"
	$(call INSTALL,requirements-dev.txt)
	touch $(TESTING)
