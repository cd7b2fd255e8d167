# STUDY names a file in pipelines/studies, RUNNER where it runs, OUTPUT the folder of all results.
.DEFAULT_GOAL := help

STUDY ?= quick
RUNNER ?= direct
OUTPUT ?= output
MVN ?= mvn
QUIET := -q -B -Dstyle.color=never
# Names may hold any character: recipes read them from the environment, where neither make nor the shell expands them.
export STUDY_NAME := $(value STUDY)
export OUTPUT_DIR := $(value OUTPUT)
unexport CDPATH
GAMMASCOPE := pipelines/gammascope --output "$$OUTPUT_DIR"
BUILT := pipelines/target/.built
MOMENTS ?= 60
SEED ?= 20240508
FUZZ_SECONDS ?= 200
SOURCES := pom.xml .config/checkstyle.xml $(shell find datasets modules mlflow pipelines -name target -prune -o \
  \( -path '*/src/main/*' -o -name pom.xml \) -type f -print)

# Slots of the Flink cluster; each holds one training.
SLOTS ?= $(shell getconf _NPROCESSORS_ONLN)

.PHONY: help reproduce test plan data run report mlflow-up mlflow-down flink-up flink-down \
  dataflow-template bench bench-peer coverage gpu-setup chaos scale doctor gc sbom outdated reproducible \
  check format build clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-17s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

reproduce: build ## start the tracking server, run the study quick, print its verdicts and where the report is
	@uri="$$(mlflow/server/up.sh "$$OUTPUT_DIR")" && $(GAMMASCOPE) --tracking-uri "$$uri" run quick

test: ## run every test, with a real tracking server, browser and cluster, and count them
	@.ci/shellcheck
	@find . -type d -path '*/target/surefire-reports' -prune -exec rm -r {} +
	@status=0; $(MVN) $(QUIET) --threads 2 --fail-at-end verify || status=$$?; \
	  .ci/count-tests; [ $$status != 0 ] || touch $(BUILT); exit $$status

plan: build ## list the runs of STUDY; estimate time, memory, disk and, with RUNNER=dataflow, money
	@$(GAMMASCOPE) plan "$$STUDY_NAME" --runner $(RUNNER)

data: build ## generate the datasets of STUDY
	@$(GAMMASCOPE) data "$$STUDY_NAME"

run: build ## run STUDY on RUNNER (direct, flink or dataflow); reuses what is finished
	@$(GAMMASCOPE) run "$$STUDY_NAME" --runner $(RUNNER)

report: build ## judge STUDY and write its report again from its finished runs
	@$(GAMMASCOPE) report "$$STUDY_NAME"

mlflow-up: ## start the tracking server and print its address
	@mlflow/server/up.sh "$$OUTPUT_DIR"

mlflow-down: ## stop the tracking server and keep its data
	@mlflow/server/down.sh "$$OUTPUT_DIR"

flink-up: build ## start a Flink cluster on this machine with SLOTS slots, or restart its lost worker
	@pipelines/flink/up.sh "$$OUTPUT_DIR" $(SLOTS)

flink-down: ## stop the Flink cluster
	@pipelines/flink/down.sh "$$OUTPUT_DIR"

dataflow-template: build ## write the Dataflow job of STUDY to OUTPUT/dataflow; needs no account
	@$(GAMMASCOPE) template "$$STUDY_NAME"

bench: build ## time the training step and its speed-ups, decoding and data generation
	@python3 modules/benchmark/python/steps.py --json "$$OUTPUT_DIR/bench/steps.json"
	@pipelines/gammascope bench decode
	@pipelines/gammascope bench data

bench-peer: build ## download PyTorch and time the training step in alternation with it
	@modules/neural/python/python.sh "$$OUTPUT_DIR/venv-torch" modules/benchmark/python/peer.py --json "$$OUTPUT_DIR/bench/peer.json"

coverage: build ## simulate the errors of verdicts by fixed and by anytime-valid intervals
	@pipelines/gammascope coverage

gpu-setup: ## download libtorch with CUDA on a GPU host and print how to use it
	@modules/neural/gpu/setup.sh "$$OUTPUT_DIR"

chaos: ## kill processes at MOMENTS seeded moments and compare the results, then fuzz each reader for FUZZ_SECONDS
	@$(MVN) $(QUIET) -pl pipelines -am test -Dtest=ChaosTest -Dsurefire.failIfNoSpecifiedTests=false \
	  -Dgammascope.chaos.moments=$(MOMENTS) -Dgammascope.chaos.seed=$(SEED)
	@MVN=$(MVN) .ci/fuzz $(FUZZ_SECONDS)

scale: ## run 300 tiny trainings and up to 10,000 synthetic runs; measure memory, handles, time and tracking
	@$(MVN) $(QUIET) -pl pipelines -am test -Dgroups=scale -DexcludedGroups=none

doctor: ## check JDK, memory, disk, ports, processor, native library and server, and print what to do
	@command -v java >/dev/null || { echo "no java: install a JDK 17 (Debian: openjdk-17-jdk-headless)"; exit 1; }
	@command -v $(MVN) >/dev/null || { echo "no mvn: install Maven 3.6.3 or newer"; exit 1; }
	@$(MAKE) --no-print-directory build
	@$(GAMMASCOPE) doctor

gc: build ## list runs, datasets and reports that no study needs, and remove them after asking
	@$(GAMMASCOPE) gc

sbom: ## write target/bom.json: every jar of the program with version, licence and hashes (CycloneDX)
	@$(MVN) $(QUIET) cyclonedx:makeAggregateBom

# No package registry offers a database of known vulnerabilities. A scanner with such a database reads target/bom.json;
# this target shows what the registries know, which is newer releases.
outdated: sbom ## list pinned versions that have a newer release, and write target/bom.json for a vulnerability scanner
	@$(MVN) -B --non-recursive versions:display-property-updates >target/outdated.txt
	@sed -n 's/^.INFO.   //p' target/outdated.txt

reproducible: ## build the sources twice and compare the jars byte by byte
	@MVN=$(MVN) .ci/reproducible

check: ## check format, static analysis and architecture, and run the tests without server, browser, cluster and PyTorch
	@.ci/shellcheck
	@$(MVN) $(QUIET) verify -DexcludedGroups=scale,server,browser,cluster,torch

format: ## format all sources
	@$(MVN) $(QUIET) spotless:apply

build: $(BUILT) ## build the program if its sources changed

$(BUILT): $(SOURCES)
	@$(MVN) $(QUIET) package -DskipTests
	@[ ! -d pipelines/target/builds ] || find pipelines/target/builds -mindepth 1 -maxdepth 1 -mtime +30 -exec rm -r {} +
	@touch $@

clean: ## remove build products and keep all results
	@$(MVN) $(QUIET) clean
