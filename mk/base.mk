ASSETS += $(sort $(wildcard data/lexicon/*.tsv))
