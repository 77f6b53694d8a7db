# lab, reports, test, notebooks, tables, bench, fuzz; doubt, golden, readme, requirements for who changes the code.
# `make reports CORPUS=folder OUT=dir` runs everything on your own articles.
PYTHON ?= python3
CORPUS ?= seeds
OUT ?= reports
ifeq ($(OS),Windows_NT)
BIN = .venv/Scripts
else
BIN = .venv/bin
endif
READY = .venv/.ready
# a container's only user is often root, whom JupyterLab turns away unless told
AS_ROOT = $(if $(filter 0,$(shell id -u 2>/dev/null)),--allow-root)

.PHONY: lab reports test notebooks tables bench fuzz doubt golden readme requirements

lab: $(READY)
	$(BIN)/jupyter lab $(AS_ROOT) notebooks

reports: $(READY)
	$(BIN)/python -m helpers reports "$(CORPUS)" --out "$(OUT)"

test: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n auto
	$(BIN)/python -m pytest -m lab
	$(BIN)/python -m pytest --nbmake notebooks

notebooks: $(READY)
	$(BIN)/python -m helpers notebooks

tables: $(READY)
	$(BIN)/python -m helpers tables "$(CORPUS)" --out "$(if $(filter command,$(origin OUT)),$(OUT),tables)"

# how fast, on 20,000 articles, into the README
bench: $(READY)
	$(BIN)/python -m bench.bench

# ten minutes of any bytes at all; atheris needs a Linux or macOS machine
MINUTES ?= 10
fuzz: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check atheris==3.0.0
	mkdir -p .cache/fuzz
	$(BIN)/python -m fuzz.fuzz_reading .cache/fuzz seeds tests/gold/practice -max_total_time=$$(($(MINUTES) * 60)) -max_len=4096 -timeout=20

# trains the second reader on the gold and says what it is worth on articles it has not seen
doubt: $(READY)
	$(BIN)/python -m bench.doubt

golden: $(READY)
	$(BIN)/python -m tests.golden

readme: $(READY)
	$(BIN)/python -m pages.readme

requirements: $(READY)
	$(BIN)/python -m pip install --quiet uv==0.13.9
	{ head -n 1 requirements.txt; $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --no-annotate --no-header --quiet; echo "-e ."; } > requirements.new
	mv requirements.new requirements.txt

$(READY): requirements.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $(READY)
