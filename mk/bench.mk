# Made records to measure with, and what search costs on them: bench/README.md.

$(O)/generate: $(O)/bench/generate.o $(foreach l,record read lang text base,$(O)/lib/$(l).a) $(O)/assets.o
	@$(CC) $(LDFLAGS) $^ $(LDLIBS) -o $@
$(O)/search_speed: $(O)/bench/search_speed.o $(foreach l,record read lang text base,$(O)/lib/$(l).a) $(O)/assets.o
	@$(CC) $(LDFLAGS) $^ $(LDLIBS) -o $@
$(O)/bench/generate.o $(O)/bench/search_speed.o: | $(BUILD)/gen/sql.h

LARGE ?= $(BUILD)/large.rapporteur
DOCUMENTS ?= 20000
ACCEPTED ?= 0
.PHONY: bench-record bench-search
bench-record: $(O)/generate ## a made record of DOCUMENTS with ten claims each, ACCEPTED of a hundred accepted, at LARGE
	@[ -f $(LARGE) ] || $< $(LARGE) $(DOCUMENTS) 10 $(ACCEPTED)
bench-search: bench-record $(O)/search_speed ## what searches cost in it
	@$(O)/search_speed $(LARGE)
.PHONY: bench-serve
bench-serve: bench-record build ## what pages of it cost with 64 readers and one writer, and kept answers beside nginx
	@bench/serve $(O)/rapporteur $(LARGE)
