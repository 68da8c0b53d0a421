# The web layer: templates and words compiled by tools/mkhtml, the stylesheet
# that the binary carries, and the browser tests.

ASSETS += data/places/countries.tsv data/places/names.tsv data/places/provinces.tsv data/places/seats.tsv
ASSETS += html/style.css html/review.js html/add.js data/roles.tsv data/twins.tsv data/forms.tsv
GEN_SRC_web += $(BUILD)/gen/html.c $(BUILD)/gen/tell.c
# How claims are told in languages other than English.
tell_in := $(sort $(wildcard data/tell/*.tsv))
$(BUILD)/gen/tell.c: $(tell_in) tools/mktell
	@mkdir -p $(@D)
	@sh tools/mktell $(tell_in) > $@.new && mv $@.new $@
html_in := html/words.tsv $(sort $(wildcard html/*.html)) $(sort $(wildcard html/po/*.po))

$(BUILD)/host/mkhtml: tools/mkhtml.c tools/catalogue.c tools/catalogue.h
	@mkdir -p $(@D)
	@gcc -std=gnu17 -O1 -Wall -Wextra -Werror $(filter %.c,$^) -o $@
$(BUILD)/gen/html.c: $(BUILD)/host/mkhtml $(html_in)
	@mkdir -p $(@D)
	@$(BUILD)/host/mkhtml $(@D) $(html_in)
# mkhtml leaves html.h alone when nothing in it changed, and then nothing that includes it is compiled.
$(BUILD)/gen/html.h: $(BUILD)/gen/html.c
	@:

web_c := $(wildcard src/web/*.c test/unit/web/*.c test/fuzz/web/*.c) $(BUILD)/gen/html.c
$(patsubst %.c,$(O)/%.o,$(web_c)): | $(BUILD)/gen/html.h

# What translators need: html/po/rapporteur.pot, and how much each language lacks.
# `make messages-fr` prints what fr.po lacks, ready to be added to it.
.PHONY: messages
messages: $(BUILD)/host/mkhtml ## extracts the words of the pages, counts what translations lack
	@$< $(BUILD)/gen $(html_in) --pot > html/po/rapporteur.pot
	@$< $(BUILD)/gen $(html_in) --count
messages-%: $(BUILD)/host/mkhtml
	@$< $(BUILD)/gen $(html_in) --missing=$*

# ---- tests -----------------------------------------------------------------------
.PHONY: check-mkhtml
check-mkhtml: $(BUILD)/host/mkhtml ## mkhtml refuses bad templates; French lacks no message
	@sh test/unit/web/mkhtml.sh $< $(html_in)

$(O)/test/web_server: $(O)/test/browser/server.o \
	$(foreach l,web publish assess record read lang text base,$(O)/lib/$(l).a) $(O)/assets.o
	@mkdir -p $(@D)
	@$(CC) $(LDFLAGS) $^ $(LDLIBS) -o $@

# Every kind of page of the example, in French and in Khmer.
.PHONY: tongues
tongues: demo-record ## no English is left on the French and Khmer pages of the example
	@sh test/tongues $(O)/rapporteur $(DEMO)

# Needs node (18 or later), npm and Chromium; installs three packages (and what they need) at the versions of package-lock.json.
test/browser/node_modules/.package-lock.json: test/browser/package-lock.json
	@cd test/browser && npm ci --ignore-scripts --no-fund --no-audit >/dev/null
	@touch $@
.PHONY: browser
browser: demo-record $(O)/test/web_server test/browser/node_modules/.package-lock.json ## the pages in a browser
	@WEB_SERVER="$(abspath $(O)/test/web_server)" PROGRAM="$(abspath $(O)/rapporteur)" DEMO="$(abspath $(DEMO))" sh test/browser/run
# The few of them that every ./check runs where there is a browser.
.PHONY: browser-fast
browser-fast: $(O)/test/web_server ## the newcomer's path, review by keys, Khmer search in a browser, if there is one
	@if command -v node >/dev/null && command -v npm >/dev/null && { [ -x /usr/bin/chromium ] || [ -n "$$CHROMIUM" ]; } && \
		$(MAKE) --no-print-directory test/browser/node_modules/.package-lock.json; then \
		WEB_SERVER="$(abspath $(O)/test/web_server)" sh test/browser/run --fast; \
	else echo "skipped in the browser: all, for want of Chromium, Node.js or npm and its packages (sh tools/deps ci); make browser runs them"; fi
# The server's threads under ThreadSanitizer, which needs fixed addresses: not in .ci/run, since a container may refuse them.
.PHONY: threads
threads: ## the server's tests under ThreadSanitizer
	@$(MAKE) --no-print-directory MODE=tsan threads_only
.PHONY: threads_only
threads_only: $(addprefix $(O)/test/web/,test_slow test_http test_reckoning test_at_once)
	@for t in $^; do setarch -R $$t || exit 1; done

# Pictures to be looked at, in build/shots: ONLY=home takes those whose name holds that word.
.PHONY: shots
shots: demo-record test/browser/node_modules/.package-lock.json ## a picture of each page of the demo record
	@node test/browser/shots.mjs $(abspath $(O)/rapporteur) $(abspath $(DEMO)) $(abspath $(BUILD)/shots) $(ONLY)
