/*
 * Chu, Liu and Edmonds, in Tarjan's dense form: a path grows against the
 * arrows by each node's best incoming edge; a cycle becomes one node whose
 * row is the best of its members' rows.  Each node is merged once, so the
 * whole costs n * n.  Most sentences need none of it: their best heads are a
 * tree already, which is tried first.
 */
#include "lang/decode.h"

enum { LANES = 16 }; /* numbers that are looked at together: rows of long sentences have hundreds */

static float greatest(const float *s, int n)
{
	float lane[LANES], most = -1e30f;
	int j = 0;
	for (int k = 0; k < LANES; k++)
		lane[k] = most;
	for (; j + LANES <= n; j += LANES)
		for (int k = 0; k < LANES; k++)
			lane[k] = s[j + k] > lane[k] ? s[j + k] : lane[k];
	for (; j < n; j++)
		most = s[j] > most ? s[j] : most;
	for (int k = 0; k < LANES; k++)
		most = lane[k] > most ? lane[k] : most;
	return most;
}

/* The first of the greatest that stands above `least`, or n. */
static int first_greatest(const float *s, int n, float least)
{
	const float most = greatest(s, n);
	if (!(most > least))
		return n;
	int j = 0;
	for (; j + LANES <= n; j += LANES) {
		int any = 0;
		for (int k = 0; k < LANES; k++)
			any |= s[j + k] == most;
		if (any)
			break;
	}
	while (s[j] != most)
		j++;
	return j;
}

/* The best root keeps the root's edge, all others lose theirs: what is
 * forbidden lies far below what any sum of allowed scores can reach. */
static void one_root(float *score, int stride, int n)
{
	int root = 0;
	float best = -1e30f;
	for (int i = 0; i < n; i++) {
		float *s = score + i * stride;
		for (int j = 0; j <= n; j++) {
			s[j] = s[j] > -1e6f ? s[j] : -1e6f; /* and NaN */
			s[j] = s[j] < 1e6f ? s[j] : 1e6f;
		}
		s[i] = -1e30f;
		const float most = greatest(s, n);
		if (n == 1 || s[n] - most > best)
			best = s[n] - most, root = i;
	}
	for (int i = 0; i < n; i++) {
		if (i != root)
			score[i * stride + n] = -1e9f;
		score[i * stride + i] = -1e18f;
	}
	for (int j = 0; j < n; j++)
		score[root * stride + j] = -1e18f;
}

static bool is_tree(const int *head, int n, int *seen)
{
	for (int i = 0; i < n; i++)
		seen[i] = -1;
	for (int i = 0; i < n; i++) {
		int k = i;
		while (k != n && seen[k] < 0)
			seen[k] = i, k = head[k];
		if (k != n && seen[k] == i)
			return false;
	}
	return true;
}

struct edmonds {
	int n;
	float **row;    /* of each node: weight from each word into it */
	int **target;   /* of each node: the word that edge enters */
	int *parent;    /* the node this one was merged into, or -1 */
	int *top;       /* union-find over nodes, by way of parent */
	int *from, *into;
	float *weight;  /* of the chosen edge */
	uint8_t *state; /* 0 new, 1 on the path, 2 done */
	int nodes;
};

static int top_of(struct edmonds *e, int k)
{
	while (e->top[k] != k) {
		e->top[k] = e->top[e->top[k]];
		k = e->top[k];
	}
	return k;
}

static void choose(struct edmonds *e, int node)
{
	const float *w = e->row[node];
	int best = -1;
	for (int u = 0; u <= e->n; u++)
		if ((u == e->n || top_of(e, u) != node) && (best < 0 || w[u] > w[best]))
			best = u;
	e->from[node] = best;
	e->into[node] = e->target[node][best];
	e->weight[node] = w[best];
}

/* Merges path[from..to) into one node, in the first one's row. */
static int merge(struct edmonds *e, const int *path, int from, int to)
{
	int c = e->nodes++, first = path[from];
	e->row[c] = e->row[first], e->target[c] = e->target[first];
	for (int u = 0; u <= e->n; u++)
		e->row[c][u] -= e->weight[first];
	for (int k = from + 1; k < to; k++) {
		int m = path[k];
		for (int u = 0; u <= e->n; u++)
			if (e->row[m][u] - e->weight[m] > e->row[c][u]) {
				e->row[c][u] = e->row[m][u] - e->weight[m];
				e->target[c][u] = e->target[m][u];
			}
	}
	for (int k = from; k < to; k++)
		e->parent[path[k]] = c, e->top[path[k]] = c;
	e->top[c] = c, e->parent[c] = -1;
	return c;
}

static void grow(struct edmonds *e, int *path)
{
	for (int start = 0; start < e->n; start++) {
		int depth = 0, node = top_of(e, start);
		if (e->state[node] != 0)
			continue;
		for (;;) {
			if (depth == 0 || path[depth - 1] != node)
				path[depth++] = node;
			e->state[node] = 1;
			choose(e, node);
			int u = e->from[node];
			if (u == e->n)
				break;
			int next = top_of(e, u);
			if (e->state[next] == 2)
				break;
			if (e->state[next] == 1) {
				int at = depth - 1;
				while (path[at] != next)
					at--;
				node = merge(e, path, at, depth);
				depth = at;
				continue;
			}
			node = next;
		}
		for (int k = 0; k < depth; k++)
			e->state[path[k]] = 2;
	}
}

static void edmonds(struct arena *scratch, float *score, int stride, int n, int *head)
{
	size_t m = 2 * (size_t)n;
	struct edmonds e = {
		.n = n, .row = ARENA_ARRAY(scratch, float *, m), .target = ARENA_ARRAY(scratch, int *, m),
		.parent = ARENA_ARRAY(scratch, int, m), .top = ARENA_ARRAY(scratch, int, m), .from = ARENA_ARRAY(scratch, int, m),
		.into = ARENA_ARRAY(scratch, int, m), .weight = ARENA_ARRAY(scratch, float, m),
		.state = ARENA_ARRAY(scratch, uint8_t, m), .nodes = n,
	};
	int *targets = ARENA_ARRAY(scratch, int, (size_t)n * (size_t)(n + 1));
	for (int i = 0; i < n; i++) {
		e.row[i] = score + i * stride;
		e.target[i] = targets + i * (n + 1);
		for (int u = 0; u <= n; u++)
			e.target[i][u] = i;
		e.parent[i] = -1, e.top[i] = i;
	}
	grow(&e, ARENA_ARRAY(scratch, int, m));
	/* Unfold, outermost first: an edge into a node enters one word and wins over the edges chosen inside. */
	bool *handled = ARENA_ARRAY(scratch, bool, m);
	for (int x = e.nodes; x-- > 0;) {
		if (handled[x])
			continue;
		head[e.into[x]] = e.from[x];
		for (int y = e.into[x]; y != x; y = e.parent[y])
			handled[y] = true;
	}
}

void heads_of(struct arena *scratch, float *score, int stride, int n, int *head)
{
	if (n == 0)
		return;
	one_root(score, stride, n);
	for (int i = 0; i < n; i++) {
		const float *s = score + i * stride;
		head[i] = first_greatest(s, n, s[n]);
	}
	int *seen = ARENA_ARRAY(scratch, int, (size_t)n);
	if (!is_tree(head, n, seen))
		edmonds(scratch, score, stride, n, head);
}

static bool may_follow(int label, int before)
{
	bool inside = label > 0 && label % 2 == 0;
	return !inside || before == label || before == label - 1;
}

void names_of(struct arena *scratch, const float *score, int stride, int n, uint8_t *label)
{
	if (n == 0)
		return;
	uint8_t(*back)[NAME_LABELS] = arena_array(scratch, NAME_LABELS, (size_t)n);
	float best[NAME_LABELS], next[NAME_LABELS];
	for (int k = 0; k < NAME_LABELS; k++)
		best[k] = may_follow(k, 0) ? score[k] : -1e30f;
	for (int i = 1; i < n; i++) {
		for (int k = 0; k < NAME_LABELS; k++) {
			int from = 0;
			for (int b = 1; b < NAME_LABELS; b++)
				if (may_follow(k, b) && (best[b] > best[from] || !may_follow(k, from)))
					from = b;
			next[k] = best[from] + score[i * stride + k];
			back[i][k] = (uint8_t)from;
		}
		memcpy(best, next, sizeof(best));
	}
	int k = 0;
	for (int b = 1; b < NAME_LABELS; b++)
		if (best[b] > best[k])
			k = b;
	for (int i = n; i-- > 0;) {
		label[i] = (uint8_t)k;
		k = i > 0 ? back[i][k] : k;
	}
}
