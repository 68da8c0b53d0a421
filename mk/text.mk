# Text: word tables compiled in.
TEXT_TABLES := $(sort $(wildcard data/text/*.tsv))
GEN_SRC_text := $(BUILD)/gen/text_tables.c

$(BUILD)/gen/text_tables.c: $(TEXT_TABLES) tools/mktext
	@mkdir -p $(@D)
	@sh tools/mktext data/text > $@

# After a change that is meant: writes the golden cases anew and shows what changed.
.PHONY: accept-text
accept-text: $(O)/test/text/test_case ## golden texts anew, with the difference shown
	@ACCEPT=1 $< >/dev/null && git --no-pager diff --stat -- test/case/text
