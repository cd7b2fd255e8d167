# The verbs. STUDY names a file in pipelines/studies, OUTPUT is where everything lands.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

STUDY ?= quick
RUNNER ?= direct
OUTPUT ?= output
MVN ?= mvn
QUIET := -q -B -Dstyle.color=never
GAMMASCOPE := pipelines/gammascope --output $(OUTPUT)
BUILT := pipelines/target/.built
MOMENTS ?= 60
SEED ?= 20240508
FUZZ_SECONDS ?= 200
SOURCES := pom.xml .config/checkstyle.xml $(shell find datasets modules mlflow pipelines -name target -prune -o \
  \( -path '*/src/main/*' -o -name pom.xml \) -type f -print)

# One training a slot of the Flink cluster.
SLOTS ?= $(shell getconf _NPROCESSORS_ONLN)

.PHONY: help reproduce test plan data run report mlflow-up mlflow-down flink-up flink-down \
  dataflow-template bench bench-peer gpu-setup chaos scale doctor gc sbom outdated reproducible \
  check format build clean

help: ## list the verbs
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-17s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

reproduce: build ## set up, start the tracking server, run the study quick, print verdicts and addresses
	@uri="$$(mlflow/server/up.sh $(OUTPUT))"; $(GAMMASCOPE) --tracking-uri "$$uri" run quick

test: ## run every test, those against the real tracking server included, and count them
	@find . -type d -path '*/target/surefire-reports' -prune -exec rm -r {} +
	@status=0; $(MVN) $(QUIET) --threads 2 --fail-at-end verify || status=$$?; \
	  .ci/count-tests; [ $$status != 0 ] || touch $(BUILT); exit $$status

plan: build ## print the runs of STUDY, their time, memory and disk; RUNNER=dataflow: money, too
	@$(GAMMASCOPE) plan $(STUDY) --runner $(RUNNER)

data: build ## make the datasets of STUDY
	@$(GAMMASCOPE) data $(STUDY)

run: build ## run STUDY on RUNNER: direct, flink, dataflow
	@$(GAMMASCOPE) run $(STUDY) --runner $(RUNNER)

report: build ## judge and report STUDY again from its finished runs
	@$(GAMMASCOPE) report $(STUDY)

mlflow-up: ## start the tracking server and print its address
	@mlflow/server/up.sh $(OUTPUT)

mlflow-down: ## stop the tracking server; its data stays
	@mlflow/server/down.sh $(OUTPUT)

flink-up: build ## start a Flink cluster on this machine, SLOTS trainings at once; brings a lost worker back
	@pipelines/flink/up.sh $(OUTPUT) $(SLOTS)

flink-down: ## stop the Flink cluster
	@pipelines/flink/down.sh $(OUTPUT)

dataflow-template: build ## write the Dataflow job of STUDY into OUTPUT/dataflow; no account needed
	@$(GAMMASCOPE) template $(STUDY)

bench: build ## time the training step, its speed-ups and its memory; a table, and JSON under OUTPUT; decoding; datasets
	@python3 modules/neural/bench/steps.py --gammascope "$(GAMMASCOPE)" --json $(OUTPUT)/bench/steps.json
	@pipelines/gammascope bench decode
	@pipelines/gammascope bench data

bench-peer: build ## time the training step in turns with PyTorch, which is fetched for it
	@[ -x $(OUTPUT)/venv-peer/bin/python ] || python3 -m venv $(OUTPUT)/venv-peer
	@$(OUTPUT)/venv-peer/bin/pip install --quiet --disable-pip-version-check -r modules/neural/bench/requirements.txt
	@$(OUTPUT)/venv-peer/bin/python modules/neural/bench/peer.py --gammascope "$(GAMMASCOPE)" --json $(OUTPUT)/bench/peer.json

gpu-setup: ## on a host with a GPU: fetch libtorch with CUDA and say how to use it
	@modules/neural/gpu/setup.sh $(OUTPUT)

chaos: ## kill program, trainings and server at MOMENTS seeded moments and compare, then fuzz each reader for FUZZ_SECONDS
	@$(MVN) $(QUIET) -pl pipelines -am test -Dtest=ChaosTest -Dsurefire.failIfNoSpecifiedTests=false \
	  -Dgammascope.chaos.moments=$(MOMENTS) -Dgammascope.chaos.seed=$(SEED)
	@MVN=$(MVN) .ci/fuzz $(FUZZ_SECONDS)

scale: ## carry 300 tiny trainings, then made-up studies of up to 10,000 runs, through the program: memory, handles, time, tracking's share
	@$(MVN) $(QUIET) -pl pipelines -am test -Dtest='ManyRunsScaleTest,ThousandsOfRunsScaleTest,TrackingShareScaleTest' -Dsurefire.failIfNoSpecifiedTests=false

doctor: ## check this machine: JDK, memory, disk, ports, processor, native library, server; says what to do
	@command -v java >/dev/null || { echo "no java: install a JDK 17 (Debian: openjdk-17-jdk-headless)"; exit 1; }
	@command -v $(MVN) >/dev/null || { echo "no mvn: install Maven 3.6.3 or newer"; exit 1; }
	@$(MAKE) --no-print-directory build
	@$(GAMMASCOPE) doctor

gc: build ## list runs, datasets and reports that no study needs, then ask whether to remove them
	@$(GAMMASCOPE) gc

sbom: ## write target/bom.json, every jar of the program with version, licence and hashes (CycloneDX)
	@$(MVN) $(QUIET) cyclonedx:makeAggregateBom

# No database of known vulnerabilities comes with the program or can be had from a package registry: whoever has
# one lets a scanner of CycloneDX read target/bom.json. Being behind is the one sign that the registries do show.
outdated: sbom ## list the pinned versions that have a newer release; target/bom.json is what a vulnerability scanner reads
	@$(MVN) -B --non-recursive versions:display-property-updates | sed -n 's/^.INFO.   //p'

reproducible: ## build the sources twice and compare the jars byte by byte
	@MVN=$(MVN) .ci/reproducible

check: ## format, static analysis, architecture and unit tests without servers
	@$(MVN) $(QUIET) verify -DexcludedGroups=server,browser,cluster

format: ## mend the format of all sources
	@$(MVN) $(QUIET) spotless:apply

build: $(BUILT) ## build the program if something has changed

$(BUILT): $(SOURCES)
	@$(MVN) $(QUIET) package -DskipTests
	@touch $@

clean: ## remove what was built; results stay
	@$(MVN) $(QUIET) clean
