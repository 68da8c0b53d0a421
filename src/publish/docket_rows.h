/*
 * The desk's own tables in the log: what no document says in a sentence.
 *
 * Which demand repeats which, who is on a list, which step of a procedure was
 * taken when, what stands against an election: a person tells it in a table (a
 * .tsv file; the tables' names and columns are those of example/cambodia) and
 * `import case` puts each line into the log as an entry of kind "case". The
 * reckoning reads them from there; an entry that was undone does not count.
 */
#ifndef RAPPORTEUR_PUBLISH_DOCKET_ROWS_H
#define RAPPORTEUR_PUBLISH_DOCKET_ROWS_H

#include "record/view.h"

#define CASE_TABLES(X) \
	X(STORY, "story", "id,code,asked,by,addressee,act,for,what,deadline,instrument,file,evidence,reiterates") \
	X(CONDITIONS, "conditions", "id,made,by,kind,strength,decider,if,then,of,demands") \
	X(ANSWERS, "answers", "date,by,answer,to") \
	X(ROSTERS, "rosters", "class,date,done,of,act,how") \
	X(PROCEDURE, "procedure", "instance,procedure,step,date,until") \
	X(FINDINGS, "findings", "id,election,area,date,severity,body,finding,answer,remedied") \
	X(TIES, "ties", "kind,whole,part,date") \
	X(SEARCHES, "searches", "demand,date,by") \
	X(GRADES, "grades", "demand,date,by,words") \
	X(RIVALS, "rivals", "id,question,version A,who A,source A,version B,who B,source B,files") \
	X(FACTS, "facts", "id,date,file,evidence,source,confidence") \
	X(TOTALS, "totals", "of,quantity,period,value,unit,kind,who,source,caution") \
	X(LINES, "lines", "of,code,name,imports,others,preferential,mfn,utilisation,in_scope,unit,source")
#define X_TABLE(n, s, c) CASE_##n,
enum case_table { CASE_TABLES(X_TABLE) CASE_TABLE_COUNT };
#undef X_TABLE

const char *case_table_name(enum case_table t);
bool case_table_from(struct str s, enum case_table *ret);

struct case_cell {
	struct str column, value;
};
struct case_row {
	enum case_table table;
	int64_t seq, at; /* its entry */
	struct case_cell *cell;
	size_t cells;
};
struct case_rows {
	struct case_row *v;
	size_t n, cap;
};

/* A cell; empty when it is "-" or not there. */
struct str case_get(const struct case_row *row, const char *column);

/* Reads a table file: its name ("story.tsv", folders before it passed over) says
 * which; columns may stand in any order, further ones are kept. Faults name file and line. */
bool case_parse(struct arena *a, struct str name, struct str bytes, struct case_rows *ret, struct err *err) MUST_USE;

/* One row as the body of an entry, and all rows that the log has, oldest first. */
struct str case_body(struct arena *a, const struct case_row *row);
bool case_row_of(struct arena *a, const struct record_entry *e, struct case_row *ret); /* false: another program's, of no table */
bool case_rows_of(struct record *r, struct arena *a, int64_t known, struct case_rows *ret, struct err *err) MUST_USE;

#endif
