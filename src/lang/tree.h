/*
 * A sentence as a Universal Dependencies tree, with tags, lemmas and names.
 *
 * The arithmetic of a trained model over tokens: pure, bounded, the same bytes
 * give the same trees on every machine.
 */
#ifndef RAPPORTEUR_LANG_TREE_H
#define RAPPORTEUR_LANG_TREE_H

#include "text/token.h"

/* Universal POS tags, in UD's alphabetical order. */
#define UPOS_LIST(T) \
	T(ADJ) T(ADP) T(ADV) T(AUX) T(CCONJ) T(DET) T(INTJ) T(NOUN) T(NUM) \
	T(PART) T(PRON) T(PROPN) T(PUNCT) T(SCONJ) T(SYM) T(VERB) T(X)
enum upos {
#define X_ENUM(n) UPOS_##n,
	UPOS_LIST(X_ENUM)
#undef X_ENUM
	UPOS_COUNT
};

/* UD relations with English subtypes; ':' is written '_' in the enum's name. */
#define REL_LIST(X) \
	X(acl, "acl") X(acl_relcl, "acl:relcl") X(advcl, "advcl") X(advcl_relcl, "advcl:relcl") \
	X(advmod, "advmod") X(amod, "amod") X(appos, "appos") X(aux, "aux") X(aux_pass, "aux:pass") \
	X(case, "case") X(cc, "cc") X(cc_preconj, "cc:preconj") X(ccomp, "ccomp") X(compound, "compound") \
	X(compound_prt, "compound:prt") X(conj, "conj") X(cop, "cop") X(csubj, "csubj") \
	X(csubj_outer, "csubj:outer") X(csubj_pass, "csubj:pass") X(dep, "dep") X(det, "det") \
	X(det_predet, "det:predet") X(discourse, "discourse") X(dislocated, "dislocated") X(expl, "expl") \
	X(fixed, "fixed") X(flat, "flat") X(goeswith, "goeswith") X(iobj, "iobj") X(list, "list") \
	X(mark, "mark") X(nmod, "nmod") X(nmod_desc, "nmod:desc") X(nmod_poss, "nmod:poss") \
	X(nmod_unmarked, "nmod:unmarked") X(nsubj, "nsubj") X(nsubj_outer, "nsubj:outer") \
	X(nsubj_pass, "nsubj:pass") X(nummod, "nummod") X(obj, "obj") X(obl, "obl") X(obl_agent, "obl:agent") \
	X(obl_unmarked, "obl:unmarked") X(orphan, "orphan") X(parataxis, "parataxis") X(punct, "punct") \
	X(reparandum, "reparandum") X(root, "root") X(vocative, "vocative") X(xcomp, "xcomp")
enum rel {
#define X_ENUM(n, s) REL_##n,
	REL_LIST(X_ENUM)
#undef X_ENUM
	REL_COUNT
};

enum name_type { NAME_NONE, NAME_PERSON, NAME_ORGANISATION, NAME_PLACE, NAME_OTHER };

enum { XPOS_COUNT = 50 }; /* Penn tags, with "_" as the first */

#define WORD_NONE UINT32_MAX

/* One token's analysis.  Indices of words are those of tokens.token, so a
 * document's words are one array; head is WORD_NONE at a root. */
struct word {
	uint32_t at, len;   /* bytes of the text */
	uint32_t head;
	struct str lemma;   /* lower case but for names; lives in the arena */
	uint8_t upos, rel;  /* enum upos, enum rel */
	uint8_t xpos;       /* Penn tag: xpos_name() */
	uint8_t name;       /* enum name_type; of every word of the name */
	bool name_begins;
	bool space_after;
};

struct tree_doc {
	const struct text *text;
	struct tokens tokens;
	struct word *word; /* tokens.token.n of them */
};

struct model; /* read only once opened; any number of threads may share it */

/* `bytes` (a file mapped into memory or built in) must outlive the model. */
bool model_open(struct arena *a, struct str bytes, struct model **ret, struct err *err) MUST_USE;

/* The same for the model that the program carries.  Its seal and its numbers, which a test holds against their bounds,
 * are taken as they are: to go through 13 MB costs as much as to read a page. */
bool model_open_own(struct arena *a, struct str bytes, struct model **ret, struct err *err) MUST_USE;

/* What the model says of itself: name, date of its data, licence, scores. */
struct str model_about(const struct model *m);

/* Tags, lemmas, trees and names for all sentences.  Lives in `a`. */
struct tree_doc trees_of(struct arena *a, const struct model *m, const struct text *t, struct tokens tokens);

const char *upos_name(enum upos u);
const char *rel_name(enum rel r);
const char *xpos_name(unsigned x);
unsigned xpos_from(struct str s); /* 0 is "_" */
bool upos_from(struct str s, enum upos *ret);
bool rel_from(struct str s, enum rel *ret);
const char *name_type_name(enum name_type t);

static inline struct str word_str(const struct tree_doc *d, uint32_t i)
{
	return (struct str){ d->text->s.p + d->word[i].at, d->word[i].len };
}

#endif
