/*
 * A set is one state of the log with its facts; a sitting is one pair of clocks
 * over it.  Both are counted, so that what a request reads is never freed
 * under it; what nobody reads and nobody asked for longest makes room.
 */
#include "web/reckoning.h"

#include "record/sight.h"
#include "web/log.h"
#include "web/own_entry.h"
#include "web/session.h"
#include "web/sums.h"
#include "web/web.h"

#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

/* One docket and the verdicts of all demands and conditions on one day. */
struct sitting {
	struct arena arena;
	struct docket docket;
	struct verdict *verdict;
	struct condition_result *condition;
	struct deeds_told deeds;
	struct kept_sums *sums;
	day_t on, known;
	unsigned readers;
	uint64_t used;
	bool kept; /* stands in its set; else the last reader frees it */
};

struct set {
	struct arena arena;
	struct facts facts;
	struct case_rows rows;
	struct problems left;
	struct demand_index words;
	int64_t head, recorded;
	long made_ms; /* when, and how much work it was */
	long took_ms;
	uint64_t demands; /* of the present log: their number */
	uint64_t sight; /* record_sight_key(): from whom what is hidden; 0: nothing */
	bool proposed, kept;
	unsigned readers;
	uint64_t used;
	struct sitting *sitting[RECKONING_CLOCKS];
};

struct reckonings {
	const char *record;
	struct arena arena;
	const struct ontology *ontology;
	pthread_mutex_t lock; /* guards all below, and readers, used and kept of the above */
	pthread_cond_t built;
	struct set *set[RECKONING_SETS];
	uint64_t making[RECKONING_MADE_MOST]; /* questions besides the present log that are being reckoned; 0: none */
	uint64_t clock;
	_Atomic uint64_t state; /* counts the buildings, from 1; read without the lock */
	_Atomic uint64_t demands; /* the number of those of the last building, from 1 */
	uint64_t told;        /* demands_told() of it */
	bool building;        /* the present log is being reckoned, by a request or by `thread` */
	bool threaded;        /* `thread` is to be joined */
	bool gives_way;       /* it: nobody waits for it, or all do */
	pthread_t thread;
	_Atomic long last_ms; /* what the last building of the present log took */
	long rests_ms;        /* until when no thread begins another */
	long others_ms;       /* what takes longer, pages wait for that show what their asker wrote */
	long wait_ms;         /* what takes longer, pages do not wait for */
	struct own_entries own;
	_Atomic int64_t head; /* up to which the last building went */
};

/* Of the thread's clock: how busy others are is not what a reckoning takes. */
static long ms_of(clockid_t clock)
{
	struct timespec t;
	(void)clock_gettime(clock, &t);
	return (long)t.tv_sec * 1000 + (long)(t.tv_nsec / 1000000);
}

/* ---- making and freeing ------------------------------------------------------------ */

static void sitting_free(struct sitting *s)
{
	arena_release(&s->arena);
	kept_sums_free(s->sums);
	free(s);
}

static void set_free(struct set *s)
{
	if (s == NULL)
		return;
	for (size_t i = 0; i < RECKONING_CLOCKS; i++) {
		if (s->sitting[i] != NULL)
			sitting_free(s->sitting[i]);
	}
	arena_release(&s->arena);
	free(s);
}

static struct set *set_make(const struct ontology *o, struct record *r, int64_t head, int64_t recorded, bool proposed, struct err *err)
{
	struct set *s = calloc(1, sizeof(*s));
	struct reckon_question q = { .proposed = proposed, .recorded = recorded };
	const long began = ms_of(CLOCK_THREAD_CPUTIME_ID);
	if (s == NULL) {
		(void)err_set(err, ERR_LIMIT, "out of memory");
		return NULL;
	}
	s->head = head;
	s->recorded = recorded;
	s->sight = record_sight_key(r);
	s->proposed = proposed;
	if (!reckon_facts(&s->arena, r, o, &q, &s->facts, &s->left, err) || !case_rows_of(r, &s->arena, recorded, &s->rows, err)) {
		set_free(s);
		return NULL;
	}
	demand_index_make(&s->arena, &s->facts, &s->words);
	s->made_ms = ms_of(CLOCK_MONOTONIC);
	s->took_ms = ms_of(CLOCK_THREAD_CPUTIME_ID) - began;
	return s;
}

static struct sitting *sitting_make(const struct set *set, day_t on, day_t known)
{
	struct sitting *s = calloc(1, sizeof(*s));
	if (s == NULL)
		BUG("out of memory");
	const struct facts *f = &set->facts;
	s->on = on;
	s->known = known;
	docket_build(&s->docket, &s->arena, f, (struct clocks){ on, known, set->proposed });
	s->verdict = ARENA_ARRAY(&s->arena, struct verdict, f->demand.n);
	s->condition = ARENA_ARRAY(&s->arena, struct condition_result, f->condition.n);
	for (uint32_t i = 1; i < f->demand.n; i++)
		demand_assess(&s->docket, &s->arena, i, on, &s->verdict[i]);
	for (uint32_t i = 1; i < f->condition.n; i++)
		condition_assess(&s->docket, &s->arena, i, on, &s->condition[i]);
	deeds_tell(&s->arena, &s->docket.index, on, &s->deeds);
	s->sums = kept_sums_new();
	return s;
}

static void show_sitting(struct reckoned *ret, struct sitting *s)
{
	ret->sitting = s;
	ret->docket = &s->docket;
	ret->verdict = s->verdict;
	ret->condition = s->condition;
	ret->deed = s->deeds.v;
	ret->deeds = s->deeds.n;
	ret->account_next = s->deeds.account_next;
	ret->sums = s->sums;
}

/* What pages would else count while somebody waits for them. */
static void warm_sitting(const struct ontology *o, const struct set *set, struct sitting *s)
{
	struct reckoned k = { .ontology = o, .facts = &set->facts, .on = s->on, .known = s->known };
	show_sitting(&k, s);
	sums_warm(&k);
}

/* ---- the cache; the lock is held ------------------------------------------------------ */

/* One reader less; what is to be freed once the lock is no longer held, for it may be large. */
static struct set *set_let_go(struct set *s)
{
	return --s->readers == 0 && !s->kept ? s : NULL;
}

static struct set *set_find(struct reckonings *k, int64_t recorded, bool proposed, uint64_t sight)
{
	struct set *best = NULL;
	for (size_t i = 0; i < RECKONING_SETS; i++) {
		struct set *s = k->set[i];
		if (s != NULL && s->recorded == recorded && s->proposed == proposed && s->sight == sight && (best == NULL || s->head > best->head))
			best = s;
	}
	return best;
}

/* Puts it where an older head of the same question stood, else where nothing is or what was used least; gives what is to be freed. */
static struct set *set_keep(struct reckonings *k, struct set *s)
{
	size_t at = 0;
	for (size_t i = 0; i < RECKONING_SETS; i++) {
		struct set *there = k->set[i];
		if (there == NULL || (there->recorded == s->recorded && there->proposed == s->proposed && there->sight == s->sight)) {
			at = i;
			if (there != NULL)
				break;
		} else if (k->set[at] != NULL && there->used < k->set[at]->used) {
			at = i;
		}
	}
	struct set *old = k->set[at];
	k->set[at] = s;
	s->kept = true;
	if (old != NULL)
		old->kept = false;
	return old != NULL && old->readers == 0 ? old : NULL;
}

static struct sitting *sitting_find(const struct set *set, day_t on, day_t known)
{
	for (size_t i = 0; i < RECKONING_CLOCKS; i++) {
		struct sitting *s = set->sitting[i];
		if (s != NULL && s->on == on && s->known == known)
			return s;
	}
	return NULL;
}

static void sitting_keep(struct set *set, struct sitting *s)
{
	size_t at = 0;
	for (size_t i = 1; i < RECKONING_CLOCKS && set->sitting[at] != NULL; i++) {
		if (set->sitting[i] == NULL || set->sitting[i]->used < set->sitting[at]->used)
			at = i;
	}
	struct sitting *old = set->sitting[at];
	set->sitting[at] = s;
	s->kept = true;
	if (old == NULL)
		return;
	old->kept = false;
	if (old->readers == 0)
		sitting_free(old);
}

/* ---- building ---------------------------------------------------------------------------- */

/* A large record that is written to all the time is reckoned a quarter of it. */
static long rest_of(long took_ms)
{
	const long rest = RECKONING_RESTS * took_ms;
	return rest < RECKONING_REST_MS ? rest : RECKONING_REST_MS;
}

/* Builds the present log's set with the sitting of today, apart from those that answer or within a request; keeps it. The lock is not held. */
static bool build(struct reckonings *k, struct record *r, int64_t head, bool apart, struct err *err)
{
	const long began = ms_of(CLOCK_THREAD_CPUTIME_ID);
	struct set *s = set_make(k->ontology, r, head, 0, false, err);
	struct sitting *present = s == NULL ? NULL : sitting_make(s, today(), DAY_ALL);
	if (s != NULL && apart)
		warm_sitting(k->ontology, s, present);
	const uint64_t told = s == NULL ? 0 : demands_told(&s->facts, present->verdict);
	struct set *old = NULL;
	(void)pthread_mutex_lock(&k->lock);
	if (s != NULL) {
		s->used = ++k->clock;
		present->used = k->clock;
		sitting_keep(s, present);
		if (k->demands == 0 || k->told != told)
			k->demands++;
		k->told = told;
		s->demands = k->demands;
		old = set_keep(k, s);
		k->state++; /* before `head`: who waits no more for what they wrote is given nothing that was made before */
		k->head = head;
		k->last_ms = s->took_ms = ms_of(CLOCK_THREAD_CPUTIME_ID) - began;
		k->rests_ms = ms_of(CLOCK_MONOTONIC) + (k->last_ms > k->wait_ms ? rest_of(k->last_ms) : 0);
	}
	k->building = false;
	(void)pthread_cond_broadcast(&k->built);
	(void)pthread_mutex_unlock(&k->lock);
	set_free(old);
	return s != NULL;
}

static void *build_apart(void *with)
{
	struct reckonings *k = with;
	struct record *r = NULL;
	struct arena a = { 0 };
	struct err err = { 0 };
	int64_t head = 0;
	/* Of this thread alone, as Linux has it. Pages that are asked for meanwhile go first; those that wait for the first reckoning wait anyway. */
	if (k->gives_way)
		(void)setpriority(PRIO_PROCESS, (id_t)gettid(), RECKONING_NICE);
	/* Held: others write while it reads, and all of it is to be of one state. */
	const bool held = record_open(k->record, RECORD_READ, &r, &err) && record_hold(r, &err), begins = held && reckoning_head(r, &a, &head, &err);
	if (!begins || !build(k, r, head, true, &err))
		log_event(LOG_ERROR_, "reckoning", "what=%s", err.what);
	/* Once it has built, well or not, the next may have begun, and waits for this thread with the lock held. */
	if (!begins) {
		(void)pthread_mutex_lock(&k->lock);
		k->building = false;
		(void)pthread_cond_broadcast(&k->built);
		(void)pthread_mutex_unlock(&k->lock);
	}
	if (held)
		record_let_go(r);
	record_close(r);
	arena_release(&a);
	return NULL;
}

/* The lock is held and nobody builds. */
static void build_start(struct reckonings *k)
{
	if (k->threaded)
		(void)pthread_join(k->thread, NULL);
	k->threaded = false;
	k->building = true;
	k->gives_way = k->last_ms == 0 || k->last_ms > k->wait_ms;
	if (pthread_create(&k->thread, NULL, build_apart, k) == 0)
		k->threaded = true;
	else
		k->building = false;
}

/* The set of the present log, made sure of or an older one, which has `own` if that can be waited for; counted. The lock is held, and again at the end. */
static struct set *present_set(struct reckonings *k, struct record *r, int64_t head, long wait_ms, int64_t own, struct err *err)
{
	struct set *s;
	for (;;) {
		s = set_find(k, 0, false, 0);
		if (s != NULL && s->head >= head)
			break;
		bool slow = s != NULL && k->last_ms > (s->head < own ? k->wait_ms : wait_ms);
		if (k->building) {
			if (slow)
				break;
			(void)pthread_cond_wait(&k->built, &k->lock);
			continue;
		}
		if (slow) {
			if (ms_of(CLOCK_MONOTONIC) >= k->rests_ms)
				build_start(k);
			break;
		}
		k->building = true;
		(void)pthread_mutex_unlock(&k->lock);
		bool ok = build(k, r, head, false, err);
		(void)pthread_mutex_lock(&k->lock);
		if (!ok)
			return NULL;
	}
	s->readers++;
	s->used = ++k->clock;
	return s;
}

/* Where it is being made, or else may be. */
static uint64_t *making_at(struct reckonings *k, uint64_t question)
{
	size_t free = RECKONING_MADE_MOST - 1, i = 0; /* where so many are made at once the last is another's too, who is then not waited for */
	for (; i < RECKONING_MADE_MOST && k->making[i] != question; i++)
		free = k->making[i] == 0 ? i : free;
	return &k->making[i < RECKONING_MADE_MOST ? i : free];
}

/* The set of another question than that of the present log; counted. The lock is held, and again at the end. Who asks what another is making waits for it. */
static struct set *other_set(struct reckonings *k, struct record *r, int64_t head, int64_t recorded, bool proposed, long wait_ms, struct err *err)
{
	const uint64_t sight = record_sight_key(r), question = ((sight ^ (uint64_t)recorded * 0x9e3779b97f4a7c15u) << 2) | (proposed ? 3 : 1);
	struct set *s;
	for (;;) {
		s = set_find(k, recorded, proposed, sight);
		const bool will_do = s != NULL && s->sight == 0 && wait_ms < k->wait_ms && s->took_ms > wait_ms && ms_of(CLOCK_MONOTONIC) - s->made_ms < RECKONING_OLD_MS;
		if (s != NULL && (s->head >= head || will_do))
			break;
		uint64_t *making = making_at(k, question);
		if (*making == question) {
			(void)pthread_cond_wait(&k->built, &k->lock);
			continue;
		}
		*making = question;
		(void)pthread_mutex_unlock(&k->lock);
		s = set_make(k->ontology, r, head, recorded, proposed, err);
		(void)pthread_mutex_lock(&k->lock);
		*making = 0;
		(void)pthread_cond_broadcast(&k->built);
		if (s == NULL)
			return NULL;
		s->used = ++k->clock;
		s->readers++;
		struct set *old = set_keep(k, s);
		(void)pthread_mutex_unlock(&k->lock);
		set_free(old);
		(void)pthread_mutex_lock(&k->lock);
		return s;
	}
	s->readers++;
	s->used = ++k->clock;
	return s;
}

/* ---- what pages call ------------------------------------------------------------------------ */

bool reckonings_open(const char *record, struct reckonings **ret, struct err *err)
{
	struct reckonings *k = calloc(1, sizeof(*k));
	if (k == NULL)
		return err_set(err, ERR_LIMIT, "out of memory");
	k->record = record;
	k->state = 1;
	k->others_ms = RECKONING_OTHERS_MS;
	k->wait_ms = RECKONING_WAIT_MS;
	(void)pthread_mutex_init(&k->lock, NULL);
	(void)pthread_cond_init(&k->built, NULL);
	if (!ontology_builtin(&k->arena, NULL, 0, &k->ontology, err)) {
		reckonings_close(k);
		return false;
	}
	*ret = k;
	return true;
}

void reckonings_warm(struct reckonings *k)
{
	(void)pthread_mutex_lock(&k->lock);
	if (!k->building && set_find(k, 0, false, 0) == NULL)
		build_start(k);
	(void)pthread_mutex_unlock(&k->lock);
}

void reckonings_patience(struct reckonings *k, long others_ms, long wait_ms)
{
	k->others_ms = others_ms;
	k->wait_ms = wait_ms;
}

uint64_t reckonings_state(struct reckonings *k)
{
	return k->state;
}

uint64_t reckonings_demands(struct reckonings *k)
{
	return k->demands;
}

void reckonings_close(struct reckonings *k)
{
	if (k == NULL)
		return;
	if (k->threaded)
		(void)pthread_join(k->thread, NULL);
	for (size_t i = 0; i < RECKONING_SETS; i++) {
		if (k->set[i] != NULL)
			set_free(k->set[i]);
	}
	(void)pthread_cond_destroy(&k->built);
	(void)pthread_mutex_destroy(&k->lock);
	arena_release(&k->arena);
	free(k);
}

/* Its sitting on the clocks asked for; counted. */
static struct sitting *sit(struct reckonings *k, struct set *set, day_t on, day_t known)
{
	(void)pthread_mutex_lock(&k->lock);
	struct sitting *s = sitting_find(set, on, known);
	if (s == NULL) {
		(void)pthread_mutex_unlock(&k->lock);
		s = sitting_make(set, on, known);
		(void)pthread_mutex_lock(&k->lock);
		sitting_keep(set, s);
	}
	s->readers++;
	s->used = ++k->clock;
	(void)pthread_mutex_unlock(&k->lock);
	return s;
}

struct own_entries *reckonings_entries(struct reckonings *k, int64_t *head)
{
	*head = k->head;
	return k->last_ms > k->wait_ms ? NULL : &k->own;
}

/* False without an err: the page was told what is wrong with the question. */
static bool open_within(struct context *c, bool beside, struct reckoned *ret, struct err *err)
{
	struct reckonings *k = c->web->reckonings;
	const long wait_ms = beside ? RECKONING_BESIDE_MS : k->wait_ms;
	const int64_t own = beside ? 0 : reckonings_own(c);
	int64_t head, recorded;
	bool proposed = str_eq(form_get(&c->query, "proposed"), S("1"));
	if (!reckoning_recorded(c, &recorded))
		return false;
	/* What is reckoned follows from the log up to `head`, which is read, and is kept by others: its state stands for it. */
	struct trace *trace = trace_pause();
	if (!reckoning_head(c->record, c->a, &head, err)) {
		trace_go_on(trace);
		return false;
	}
	(void)pthread_mutex_lock(&k->lock);
	struct set *s = recorded == 0 && !proposed && record_sight_key(c->record) == 0 ? present_set(k, c->record, head, beside ? wait_ms : k->others_ms, own, err)
		: other_set(k, c->record, head, recorded, proposed, wait_ms, err);
	const uint64_t state = k->state;
	if (c->reckoning == 0)
		c->reckoning = state;
	(void)pthread_mutex_unlock(&k->lock);
	const bool slow = s != NULL && s->demands != 0 && s->took_ms > k->wait_ms;
	trace_go_on(trace);
	/* The page of one that is soon made falls with each entry; else with the next that is made, and it is told a little later how much it lacks. */
	if (s == NULL)
		return false;
	if (!slow && !reckoning_head(c->record, c->a, &head, err)) {
		(void)pthread_mutex_lock(&k->lock);
		struct set *old = set_let_go(s);
		(void)pthread_mutex_unlock(&k->lock);
		set_free(old);
		return false;
	}
	c->brief = c->brief || slow;
	*ret = (struct reckoned){ .ontology = k->ontology, .facts = &s->facts, .rows = &s->rows, .left = &s->left, .words = &s->words,
		.on = c->on == DAY_NONE ? today() : c->on, .on_told = c->on != DAY_NONE, .known = DAY_ALL, .known_told = c->known != 0,
		.proposed = proposed, .recorded = recorded, .head = s->head, .state = state, .behind = head > s->head ? (size_t)(head - s->head) : 0, .set = s };
	if (c->known != 0)
		ret->known = (day_t)(c->known / 86400);
	ret->cited = ARENA_NEW(c->a, struct cited);
	show_sitting(ret, sit(k, s, ret->on, ret->known));
	return true;
}

bool reckoning_open(struct context *c, struct reckoned *ret)
{
	struct err err = { 0 };
	if (open_within(c, false, ret, &err))
		return true;
	if (err.code != ERR_NONE)
		page_fail(c, &err);
	return false;
}

bool reckoning_open_beside(struct context *c, struct reckoned *ret, struct err *err)
{
	const uint64_t before = c->reckoning;
	const bool brief = c->brief;
	struct trace *trace = trace_pause();
	const bool ok = open_within(c, true, ret, err);
	if (!ok && err->code != ERR_NONE)
		log_event(LOG_ERROR_, "reckoning", "what=%s", err->what);
	trace_go_on(trace);
	c->reckoning = before;
	c->brief = brief;
	return ok;
}

void reckonings_settle(struct context *c)
{
	struct reckonings *k = c->web->reckonings;
	struct err err = { 0 };
	int64_t head;
	if (record_sight_key(c->record) != 0 || !record_hold(c->record, &err))
		return;
	struct trace *trace = trace_pause();
	if (reckoning_head(c->record, c->a, &head, &err)) {
		(void)pthread_mutex_lock(&k->lock);
		struct set *s = present_set(k, c->record, head, RECKONING_BESIDE_MS, 0, &err);
		const uint64_t number = s == NULL ? 0 : s->demands;
		struct set *old = s == NULL ? NULL : set_let_go(s);
		(void)pthread_mutex_unlock(&k->lock);
		set_free(old);
		if (number != 0)
			answers_demands(c->web->answers, number, c->state);
	}
	trace_go_on(trace);
	record_let_go(c->record);
}

bool reckoning_rests(struct context *c, const struct reckoned *k, struct err *err)
{
	struct reckonings *all = c->web->reckonings;
	int64_t head;
	/* Of the present log on the day of today. */
	if (k->set->demands != 0 && !k->on_told && !k->known_told) {
		c->demands = k->set->demands;
		answers_demands(c->web->answers, c->demands, c->state);
		return true;
	}
	(void)pthread_mutex_lock(&all->lock);
	const bool quick = k->set->took_ms <= RECKONING_BESIDE_MS;
	if (c->reckoning == 0)
		c->reckoning = k->state;
	(void)pthread_mutex_unlock(&all->lock);
	/* Of one that is soon made the answer falls with each entry; else with the next that is made. */
	return !quick || reckoning_head(c->record, c->a, &head, err);
}

void reckoning_close(struct context *c, struct reckoned *r)
{
	struct reckonings *k = c->web->reckonings;
	(void)pthread_mutex_lock(&k->lock);
	if (--r->sitting->readers == 0 && !r->sitting->kept)
		sitting_free(r->sitting);
	struct set *old = set_let_go(r->set);
	(void)pthread_mutex_unlock(&k->lock);
	set_free(old);
}
