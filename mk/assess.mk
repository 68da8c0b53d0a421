# The reckoning: its tables go into the binary; bench-assess measures it.
ASSETS += $(sort $(wildcard ontology/*.tsv))

CFLAGS_bench_assess.c := -Ibench
$(O)/bench-assess: $(O)/bench/assess.o $(call libs_upto,assess) $(O)/assets.o
	@mkdir -p $(@D)
	@$(CC) $(LDFLAGS) $^ $(LDLIBS) -o $@
.PHONY: bench-assess
bench-assess: $(O)/bench-assess ## the reckoning on a million events: time, memory, a change, order
	@$<
