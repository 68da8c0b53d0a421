/* What an index answers: who is in what, and by which accounts. */
#include "assess/state.h"

/* The first of a life's events that begins on the day or later. */
uint32_t life_from(const struct facts *f, const struct life *l, day_t day)
{
	uint32_t low = 0, high = l->events;
	while (low < high) {
		uint32_t mid = (low + high) / 2;
		if (f->event.v[l->event[mid]].when.from < day)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* The denial is of the act that ended it. */
static bool denies_end(const struct index *x, const struct segment *s, const struct event *denial)
{
	uint32_t seen = 0;
	for (uint32_t i = s->first; i != 0 && seen < BACK_MAX; i = x->support.v[i - 1].next, seen++)
		if (x->support.v[i - 1].role == SUPPORT_END && x->facts->event.v[x->support.v[i - 1].event].act == denial->act)
			return true;
	return false;
}

struct holding segment_on(const struct index *x, const struct segment *s, day_t on)
{
	bool begun = s->start.from == DAY_NONE || s->start.to <= on;
	bool perhaps_begun = begun || s->start.from <= on;
	bool over = s->ended && s->end.to <= on, perhaps_over = s->ended && s->end.from <= on;
	struct holding h = { HOLDS_NO, false };
	if (begun && !perhaps_over)
		h.is = HOLDS_YES;
	else if (perhaps_begun && !over)
		h.is = HOLDS_POSSIBLY;
	if (!perhaps_begun)
		return h;
	for (uint32_t i = s->first; i != 0; i = x->support.v[i - 1].next) {
		const struct support *p = &x->support.v[i - 1];
		const struct event *e = &x->facts->event.v[p->event];
		switch ((enum support_role)p->role) {
		case SUPPORT_START:
			h.disputed = h.disputed || (!over && e->when.from > on);
			break;
		case SUPPORT_END:
			h.disputed = h.disputed || (over && e->when.from > on);
			break;
		case SUPPORT_CONFIRM:
			break;
		case SUPPORT_DENY:
			h.disputed = h.disputed || (e->when.from <= on && (!over || denies_end(x, s, e)));
			break;
		}
	}
	return h;
}

enum holds state_on(const struct index *x, uint32_t entity, uint8_t state, day_t on, const struct segment **ret)
{
	enum holds best = HOLDS_NO;
	const struct life *l = &x->life[entity];
	for (uint32_t i = 0; i < l->segments; i++) {
		const struct segment *s = &l->segment[i];
		if (s->state != state || s->alleged)
			continue;
		enum holds h = segment_on(x, s, on).is;
		if (h > best) {
			best = h;
			if (ret != NULL)
				*ret = s;
		}
	}
	return best;
}

static void add_version(const struct index *x, struct arena *a, struct versions *all, uint32_t event, uint8_t params,
	enum support_role role)
{
	const struct event *e = &x->facts->event.v[event];
	struct version v = { .when = e->when, .role = role };
	for (size_t i = 0; i < DETAIL_COUNT; i++)
		v.detail[i] = params & 1u << i ? e->detail[i] : 0;
	for (size_t i = 0; i < all->n; i++) {
		struct version *o = &all->v[i];
		if (o->role == role && o->when.from == v.when.from && o->when.to == v.when.to &&
			memcmp(o->detail, v.detail, sizeof(v.detail)) == 0) {
			uint32_t *more = ARENA_ARRAY(a, uint32_t, o->events + 1);
			memcpy(more, o->event, o->events * sizeof(*more));
			more[o->events++] = event;
			o->event = more;
			return;
		}
	}
	v.event = ARENA_NEW(a, uint32_t);
	*v.event = event;
	v.events = 1;
	*VEC_PUSH(a, all) = v;
}

enum { VERSIONS_MAX = 200 };

enum { DETAIL_WORDS_BYTES = 200 }; /* what is longer is compared whole: pairs of versions are many */

static bool in_word(char c)
{
	return char_is_alpha(c) || char_is_digit(c) || (unsigned char)c >= 0x80;
}

/* The next word of it; "" when none is left. */
static struct str word_of(struct str *rest)
{
	size_t at = 0, end;
	while (at < rest->n && !in_word(rest->p[at]))
		at++;
	for (end = at; end < rest->n && in_word(rest->p[end]);)
		end++;
	const struct str word = str_slice(*rest, at, end);
	*rest = str_slice(*rest, end, rest->n);
	return word;
}

/* "Article" and "Articles". */
static bool is_word(struct str a, struct str b)
{
	const struct str one = a.n < b.n ? a : b, many = a.n < b.n ? b : a;
	return str_eq_nocase(str_slice(many, 0, one.n), one) && (many.n == one.n || (one.n > 2 && many.n == one.n + 1 && many.p[one.n] == 's'));
}

static bool has_word(struct str words, struct str word)
{
	for (struct str w = word_of(&words); w.n > 0; w = word_of(&words)) {
		if (is_word(w, word))
			return true;
	}
	return false;
}

/* Every word of it stands in the other: "treason" in "treason, Articles 439 and 443". */
static bool in_more_words(struct str less, struct str more)
{
	if (less.n > more.n || more.n > DETAIL_WORDS_BYTES)
		return false;
	for (struct str w = word_of(&less); w.n > 0; w = word_of(&less)) {
		if (!has_word(more, w))
			return false;
	}
	return true;
}

/* What comes behind leaves a form the same: "house arrest" is no "jail, to be served under house arrest". */
static bool begins_alike(struct str less, struct str more)
{
	struct str w = word_of(&less);
	while (w.n > 0 && is_word(w, word_of(&more)))
		w = word_of(&less);
	return w.n == 0;
}

/* Of a term or an amount a number more is another one: "2 years" and "2 years and 6 months". */
static bool same_numbers(struct str a, struct str b)
{
	for (struct str w = word_of(&b); w.n > 0; w = word_of(&b)) {
		if (char_is_digit(w.p[0]) && !has_word(a, w))
			return false;
	}
	return true;
}

/* Does the second tell all of that detail that the first tells? */
static bool detail_covers(const struct facts *f, size_t detail, uint32_t less, uint32_t more)
{
	if (less == 0 || less == more || more == 0)
		return less == 0 || less == more;
	const struct str a = facts_str(f, less), b = facts_str(f, more);
	return in_more_words(a, b) && (detail != DETAIL_FORM || begins_alike(a, b)) && ((detail != DETAIL_TERM && detail != DETAIL_AMOUNT) || same_numbers(a, b));
}

static bool day_within(struct days d, struct days wide)
{
	return wide.from == DAY_NONE || (d.from != DAY_NONE && wide.from <= d.from && d.to <= wide.to);
}

/* Does `o` tell all that `v` tells? */
static bool version_covers(const struct facts *f, const struct version *o, const struct version *v)
{
	bool covers = o->role == v->role && day_within(o->when, v->when);
	for (size_t i = 0; covers && i < DETAIL_COUNT; i++)
		covers = detail_covers(f, i, v->detail[i], o->detail[i]);
	return covers;
}

/* The same but for details of which the first is silent; a date within the other's. */
static bool says_less(const struct version *v, const struct version *than)
{
	bool less = v->role == than->role && day_within(than->when, v->when);
	for (size_t i = 0; less && i < DETAIL_COUNT; i++)
		less = v->detail[i] == 0 || v->detail[i] == than->detail[i];
	return less;
}

/* In fewer words; but "house arrest while an appeal is open" is not what who says "house arrest" means. */
static bool says_shorter(const struct facts *f, const struct version *v, const struct version *than)
{
	return (v->detail[DETAIL_FORM] == 0 || v->detail[DETAIL_FORM] == than->detail[DETAIL_FORM]) && version_covers(f, than, v);
}

/* The one version that tells all that the i-th does; all.n when there are none or two. */
static size_t fuller_than(const struct facts *f, const struct versions *all, size_t i, bool shorter)
{
	size_t found = 0, at = all->n;
	for (size_t k = 0; k < all->n && found < 2; k++) {
		if (k != i && (shorter ? says_shorter(f, &all->v[i], &all->v[k]) : says_less(&all->v[i], &all->v[k])))
			found++, at = k;
	}
	return found == 1 ? at : all->n;
}

/* A source that is silent on a detail, then one that tells it in fewer words, backs the one version that tells it; where
 * there are two, it backs neither. */
static void merge_silent(const struct facts *f, struct arena *a, struct versions *all)
{
	for (int shorter = 0; shorter < 2; shorter++) {
		for (size_t i = 0; i < all->n;) {
			const size_t at = fuller_than(f, all, i, shorter != 0);
			if (at == all->n) {
				i++;
				continue;
			}
			struct version *to = &all->v[at], *from = &all->v[i];
			uint32_t *event = ARENA_ARRAY(a, uint32_t, to->events + from->events);
			memcpy(event, to->event, to->events * sizeof(*event));
			memcpy(event + to->events, from->event, from->events * sizeof(*event));
			to->event = event;
			to->events += from->events;
			memmove(from, from + 1, (all->n - i - 1) * sizeof(*from));
			all->n--;
			i = 0;
		}
	}
}

/* Both told, and neither the same in more words than the other. */
static bool detail_against(const struct facts *f, size_t detail, uint32_t one, uint32_t other)
{
	return one != 0 && other != 0 && !detail_covers(f, detail, one, other) && !detail_covers(f, detail, other, one);
}

static bool version_against(const struct facts *f, const struct version *v, const struct version *o)
{
	bool against = v->role != o->role || (!day_within(v->when, o->when) && !day_within(o->when, v->when));
	for (size_t i = 0; i < DETAIL_COUNT; i++)
		against = against || detail_against(f, i, v->detail[i], o->detail[i]);
	return against;
}

struct versions versions_differing(const struct facts *f, struct arena *a, struct versions all)
{
	struct versions fullest = { 0 }, ret = { 0 };
	for (size_t i = 0; i < all.n; i++) {
		bool covered = false;
		for (size_t k = 0; k < all.n && !covered; k++)
			covered = k != i && version_covers(f, &all.v[k], &all.v[i]) && (k < i || !version_covers(f, &all.v[i], &all.v[k]));
		if (!covered)
			*VEC_PUSH(a, &fullest) = all.v[i];
	}
	for (size_t i = 0; i < fullest.n; i++) {
		bool differs = false;
		for (size_t k = 0; k < fullest.n && !differs; k++)
			differs = k != i && version_against(f, &fullest.v[k], &fullest.v[i]);
		if (differs)
			*VEC_PUSH(a, &ret) = fullest.v[i];
	}
	return ret;
}

struct versions segment_versions(const struct index *x, struct arena *a, const struct segment *s)
{
	struct versions all = { 0 };
	uint8_t params = x->facts->ontology->state[s->state].params;
	uint32_t seen = 0;
	for (uint32_t i = s->first; i != 0 && seen < VERSIONS_MAX; i = x->support.v[i - 1].next, seen++)
		add_version(x, a, &all, x->support.v[i - 1].event, params, (enum support_role)x->support.v[i - 1].role);
	merge_silent(x->facts, a, &all);
	/* First the version by whose date the segment goes. */
	for (size_t i = 0; i < all.n; i++) {
		struct version v = all.v[i];
		if (v.role != SUPPORT_START || days_apart(v.when, s->start) > 0)
			continue;
		memmove(all.v + 1, all.v, i * sizeof(v));
		all.v[0] = v;
		break;
	}
	return all;
}

uint32_t segment_event(const struct index *x, const struct segment *s)
{
	uint32_t seen = 0;
	for (uint32_t i = s->first; i != 0 && seen < BACK_MAX; i = x->support.v[i - 1].next, seen++) {
		const struct support *p = &x->support.v[i - 1];
		const struct days when = x->facts->event.v[p->event].when;
		if (p->role == SUPPORT_START && when.from >= s->start.from && when.to <= s->start.to)
			return p->event + 1;
	}
	return s->first == 0 ? 0 : x->support.v[s->first - 1].event + 1;
}

bool event_is_past(const struct index *x, uint32_t event)
{
	const struct event *e = &x->facts->event.v[event];
	const struct life *l = &x->life[e->subject];
	if (e->when.from == DAY_NONE || (x->mate == NULL && e->known >= e->when.from))
		return false;
	for (uint32_t n = l->segments; n-- > 0;) {
		const struct segment *s = &l->segment[n];
		uint32_t seen = 0;
		if (!s->ended || s->end.to == DAY_NONE || s->end.to >= e->when.from)
			continue;
		for (uint32_t i = s->first; i != 0 && seen < BACK_MAX; i = x->support.v[i - 1].next, seen++)
			if (x->support.v[i - 1].event == event && x->support.v[i - 1].role == SUPPORT_START)
				return true;
	}
	return false;
}

uint32_t event_remark(const struct index *x, uint32_t event)
{
	const struct facts *f = x->facts;
	const struct event *e = &f->event.v[event];
	const struct life *l = &x->life[e->subject];
	if (e->remark != 0 || e->when.from == DAY_NONE)
		return e->remark;
	for (uint32_t i = life_from(f, l, e->when.from - x->rival_days), seen = 0; i < l->events && seen < VERSIONS_MAX; i++, seen++) {
		const struct event *o = &f->event.v[l->event[i]];
		if (o->when.from > e->when.to)
			break;
		if (o->act == e->act && o->remark != 0 && days_apart(o->when, e->when) == 0)
			return o->remark;
	}
	return 0;
}

struct versions act_versions(const struct index *x, struct arena *a, uint32_t entity, enum act act)
{
	struct versions all = { 0 };
	const struct life *l = &x->life[entity];
	for (uint32_t i = 0, seen = 0; i < l->events && seen < VERSIONS_MAX; i++) {
		const struct event *e = &x->facts->event.v[l->event[i]];
		if (e->act != (uint8_t)act)
			continue;
		seen++;
		add_version(x, a, &all, l->event[i], (uint8_t)((1u << DETAIL_COUNT) - 1),
			e->modality == MODALITY_DENIED ? SUPPORT_DENY : SUPPORT_START);
	}
	merge_silent(x->facts, a, &all);
	return all;
}
