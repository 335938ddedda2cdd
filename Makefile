# Every target installs what it needs; a fresh machine needs git, make and npm, for the tests python3 too.

# Rewritten by npm on every install; older than the lockfile means "not installed as it says".
INSTALLED := node_modules/.package-lock.json

.DEFAULT_GOAL := help
.PHONY: help preview test test-runtime bench format clean

help:
	@echo 'make preview        show what both environments would build, and what the policies say of it'
	@echo 'make test           check types, style and behaviour'
	@echo 'make test-runtime   run what is rendered on real nginx, PHP, Redis, HAProxy and PostgreSQL (Linux)'
	@echo 'make bench          measure the preview, the policy packs and the web tier'
	@echo 'make format         write all files in the house style'
	@echo 'make clean          remove what was installed and written'

preview: $(INSTALLED)
	@npm run --silent preview -- $(ARGS)

test: $(INSTALLED)
	@npm run --silent test

test-runtime: $(INSTALLED)
	@npm run --silent test:runtime -- --install

bench: $(INSTALLED)
	@npm run --silent bench

format: $(INSTALLED)
	@npm run --silent format

clean:
	rm -rf node_modules out

$(INSTALLED): package.json package-lock.json
	@echo 'Installing packages (about 500 MB, the first time half a minute to two minutes) ...'
	@npm ci --loglevel=error
	@touch $@
