# The reckoning: its tables go into the binary; bench-assess measures it.
ASSETS += $(sort $(wildcard ontology/*.tsv))
