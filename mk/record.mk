# The record: statements in sql/ compiled by tools/mksql into gen/sql.h.

sql_in := sql/queries.sql sql/schema.sql sql/view.sql sql/drop.sql sql/account.sql sql/account_key.sql sql/sight.sql sql/sight_wide.sql \
	sql/sight_drafts.sql sql/sight_drafts_open.sql sql/sight_drafts_wide.sql sql/shown.sql sql/whole.sql sql/decided.sql sql/package.sql

$(BUILD)/host/mksql: tools/mksql.c
	@mkdir -p $(@D)
	@gcc -std=gnu17 -O1 -Wall -Wextra -Werror $< -o $@
$(BUILD)/gen/sql.h: $(BUILD)/host/mksql $(sql_in)
	@mkdir -p $(@D)
	@$(BUILD)/host/mksql $(sql_in) > $@

# Its headers name statements (record/trace.h), so that whoever may include them waits too.
record_c := $(wildcard $(foreach l,record assess publish web cmd,src/$(l)/*.c test/unit/$(l)/*.c test/fuzz/$(l)/*.c))
$(patsubst %.c,$(O)/%.o,$(record_c)): | $(BUILD)/gen/sql.h

# The record's tests share one object; it comes before the archives that it needs.
record_tests := $(patsubst test/unit/%.c,$(O)/test/%,$(wildcard test/unit/record/test_*.c))
$(record_tests): LDFLAGS += $(O)/test/unit/record/help.o
$(record_tests): | $(O)/test/unit/record/help.o
