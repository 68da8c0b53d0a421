/* "dismissed as false the allegation that …": what is dismissed stands behind what it is called. */
#include "read/mend_part.h"

static bool calls(const struct place *p, uint32_t i)
{
	return p->word[i].upos == UPOS_VERB && form_in_class(p, i, MEND_CALLS_AS);
}

/* The verb before "as", with a particle or a quotation mark between at most. */
static uint32_t verb_before(const struct place *p, uint32_t as)
{
	for (uint32_t k = as; k-- > p->first && as - k <= 2;) {
		if (calls(p, k))
			return k;
		if (p->word[k].upos != UPOS_ADV && p->word[k].upos != UPOS_ADP && p->word[k].upos != UPOS_PUNCT)
			return WORD_NONE;
	}
	return WORD_NONE;
}

static bool opens_object(const struct place *p, uint32_t i)
{
	return i < p->end && (opens_noun(p, i) || (p->word[i].upos == UPOS_NOUN && str_ends(word_str(p->d, i), S("s"))));
}

void mend_as(struct place *p, uint32_t i)
{
	const uint32_t verb = form_is(p, i, "as") ? verb_before(p, i) : WORD_NONE, name = p->word[i].head;
	if (verb == WORD_NONE || name == WORD_NONE || name <= i || name >= p->end || p->word[name].head != verb)
		return;
	/* "dismissed as rumours reports that …": the second noun taken for a verb */
	if (p->word[name].upos == UPOS_VERB && name > i + 1 && p->word[name - 1].upos == UPOS_NOUN && (p->word[name - 1].head == name || p->word[name - 1].head == verb) && str_ends(word_str(p->d, name), S("s"))) {
		p->word[name].upos = UPOS_NOUN;
		p->word[name].rel = REL_obj;
		p->word[name - 1].head = verb;
		p->word[name - 1].rel = REL_obl;
		p->word[i].head = name - 1;
		p->word[i].rel = REL_case;
		for (uint32_t k = name + 1; k < p->end && k < name + MEND_REACH; k++)
			if (p->word[k].head == name && (p->word[k].rel == REL_ccomp || p->word[k].rel == REL_obj))
				p->word[k].rel = REL_acl;
		return;
	}
	const uint32_t object = child_of(p, name, REL_obj);
	if (object == WORD_NONE || object < name || child_of(p, verb, REL_obj) != WORD_NONE)
		return;
	uint32_t begins = object;
	while (begins > name + 1 && p->word[begins - 1].head == object)
		begins--;
	if (!opens_object(p, begins))
		return;
	p->word[object].head = verb;
	p->word[name].rel = REL_obl;
	p->word[i].rel = REL_case;
}

