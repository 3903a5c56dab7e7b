# The two commands of the README are `make demo` and `make test`.
#
# Everything that is built goes into a folder outside the clone, named after the lock file and the compiler, so that
# a fresh clone of the same state builds only what is ours.
SLEUTEL := $(shell cat Cargo.lock rust-toolchain.toml | sha256sum | cut -c1-16)
export CARGO_TARGET_DIR ?= $(if $(XDG_CACHE_HOME),$(XDG_CACHE_HOME),$(HOME)/.cache)/keukentafel/$(SLEUTEL)

.PHONY: demo test bench duur web gereedschap clean

## Make Kantelstad in ./.demo and serve it. INWONERS=130000 makes the whole city instead of a town.
demo:
	@./gereedschap.sh demo
	@$(MAKE) --no-print-directory web
	cargo run --bin keukentafel -- demo $(if $(INWONERS),--inwoners $(INWONERS))

## Everything that CI runs.
test: gereedschap web
	cd web/e2e && npm ci --no-audit --no-fund --silent
	cargo xtask test

## Measure, side by side with others, and write the tables of docs/benchmarks.md. `make bench METING=istandaarden`
## runs one of them.
bench:
	cargo xtask bench $(METING)

## The long trials: a server that is killed 50 times on each database, fuzzing for MINUTEN each, 30 when not said, and
## mutants of the rules.
duur:
	cargo xtask duur $(MINUTEN)

## Style sheet, scripts and fonts.
web: web/dist/manifest.json

web/dist/manifest.json: web/package-lock.json web/build.mjs $(wildcard web/css/* web/js/* web/icons/*)
	cd web && npm ci --no-audit --no-fund --silent && node build.mjs

## Programs that building and the tests use: said first, installed where that is allowed.
gereedschap:
	@./gereedschap.sh

clean:
	rm -rf web/dist .demo
