/* By name where the row has one, else by the English text. */
#include "web/ontology_words.h"

#include "web/language.h"
#include "web/show.h"

struct str state_words(const struct ontology *o, uint8_t state)
{
	const struct state_rule *rule = &o->state[state];
	return language_said_or("state", rule->name, rule->words.n > 0 ? rule->words : rule->name);
}

struct str form_words(struct context *c, const struct ontology *o, uint8_t form)
{
	struct str name = o->form[form].name;
	return language_said_or("form", name, without_hyphens(c, name));
}

struct str area_words(const struct election_area *x)
{
	return language_said_or("area", x->key, x->name);
}

struct str procedure_title(const struct procedure *p)
{
	return language_said_or("procedure", p->name, p->title);
}

struct str procedure_note(const struct procedure *p)
{
	return language_said_or("procedure note", p->name, p->note);
}

struct str procedure_state(struct context *c, struct str state)
{
	return language_said_or("procedure state", state, without_hyphens(c, state));
}

struct str table_text(const char *of, struct str text)
{
	return language_said_or(of, text, text);
}
