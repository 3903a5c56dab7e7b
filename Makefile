# The two commands of the README are `make demo` and `make test`.
.PHONY: test
test:
	cargo test --workspace
