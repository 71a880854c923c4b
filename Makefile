# Two commands need nothing but Python 3.11+, venv and make: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready

.PHONY: demo test check torture pictures format lint types contracts bench wheel clean

demo: $(STAMP)
	@$(BIN)/casebook demo

test: $(STAMP)
	$(BIN)/pytest -n auto --dist worksteal

check: $(STAMP) format lint types contracts test

torture: $(STAMP)
	$(BIN)/python -m tests.harness.torture

pictures: $(STAMP)
	CASEBOOK_UPDATE_GOLDEN=1 $(BIN)/pytest -q -n auto tests/tui/test_pictures.py

format: $(STAMP)
	$(BIN)/ruff format --check .

lint: $(STAMP)
	$(BIN)/ruff check .

types: $(STAMP)
	$(BIN)/mypy

contracts: $(STAMP)
	$(BIN)/lint-imports

bench: $(STAMP)
	$(BIN)/python -m benchmarks.note
	$(BIN)/python -m benchmarks.first_frame
	$(BIN)/python -m benchmarks.typing
	$(BIN)/python -m benchmarks.durable_save
	$(BIN)/python -m benchmarks.typeset

wheel: $(STAMP)
	$(BIN)/python -m build --outdir dist

$(STAMP): pyproject.toml
	@if command -v uv >/dev/null 2>&1; then \
		uv venv --quiet --clear --python $(PYTHON) $(VENV) && uv pip install --quiet --python $(BIN)/python -e . --group dev; \
	else \
		$(PYTHON) -m venv $(VENV) && $(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1' \
		&& $(BIN)/python -m pip install --quiet -e . --group dev; \
	fi
	@touch $(STAMP)

clean:
	rm -rf $(VENV) dist build .mypy_cache .pytest_cache .ruff_cache
