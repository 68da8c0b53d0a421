# The reader: what it is measured by.

# How an act is said, compiled in.
GEN_SRC_read := $(BUILD)/gen/act_words.c
$(BUILD)/gen/act_words.c: data/act-words.tsv tools/mkwords
	@mkdir -p $(@D)
	@sh tools/mkwords $< > $@.new && mv $@.new $@

READ_LIBS := $(foreach l,read lang text base,$(O)/lib/$(l).a) $(O)/assets.o
CASE_FILES := $(sort $(wildcard test/case/read/*.cases))

$(O)/case/read: $(O)/test/case/read/case_read.o $(O)/test/case/names.o $(READ_LIBS)
	@mkdir -p $(@D)
	@$(CC) $(LDFLAGS) $^ $(LDLIBS) -o $@
$(O)/tool/dump: $(O)/tools/read/dump.o $(READ_LIBS)
	@mkdir -p $(@D)
	@$(CC) $(LDFLAGS) $^ $(LDLIBS) -o $@
CASE_BINS += $(O)/case/read
.PHONY: cases case-read
cases: case-read
case-read: $(O)/case/read ## sentences with the claims that they make, test/case/read
	@$(WRAP) $(O)/case/read $(CASE_FILES)

.PHONY: case-names
case-names: $(O)/case/read ## the same sentences with other people's names, test/case/names
	@sh test/case/names/run $(O)/case/read $(O)/names $(CASE_FILES)

.PHONY: case-turns
case-turns: $(O)/case/read ## plain sentences with other words before or behind them, test/case/turns
	@sh test/case/turns/run $(O)/case/read $(O)/turns $(CASE_FILES)

.PHONY: case-grid
case-grid: $(O)/case/read ## sentences put together from constructions and words, test/case/grid
	@sh test/case/grid/run $(O)/case/read $(O)/grid $(sort $(wildcard test/case/grid/*.grid))

# MIXED: which of the sentences, FIRST LAST; `make fuzz` reads more of them, under the sanitisers.
MIXED ?= 1 2000
$(O)/case/mixed: $(O)/test/case/mixed/case_mixed.o $(READ_LIBS)
	@mkdir -p $(@D)
	@$(CC) $(LDFLAGS) $^ $(LDLIBS) -o $@
CASE_BINS += $(O)/case/mixed
.PHONY: case-mixed
case-mixed: $(O)/case/mixed ## the sentences of the cases with their words exchanged: no crash, no loop, test/case/mixed
	@$(O)/case/mixed $(MIXED) $(CASE_FILES)

# Whole texts, two a genre, with their claims: how many are found.
GENRE_FILES := $(sort $(wildcard test/case/genre/*.genre))
$(O)/case/genre: $(O)/test/case/genre/case_genre.o $(O)/test/case/names.o $(READ_LIBS)
	@mkdir -p $(@D)
	@$(CC) $(LDFLAGS) $^ $(LDLIBS) -o $@
CASE_BINS += $(O)/case/genre
.PHONY: case-genre
cases: case-genre
case-genre: $(O)/case/genre ## whole texts of every genre with the claims that they make, test/case/genre
	@$(WRAP) $(O)/case/genre test/case/genre/FLOORS $(GENRE_FILES)
UNSEEN_FILES = $(patsubst %,test/case/genre/%.genre,$(shell grep -v '^\#' test/case/genre/UNSEEN))
.PHONY: unseen
unseen: $(O)/case/genre ## totals over the texts that nobody has looked at, test/case/genre/UNSEEN
	@$(O)/case/genre --totals $(UNSEEN_FILES)

# Running text with the words marked that tell acts: how many are told.
MARKS_FILES := $(sort $(wildcard test/case/marks/*.marks))
$(O)/case/marks: $(O)/test/case/marks/case_marks.o $(READ_LIBS)
	@mkdir -p $(@D)
	@$(CC) $(LDFLAGS) $^ $(LDLIBS) -o $@
CASE_BINS += $(O)/case/marks
.PHONY: case-marks
cases: case-marks
case-marks: $(O)/case/marks ## running text whose words that tell acts are marked, test/case/marks
	@$(WRAP) $(O)/case/marks test/case/marks/FLOORS $(MARKS_FILES)

.PHONY: case-french
cases: case-french
case-french: $(O)/case/read ## French sentences with their statements and roles, test/case/french
	@$(WRAP) $(O)/case/read --language fr $(sort $(wildcard test/case/french/*.cases))

# All tables of scores: by kind, field, document and phenomenon.
SHARED ?= ../shared
.PHONY: accuracy calibrate
accuracy: $(O)/tool/dump $(BUILD)/tools/score $(O)/case/read ## the reader's scores on the development set (SHARED=folder)
	@sh tools/read/accuracy $(SHARED) $(O)/tool/dump $(BUILD)/tools/score $(O)/case/read $(CASE_FILES)

# The weights of data/lexicon/confidence.tsv, made anew from the development set and the texts of UNSEEN.
$(O)/tool/calibrate: tools/read/calibrate.c
	@mkdir -p $(@D)
	@$(CC) $(CPPFLAGS) -std=gnu17 -O2 $(WARN) $< -lm -ljansson -o $@
calibrate: $(O)/tool/dump $(O)/tool/calibrate $(O)/case/genre
	@sh tools/read/weights $(SHARED) $(O)/tool/dump $(O)/tool/calibrate data/lexicon/confidence.tsv $(O)/case/genre $(UNSEEN_FILES)
