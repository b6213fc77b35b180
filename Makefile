# plugsh: `make run` starts the shell, `make test` runs all tests.
#
# What a fresh Debian or Ubuntu machine lacks is installed by the targets that need it; a Swift 6 toolchain, git, make
# and a C compiler are expected to be there.

SWIFT ?= swift
PREFIX ?= /usr/local
SOURCES = Package.swift Sources Tests

BUILD_PACKAGES = libedit-dev pkg-config
TEST_PACKAGES = tmux strace netcat-openbsd socat nginx python3 python3-jsonschema iproute2

.PHONY: run test build release install coverage-page lint format bench pictures clean build-packages test-packages

run: build-packages
	@$(SWIFT) build -c release --product plugsh
	@if [ -t 0 ]; then exec .build/release/plugsh; else exec .build/release/plugsh docs/examples/tour.plug; fi

test: build-packages test-packages
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build

build: build-packages
	$(SWIFT) build

# The Swift libraries are linked in: the program needs libedit and the C library only.
release: build-packages
	$(SWIFT) build -c release --product plugsh --static-swift-stdlib --scratch-path .build-release
	@ls -l .build-release/release/plugsh && ldd .build-release/release/plugsh

install: release
	install -d $(DESTDIR)$(PREFIX)/bin
	install -s -m 755 .build-release/release/plugsh $(DESTDIR)$(PREFIX)/bin/plugsh

# What there is, what this kernel says of it and which script shows it.
coverage-page: build
	.build/debug/plugsh --coverage > docs/coverage.new && mv docs/coverage.new docs/coverage.md

lint:
	$(SWIFT) format lint --strict --recursive --parallel --configuration .swift-format $(SOURCES)

format:
	$(SWIFT) format --in-place --recursive --parallel --configuration .swift-format $(SOURCES)

# What is measured, as a table.
bench: build-packages test-packages
	$(SWIFT) build -c release --product plugsh
	python3 Benchmarks/bench.py .build/release/plugsh

# The pictures in README.md, from real runs.
pictures: build test-packages
	python3 docs/pictures/make.py .build/debug/plugsh docs/pictures

clean:
	rm -rf .build .build-*

# Installs those of the packages that are missing, with sudo only where one is not root.
define install-missing
	@missing=; for package in $(1); do dpkg -s $$package >/dev/null 2>&1 || missing="$$missing $$package"; done; \
	if [ -n "$$missing" ]; then \
	  echo "installing:$$missing"; \
	  sudo=; [ "$$(id -u)" = 0 ] || sudo=sudo; \
	  $$sudo apt-get update -q && DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -q -y --no-install-recommends $$missing; \
	fi
endef

build-packages:
	$(call install-missing,$(BUILD_PACKAGES))

test-packages:
	$(call install-missing,$(TEST_PACKAGES))
