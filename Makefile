# Rapporteur: one program, built by one makefile.
#
#   make build      the release binary, build/rapporteur (no packages, no tests)
#   make check      all tests that a change must pass; ends with a count
#   make demo       a record from example/cambodia, served on 127.0.0.1:8740
#   make help       every target
#
# MODE picks how objects are compiled (release, debug, san, tsan, clang); each mode
# has its own folder under BUILD, so that no mode ever sees another's objects.
# What belongs to one area stands in mk/AREA.mk.

BUILD  ?= build
MODE   ?= release
PREFIX ?= /usr/local
O      := $(BUILD)/$(MODE)

# One direction: a layer includes and links only what stands before it.
LAYERS := base text lang read record assess publish web cmd

CC_release := gcc
CC_debug   := gcc
CC_san     := clang
CC_clang   := clang
CC_fuzz    := clang
CC_tsan    := gcc
OPT_release := -O2 -g1 -D_FORTIFY_SOURCE=2 -fstack-protector-strong
OPT_debug   := -O1 -g
OPT_san     := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
OPT_tsan    := -O1 -g -fsanitize=thread -Wno-stringop-overread # which gcc claims of comparisons guarded by their length
OPT_clang   := -O2 -g1
OPT_fuzz    := -O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all
CC := $(CC_$(MODE))

WARN := -Wall -Wextra -Werror -Wshadow -Wconversion -Wsign-conversion -Wstrict-prototypes \
	-Wmissing-prototypes -Wvla -Wwrite-strings -Wundef -Wcast-qual -Wformat=2 \
	-Wimplicit-fallthrough -Wswitch-enum -fno-common
ifneq ($(filter release,$(MODE)),)
WARN += -Wnull-dereference
endif
CPPFLAGS := -D_GNU_SOURCE -Isrc -I$(BUILD)/gen
CFLAGS   := -std=gnu17 $(OPT_$(MODE)) -fPIE $(WARN) -MMD -MP
LDFLAGS  := $(filter -fsanitize=%,$(OPT_$(MODE))) -pie -Wl,-z,relro,-z,now
LDLIBS   := -lsqlite3 -lsodium -l:libcrypto.a -ljansson -lutf8proc -lseccomp -lz -lm -lpthread

.DEFAULT_GOAL := build
.SECONDARY:
.DELETE_ON_ERROR:

# ---- generated sources -------------------------------------------------------
# GEN_H are headers that must exist before anything is compiled; areas add to them.
GEN_H :=
# ASSETS are files that the binary carries, found by name with asset_find().
ASSETS :=

# ---- lists that the files of mk/ name in prerequisites: they stand before these are read ----
layer_src = $(filter-out src/cmd/main.c,$(sort $(wildcard src/$(1)/*.c))) $(GEN_SRC_$(1))
layer_obj = $(patsubst %.c,$(O)/%.o,$(call layer_src,$(1)))
layer_lib = $(O)/lib/$(1).a
layer_libs := $(foreach l,$(LAYERS),$(call layer_lib,$(l)))
unit_src := $(sort $(wildcard test/unit/*/test_*.c))
unit_bin := $(patsubst test/unit/%.c,$(O)/test/%,$(unit_src))
fuzz_src := $(sort $(wildcard test/fuzz/*/fuzz_*.c))
fuzz_bin := $(patsubst test/fuzz/%.c,$(O)/fuzz/%,$(fuzz_src))

include $(sort $(wildcard mk/*.mk))
# Areas add to CASE_BINS; whoever runs or builds everything wants them.
check check-san lib-all: $(CASE_BINS)

# ---- objects and layers --------------------------------------------------------
define LAYER_RULES
$(call layer_lib,$(1)): $(call layer_obj,$(1))
	@mkdir -p $$(@D)
	@rm -f $$@
	@ar rcs $$@ $$^
endef
$(foreach l,$(LAYERS),$(eval $(call LAYER_RULES,$(l))))

# The archives of a layer and of all before it, last layer first, as a linker reads them.
upto = $(call upto_,$(1),$(LAYERS),)
upto_ = $(if $(2),$(if $(filter $(1),$(firstword $(2))),$(firstword $(2)) $(3),$(call upto_,$(1),$(wordlist 2,99,$(2)),$(firstword $(2)) $(3))),)
libs_upto = $(foreach l,$(call upto,$(1)),$(call layer_lib,$(l)))

$(O)/%.o: %.c $(GEN_H)
	@mkdir -p $(@D)
	@echo "  CC    $<"
	@$(CC) $(CPPFLAGS) $(CFLAGS) $(CFLAGS_$(subst /,_,$<)) -c $< -o $@
$(O)/%.o: %.S
	@mkdir -p $(@D)
	@$(CC) $(CPPFLAGS) -c $< -o $@

# cmocka's assertions end a test by longjmp, which this warning cannot know.
$(O)/test/%.o: CFLAGS += -Wno-null-dereference

-include $(shell [ -d $(O) ] && find $(O) -name '*.d')

# ---- what the binary carries -----------------------------------------------------
$(BUILD)/gen/assets.S: $(wildcard $(ASSETS)) tools/mkassets
	@mkdir -p $(@D)
	@sh tools/mkassets $(sort $(wildcard $(ASSETS))) > $@
$(O)/assets.o: $(BUILD)/gen/assets.S
	@mkdir -p $(@D)
	@$(CC) -c $< -o $@

# ---- the program ---------------------------------------------------------------
$(O)/rapporteur: $(O)/src/cmd/main.o $(foreach l,cmd,$(call libs_upto,$(l))) $(O)/assets.o
	@echo "  LINK  $@"
	@$(CC) $(LDFLAGS) $^ $(LDLIBS) -o $@

.PHONY: build
build: $(O)/rapporteur ## the binary, at build/rapporteur
	@ln -sf $(MODE)/rapporteur $(BUILD)/rapporteur

# ---- unit tests: test/unit/LAYER/test_X.c links LAYER and what stands before it ------
unit_layer = $(firstword $(subst /, ,$(patsubst test/unit/%,%,$(1))))
define UNIT_RULE
$(patsubst test/unit/%.c,$(O)/test/%,$(1)): $(patsubst %.c,$(O)/%.o,$(1)) $(call libs_upto,$(call unit_layer,$(1))) $(O)/assets.o
	@mkdir -p $$(@D)
	@$(CC) $$(LDFLAGS) $$^ -lcmocka $(LDLIBS) -o $$@
endef
$(foreach t,$(unit_src),$(eval $(call UNIT_RULE,$(t))))

.PHONY: unit
unit: $(unit_bin) ## unit tests of all layers (UNIT=layer for one)
	@JOBS=$(UNIT_JOBS) sh test/run-unit $(if $(UNIT),$(filter $(O)/test/$(UNIT)/%,$(unit_bin)),$(unit_bin))

# `make unit-read`: builds and runs one layer's tests and touches no later layer.
unit-%:
	@$(MAKE) --no-print-directory unit_only L=$*
.PHONY: unit_only
unit_only: $(filter $(O)/test/$(L)/%,$(unit_bin))
	@sh test/run-unit $^

# ---- fuzz targets: test/fuzz/LAYER/fuzz_X.c, built with MODE=fuzz -------------------
define FUZZ_RULE
$(patsubst test/fuzz/%.c,$(O)/fuzz/%,$(1)): $(patsubst %.c,$(O)/%.o,$(1)) $(call libs_upto,$(firstword $(subst /, ,$(patsubst test/fuzz/%,%,$(1))))) $(O)/assets.o
	@mkdir -p $$(@D)
	@$(CC) $(LDFLAGS) -fsanitize=fuzzer,address,undefined $$^ $(LDLIBS) -o $$@
endef
$(foreach t,$(fuzz_src),$(eval $(call FUZZ_RULE,$(t))))
.PHONY: fuzz-build
fuzz-build: $(fuzz_bin)

.PHONY: clean
clean: ## removes the build folder
	rm -rf $(BUILD)

.PHONY: help
help: ## this list
	@grep -hE '^[a-z][a-z-]*:.*## ' Makefile mk/*.mk | sed 's/:.*## /\t/' | sort | expand -t 18
