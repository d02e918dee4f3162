# The same five commands as run.py, for fingers that type make. `make` alone prints this list.
PYTHON ?= python3

.DEFAULT_GOAL := help
.PHONY: help setup run test check drill

help: ## Print this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

setup: ## Make the environment in .venv
	@$(PYTHON) run.py setup

run: ## Run Ruggespraak on invented data, in .demo
	@$(PYTHON) run.py demo

test: ## Run the checks and every test
	@$(PYTHON) run.py test

check: ## Run the static checks: format, lint, types, imports, docs, corpus
	@$(PYTHON) run.py check

drill: ## Run the long drills in full
	@$(PYTHON) run.py drill
