# One command to see it run: make up. Everything else: make help.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.NOTPARALLEL:
MAKEFLAGS += --no-print-directory

PROJECT ?= examples/minicalc
# What the user sets reaches the commands through the environment, so that no value is read by a shell.
export PROJECT AGENTS CLI MODEL PROVIDER BUDGET RUN AGENT BY ONLY SCALE NO_INSTALL FAULTS FAULT_SEED SEEDS SEED

project := --project "$$PROJECT" $(if $(RUN),--run "$$RUN")

.PHONY: help up status logs cost prompts stop pause drain resume rescue down clean image build test test-all check bench bench-tests faults simulate

##@ A run
up: engine build ## start agents on PROJECT (default: the bundled example, 3 agents, no model); WAIT=1 stays until all is done
	@bin/harness up $(project) $(if $(AGENTS),--agents "$$AGENTS") $(if $(CLI),--cli "$$CLI") $(if $(MODEL),--model "$$MODEL") \
	    $(if $(PROVIDER),--provider "$$PROVIDER") $(if $(BUDGET),--budget "$$BUDGET") $(if $(WAIT),--wait)

status: ## what the agents do, the tasks, what is wrong
	@bin/harness status $(project)

logs: ## what happened, one line per event; AGENT=agent-01 for one, FOLLOW=1 to go on
	@bin/harness logs $(project) $(if $(FOLLOW),-f) $(if $(AGENT),"$$AGENT")

cost: ## what the run has spent; BY=task for another sum: agent role task model session
	@bin/harness cost $(project) $(if $(BY),--by "$$BY")

prompts: ## give edited prompts to the running agents, for their next sessions
	@bin/harness prompts push $(project)

stop: ## stop the agents (AGENT=agent-01 for one); `make up` goes on
	@bin/harness stop $(project) $(if $(AGENT),"$$AGENT")

pause: ## let agents finish their tasks and claim nothing new; `make resume` goes on
	@bin/harness pause $(project)

resume: ## let them claim again
	@bin/harness resume $(project)

drain: ## let them finish their tasks and leave; `make up` brings them back
	@bin/harness drain $(project)

rescue: ## work that could not land; bin/harness rescue show and land go on from there
	@bin/harness rescue list $(project)

down: ## remove the run's containers; its repository and logs stay in PROJECT/.harness
	@bin/harness down $(project)

##@ Building
build: ## launcher and image context, skipped when nothing changed
	@scripts/build

image: engine build ## the agents' image (up does it by itself)
	@scripts/image

clean: ## remove everything that was built
	@rm -rf target */target

##@ Checking
test: ## unit, adapter and short end-to-end tests
	@scripts/test

test-all: ## the same with the long tests
	@scripts/test -Plong

check: ## formatting and static rules, no tests
	@scripts/check

simulate: ## claims and landings in SEEDS simulated worlds (2000), each with other trouble; SEED=n replays one
	@scripts/simulate $(if $(SEED),--seed "$$SEED",$(if $(SEEDS),"$$SEEDS",2000))

bench: engine ## the benchmarks, or ONLY=name,name; writes target/bench.json
	@scripts/bench $(if $(ONLY),--only "$$ONLY") $(if $(SCALE),--scale "$$SCALE")

bench-tests: ## what fast-test costs and prints, beside xargs, pytest and ctest; SCALE as for bench
	@scripts/bench --only test-output,test-overhead,test-cases $(if $(SCALE),--scale "$$SCALE")

faults: engine ## harm to real processes, git and containers (FAULTS=n, FAULT_SEED=n); every promise must hold
	@scripts/faults $(if $(FAULTS),--faults "$$FAULTS") $(if $(FAULT_SEED),--seed "$$FAULT_SEED")

.PHONY: engine
engine:
	@scripts/engine

help: ## this list
	@awk 'BEGIN { FS = ":.*## " } \
	    /^##@ / { printf "\n%s\n", substr($$0, 5) } \
	    /^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))
	@printf '\nVariables\n'
	@printf '  %-15s %s\n' PROJECT 'folder of the project (examples/minicalc)' AGENTS 'how many agents' \
	    CLI 'scripted, command, claude, codex, gemini, opencode or qwen' MODEL 'name of the model, handed to the CLI' \
	    PROVIDER 'who runs the model; scripted needs no key' BUDGET 'what the run may spend, in USD or "500k tokens"' RUN 'name of the run (default)' AGENT 'one agent, for logs and stop' \
	    WAIT=1 'up: stay until nothing is open' FOLLOW=1 'logs: go on' ONLY 'bench: some benchmarks, such as landings,race' SCALE 'bench: less of everything, such as 0.1; no figures then' \
	    FAULTS 'faults: how many' FAULT_SEED 'faults: the same plan again' \
	    SEEDS 'simulate: how many worlds' SEED 'simulate: the one to replay' \
	    NO_INSTALL=1 'never install or start a Docker engine'
