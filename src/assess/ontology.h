/*
 * What acts do to states, what fulfils a demand, how a procedure moves: the
 * tables of ontology/ (or of a user's folder), read once.
 *
 * The tables are written for lawyers; each tells its columns and sources in
 * its head.  Everything here is read only after loading, lives in the arena
 * given and may be shared by threads.  Names are views of the files' bytes,
 * which must live as long.  Faults are told as FILE:LINE.
 */
#ifndef RAPPORTEUR_ASSESS_ONTOLOGY_H
#define RAPPORTEUR_ASSESS_ONTOLOGY_H

#include "base/arena.h"
#include "base/date.h"
#include "read/claim.h"

enum {
	FORM_MAX = 62,           /* forms.tsv; 0 means that no form is told */
	STATE_MAX = 64,          /* states.tsv; a set of states is one word */
	DEMANDED_MAX = 250,
	PROCEDURE_MAX = 60,
	PROCEDURE_STATE_MAX = 64, /* of one procedure */
	STEP_MAX = 64,           /* of one procedure */
	AREA_MAX = 64,
	LIMIT_MAX = 200,
	CELL_ITEMS_MAX = 64, /* items in one cell of a table */
};

#define ONTOLOGY_BYTES_MAX ((size_t)4 << 20) /* of one table */

typedef uint64_t set_t; /* of states, forms or procedure states: bit i is number i */
#define SET(i) ((set_t)1 << (i))

/* Which forms an item of a cell asks for, and whether it needs an object. */
struct form_test {
	set_t forms; /* bit 0: no form told */
	bool object;
};

struct form_words {
	struct str name;
	struct str *word; /* lower case, at the beginning of a word of the detail */
	size_t words;
};

enum state_key { KEY_NONE, KEY_OBJECT, KEY_CHARGE, KEY_ACTOR };

struct state_rule {
	struct str name, words;
	set_t says; /* forms that the words say already */
	uint32_t of; /* types of bearer: bit 1 << enum actor_type */
	enum state_key key;
	uint8_t params;   /* bit 1 << enum detail (event.h) */
	set_t excludes;   /* those that end when it starts */
	set_t unless;     /* those while one of which holds it does not start */
	set_t implies;    /* all that start with it */
	set_t implied_by; /* all that end with it */
	bool final;
	size_t line;
};

struct effect {
	uint8_t state;
	bool start;
	struct form_test when;
};

enum bearer { BEARER_RECIPIENT, BEARER_OBJECT, BEARER_ACTOR };

struct act_rule {
	enum bearer on;
	struct effect *effect;
	size_t effects;
	enum act opposite;
	bool has_opposite; /* named, or "-" */
	struct str iccpr, plover, mode;
	uint32_t who; /* types of actor that have the power; 0: anyone */
	bool breach;
	size_t line; /* 0: the table lacks the act */
};

struct act_test {
	enum act act;
	struct form_test when;
};
struct act_tests {
	struct act_test *v;
	size_t n;
};

enum demand_kind { DEMAND_DO, DEMAND_CEASE, DEMAND_CLASS, DEMAND_ELECTION, DEMAND_BODY };

/* A demand in a text that asks for this: the act, the types of recipient or object, "stop". */
struct asked_by {
	enum act act;
	uint32_t of; /* 0: any */
	bool stop;
};

struct demanded {
	struct str name, words;
	struct str title; /* "release #"; empty: words, a colon and whom */
	enum demand_kind kind;
	struct asked_by *asked;
	size_t asked_n;
	struct act_tests met, partly, form_only, reverse;
	set_t must, must_not; /* met_state */
	set_t unmet;          /* states that show by themselves that it is not met */
	set_t clean;          /* states that must be gone when asked without conditions */
	bool survives, only_addressee;
	bool own; /* what the body asked about does itself counts, and who is appointed to it */
	uint8_t each; /* for a class: the row that judges a member; UINT8_MAX: none */
	struct str fulfils, partly_says, reverses, evidence;
	size_t line;
};

enum step_how { STEP_MUST, STEP_MAY, STEP_TIME };
enum { STEP_BASES_MAX = 4 };

struct procedure_step {
	struct str name, actor, basis, note;
	set_t from;
	uint8_t to;
	enum act act; /* ACT_NONE: none */
	enum step_how how;
	uint8_t base[STEP_BASES_MAX], bases; /* steps whose later date the clock starts from */
	int months, days;
	bool until;   /* the date told with the last move */
	bool has_due;
	bool checked;
	size_t line;
};

struct procedure {
	struct str name, title, basis, note;
	struct str state[PROCEDURE_STATE_MAX];
	uint8_t states, start;
	struct procedure_step *step;
	size_t steps;
	bool checked;
	size_t line;
};

struct election_area {
	uint8_t number;
	struct str key, name, iccpr, gc25, breach;
	bool core;
	size_t line;
};

struct law_limit {
	struct str name, where, unit, basis, note;
	int64_t value;
	bool checked;
	size_t line;
};

struct ontology {
	struct form_words form[FORM_MAX + 1];
	struct state_rule state[STATE_MAX];
	struct act_rule act[ACT_COUNT];
	struct demanded *demanded;
	struct procedure *procedure;
	struct election_area area[AREA_MAX];
	struct law_limit *limit;
	size_t forms, states, demandeds, procedures, areas, limits;
	struct str version; /* 12 hexadecimal digits of the tables' hash */
};

/* A table by its file name ("acts.tsv"; a path before it is passed over). */
struct ontology_file {
	struct str name, bytes;
};

/* One fault, as FILE:LINE: words. */
struct problems {
	struct str *v;
	size_t n, cap;
};

/*
 * Reads all eight tables; of two with one name the later stands.  False with
 * the first fault when a table is missing, malformed or contradicts itself.
 */
bool ontology_open(struct arena *a, const struct ontology_file *file, size_t n, const struct ontology **ret,
	struct err *err) MUST_USE;

/* The tables that the program carries, with `file` laid over them. */
bool ontology_builtin(struct arena *a, const struct ontology_file *file, size_t n, const struct ontology **ret,
	struct err *err) MUST_USE;

/* Every fault that can be found: all of the logic, or the one that stops the reading. */
struct problems ontology_check(struct arena *a, const struct ontology_file *file, size_t n);

/* The form that a detail's words tell; 0 when none. */
uint8_t form_of(const struct ontology *o, struct str words);
bool form_fits(struct form_test t, uint8_t form, bool object);

/* Numbers of rows; false when there is none of that name. */
bool state_from(const struct ontology *o, struct str name, uint8_t *ret);
bool demanded_from(const struct ontology *o, struct str name, uint8_t *ret);

/* A row without a title whose words name `whom` already: "let all parties campaign equally" for "all parties". */
bool demanded_names(const struct demanded *d, struct str whom);
/* What is asked and for whom or what, as after "to": "release Dara Menon".  `title` is the row's or, of a page in
 * another language, that language's; `whom` may be empty.  In `a`. */
struct str demanded_of_whom(struct arena *a, const struct demanded *d, struct str title, struct str whom);
bool procedure_from(const struct ontology *o, struct str name, uint8_t *ret);
bool area_from(const struct ontology *o, struct str key, uint8_t *ret);
bool step_from(const struct procedure *p, struct str name, uint8_t *ret);

/* What a demand in a text asks for; false when the tables have no row for it. */
bool demanded_of(const struct ontology *o, enum act act, bool stop, enum actor_type of, uint8_t *ret);

/* A limit for a state, else the one for everywhere; NULL when none. */
const struct law_limit *limit_find(const struct ontology *o, struct str name, struct str where);
/* A number that the rules use: ontology_check holds that it is there. */
int limit_number(const struct ontology *o, struct str name);

#endif
