# Text: word tables compiled in.
TEXT_TABLES := $(sort $(wildcard data/text/*.tsv))
GEN_SRC_text := $(BUILD)/gen/text_tables.c

$(BUILD)/gen/text_tables.c: $(TEXT_TABLES) tools/mktext
	@mkdir -p $(@D)
	@sh tools/mktext data/text > $@
