# The reckoning: its tables go into the binary; bench-assess measures it; golden holds its commands over the demo record.
ASSETS += $(sort $(wildcard ontology/*.tsv))

# Written out: what links a layer's archives is defined after this file is read.
$(O)/bench-assess: $(O)/bench/assess.o $(patsubst %,$(O)/lib/%.a,assess read lang text base) $(O)/assets.o
	@mkdir -p $(@D)
	@$(CC) $(LDFLAGS) $^ $(LDLIBS) -o $@
.PHONY: golden accept-golden
golden: demo-record
	@sh test/golden $(O)/rapporteur $(DEMO)
accept-golden: demo-record ## test/case/reckon with the answers of today: read the difference
	@ACCEPT=1 sh test/golden $(O)/rapporteur $(DEMO)
.PHONY: accept-assess
accept-assess: $(O)/test/assess/test_cases ## test/case/assess with the answers of today: read the difference
	@ACCEPT=1 $<
.PHONY: bench-assess
bench-assess: $(O)/bench-assess ## the reckoning on a million events: time, memory, a change, order
	@$<
