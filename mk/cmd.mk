# The front door: demo, check, install, and what .ci/run adds.

EXAMPLE := example/cambodia
EXAMPLE_TABLES := $(addprefix $(EXAMPLE)/,$(addsuffix .tsv,facts story conditions answers rosters procedure findings ties searches grades rivals totals lines))
DEMO    := $(BUILD)/demo.rapporteur

# ---- demo ---------------------------------------------------------------------
# The record is made anew when the program or the example changed.
$(DEMO): $(O)/rapporteur $(wildcard $(EXAMPLE)/*.txt $(EXAMPLE)/claims/*.json $(EXAMPLE)/*.tsv)
	@rm -f $@ $@.tmp*
	@$(O)/rapporteur init $@.tmp --quiet
	@$(O)/rapporteur add --record $@.tmp --author example $(sort $(wildcard $(EXAMPLE)/[0-9]*.txt))
	@$(O)/rapporteur import claims --accept --record $@.tmp --author example $(sort $(wildcard $(EXAMPLE)/claims/*.json))
	@$(O)/rapporteur import case --record $@.tmp --author example $(EXAMPLE_TABLES)
	@mv $@.tmp $@

.PHONY: demo-record demo
demo-record: build $(DEMO) ## build/demo.rapporteur, from example/cambodia
demo: demo-record ## the example, served on 127.0.0.1:8740
	@exec $(O)/rapporteur serve --record $(DEMO)

# ---- tests ----------------------------------------------------------------------
# Each of CHECKS prints "N passed, N failed"; test/run-all adds them up.  CHECK_JOBS run at a time, the longest first.
CHECKS := unit end-to-end browser-fast tongues cases case-names case-turns case-grid case-mixed golden check-layers check-symbols check-mkhtml check-tables
CHECK_JOBS ?= 2
# Unit tests at a time; those that measure time measure the processor's, which a neighbour changes little.
UNIT_JOBS ?= 2

.PHONY: check
check: build $(unit_bin) demo-record ## all tests; ends with a count
	@JOBS=$(CHECK_JOBS) sh test/run-all "$(MAKE) --no-print-directory MODE=$(MODE)" $(CHECKS)

.PHONY: check-layers
check-layers:
	@if sh tools/check-layers; then echo "1 passed, 0 failed"; else echo "0 passed, 1 failed"; exit 1; fi

.PHONY: check-symbols check-tables
check-symbols: $(layer_libs)
	@sh tools/check-symbols $^
check-tables: build
	@sh test/tables $(O)/rapporteur

.PHONY: end-to-end
end-to-end: demo-record
	@rc=0; for t in end-to-end bad-input full-disk; do sh test/$$t $(O)/rapporteur || rc=1; done; \
		for t in help-examples every-command; do sh test/$$t $(O)/rapporteur $(DEMO) || rc=1; done; exit $$rc

.PHONY: lib-all
lib-all: $(layer_libs) $(unit_bin) $(O)/rapporteur ## everything, in one MODE

.PHONY: check-san
# Argon2id is not compiled by us and so not watched: it is taken at its least.  ./check pays its whole price.
check-san: lib-all demo-record $(O)/cheap_secrets.so
	@$(CHEAP) ASAN_OPTIONS=detect_leaks=1 SAMPLED=1 JOBS=$(CHECK_JOBS) sh test/run-all "$(MAKE) --no-print-directory MODE=$(MODE)" unit end-to-end cases golden

$(O)/cheap_secrets.so: test/cheap_secrets.c
	@mkdir -p $(@D)
	@gcc -std=gnu17 -O2 -Wall -Wextra -D_GNU_SOURCE -shared -fPIC $< -o $@
.PHONY: valgrind valgrind-unit valgrind-cases valgrind-commands
CHEAP = env LD_PRELOAD=$(abspath $(O))/cheap_secrets.so
VALGRIND = valgrind -q --suppressions=$(CURDIR)/tools/valgrind.supp --leak-check=full \
	--show-leak-kinds=definite --errors-for-leak-kinds=definite --error-exitcode=9
valgrind: build $(unit_bin) $(DEMO) $(O)/cheap_secrets.so ## the unit tests, some cases and texts and each command under valgrind
	@JOBS=2 sh test/run-all "$(MAKE) --no-print-directory MODE=$(MODE)" valgrind-unit valgrind-commands valgrind-cases
# The longest come first, so that both cores are busy to the end.
UNIT_LONG := $(addprefix $(O)/test/,record/test_fault text/test_token record/test_sight web/test_http record/test_record web/test_forms record/test_recovery)
# Those that cost most, two thirds of the whole, and test_reckoning, where speed decides what is given: their code is run by shorter tests too, and they run under ASan.
UNIT_NOT := $(addprefix $(O)/test/,web/test_reckoning web/test_size web/test_purge web/test_at_once record/test_frequent web/test_drafts record/test_veil publish/test_edition record/test_entity web/test_kept web/test_hidden web/test_source read/test_window record/test_written record/test_tamper record/test_giver text/test_plain)
valgrind-unit: $(unit_bin)
	@echo "skipped in the unit tests under valgrind: $(notdir $(UNIT_NOT)), and most rounds of $$(grep -l 'rounds(' test/unit/*/test_*.c | grep -c .) files that have many (test/unit/rounds.h)"
	@JOBS=2 WRAP='$(CHEAP) $(VALGRIND)' sh test/run-unit $(filter $(UNIT_LONG),$(unit_bin)) $(filter-out $(UNIT_LONG) $(UNIT_NOT),$(unit_bin))
# Every eighth case; of the whole texts, which take the same paths for longer, every VALGRIND_EVERY-th.  Under ASan all are read.
VALGRIND_EVERY := 32
valgrind-cases: $(O)/case/read $(O)/case/genre
	@$(CHEAP) $(VALGRIND) $(O)/case/read --every 8 $(CASE_FILES)
	@$(MAKE) --no-print-directory WRAP='$(CHEAP) $(VALGRIND)' case-french
	@set -- $$(printf '%s\n' $(GENRE_FILES) | awk 'NR % $(VALGRIND_EVERY) == 1'); \
		echo "skipped in the texts under valgrind: all but $$# of $(words $(GENRE_FILES))"; \
		$(CHEAP) $(VALGRIND) $(O)/case/genre test/case/genre/FLOORS "$$@"
valgrind-commands: $(O)/rapporteur $(DEMO)
	@$(CHEAP) WRAP='$(VALGRIND)' sh test/every-command $(O)/rapporteur $(DEMO)

.PHONY: tidy
tidy: build
	@sh tools/tidy $(CPPFLAGS)

.PHONY: fuzz
fuzz: $(fuzz_bin) $(O)/case/mixed
	@$(O)/case/mixed 2001 5000 $(CASE_FILES)
	@sh test/run-fuzz $(FUZZ_SECONDS) $(fuzz_bin)
FUZZ_SECONDS ?= 60

# ---- install ----------------------------------------------------------------------
$(BUILD)/rapporteur.1: $(O)/rapporteur
	@$(O)/rapporteur manual > $@

.PHONY: manual install uninstall
manual: $(BUILD)/rapporteur.1 ## the manual page, build/rapporteur.1
D := $(DESTDIR)$(PREFIX)
install: build $(BUILD)/rapporteur.1 ## into PREFIX (/usr/local)
	install -D -m 755 $(O)/rapporteur $(D)/bin/rapporteur
	install -D -m 644 $(BUILD)/rapporteur.1 $(D)/share/man/man1/rapporteur.1
	install -D -m 644 data/model/LICENCE $(D)/share/doc/rapporteur/model-licence
	install -D -m 644 LICENSE $(D)/share/doc/rapporteur/LICENSE
	mkdir -p $(D)/share/bash-completion/completions $(D)/share/fish/vendor_completions.d
	$(O)/rapporteur completion bash > $(D)/share/bash-completion/completions/rapporteur
	$(O)/rapporteur completion fish > $(D)/share/fish/vendor_completions.d/rapporteur.fish
uninstall: ## what install put there
	rm -f $(D)/bin/rapporteur $(D)/share/man/man1/rapporteur.1 $(D)/share/bash-completion/completions/rapporteur \
		$(D)/share/fish/vendor_completions.d/rapporteur.fish
	rm -rf $(D)/share/doc/rapporteur

# ---- benchmarks ----------------------------------------------------------------------
$(O)/measure: bench/measure.c
	@mkdir -p $(@D)
	@gcc -std=gnu17 -O2 -Wall -Wextra -D_GNU_SOURCE $< -o $@
.PHONY: bench
bench: build $(O)/measure ## what this machine does, with ratios
	@sh bench/run $(O)/rapporteur
