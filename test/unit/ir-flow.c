/* SPDX-License-Identifier: MIT */
// RUN: %unit/ir-flow
/*
 * Compares dominance with its definition on graphs of many shapes: a dominates b if b is
 * unreachable after a is removed.
 */
#include <stdlib.h>
#include <string.h>

#include "ir/cfg.h"
#include "unit.h"

enum { MAX_BLOCKS = 12 };

struct graph {
	unsigned n;
	bool edge[MAX_BLOCKS][MAX_BLOCKS];
};

static uint32_t random_next(uint64_t *state)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*state >> 33);
}

static void random_graph(struct graph *g, uint64_t *state)
{
	g->n = 1 + random_next(state) % MAX_BLOCKS;
	unsigned nedges = random_next(state) % (2 * g->n + 1);

	memset(g->edge, 0, sizeof(g->edge));
	for (unsigned e = 0; e < nedges; e++)
		g->edge[random_next(state) % g->n][random_next(state) % g->n] = true;
}

static struct iov_function *build(struct iov_module *m, const struct graph *g)
{
	struct iov_qtype none = iov_unqualified(iov_void_type(m));
	struct iov_function *f = iov_function_new(
		m,
		iov_symbol_new(m, "f", iov_unqualified(iov_fn_type(m, none, NULL, 0, false)), 0));

	for (unsigned b = 0; b < g->n; b++)
		iov_add_block(f);
	for (unsigned b = 0; b < g->n; b++) {
		iov_id to[MAX_BLOCKS];
		unsigned count = 0;
		for (unsigned t = 0; t < g->n; t++)
			if (g->edge[b][t])
				to[count++] = t;
		struct iov_instr *i =
			iov_append(f, b, count ? IOV_OP_BR : IOV_OP_RET, none, 0, NULL, 0);
		if (!count)
			continue;
		i->blocks = IOV_NEW_ARRAY(&f->arena, iov_id, count);
		i->nblocks = count;
		memcpy(i->blocks, to, count * sizeof(*to));
	}
	return f;
}

static void reach(const struct graph *g, unsigned from, unsigned without, bool *seen)
{
	if (from == without || seen[from])
		return;
	seen[from] = true;
	for (unsigned t = 0; t < g->n; t++)
		if (g->edge[from][t])
			reach(g, t, without, seen);
}

static bool agrees(const struct graph *g, const struct iov_cfg *cfg)
{
	bool reached[MAX_BLOCKS] = {false};

	reach(g, 0, MAX_BLOCKS, reached);
	for (unsigned b = 0; b < g->n; b++)
		if (iov_reachable(cfg, b) != reached[b])
			return false;
	for (unsigned a = 0; a < g->n; a++) {
		bool without[MAX_BLOCKS] = {false};
		reach(g, 0, a, without);
		for (unsigned b = 0; b < g->n; b++)
			if (reached[a] && reached[b] && iov_dominates(cfg, a, b) != !without[b])
				return false;
	}
	return true;
}

static bool edges_agree(const struct graph *g, const struct iov_cfg *cfg)
{
	unsigned total = 0;

	for (unsigned b = 0; b < g->n; b++) {
		for (unsigned e = cfg->preds.first[b]; e < cfg->preds.first[b + 1]; e++, total++)
			if (!g->edge[cfg->preds.to[e]][b])
				return false;
		for (unsigned t = 0; t < g->n; t++)
			total -= g->edge[b][t];
	}
	return total == 0;
}

/* A chain whose blocks also lead back to the first: a naive search for dominators is quadratic. */
static void test_ladder(struct unit *u)
{
	enum { RUNGS = 200000 };
	struct iov_module *m = iov_module_new();
	struct iov_qtype none = iov_unqualified(iov_void_type(m));
	struct iov_function *f = iov_function_new(
		m,
		iov_symbol_new(m, "f", iov_unqualified(iov_fn_type(m, none, NULL, 0, false)), 0));
	struct iov_arena arena = IOV_ARENA_INIT;
	struct iov_cfg cfg;

	for (unsigned b = 0; b < RUNGS; b++)
		iov_add_block(f);
	for (unsigned b = 0; b < RUNGS; b++) {
		struct iov_instr *i = iov_append(f, b, IOV_OP_BR, none, 0, NULL, 0);
		i->blocks = IOV_NEW_ARRAY(&f->arena, iov_id, 3);
		i->nblocks = 3;
		i->blocks[0] = b + 1 < RUNGS ? b + 1 : 0;
		i->blocks[1] = RUNGS - 1 - b;
		i->blocks[2] = b / 2;
	}
	iov_cfg_build(f, &arena, &cfg);
	EXPECT(u, iov_reachable(&cfg, RUNGS / 2) && iov_dominates(&cfg, 0, RUNGS - 1));
	iov_arena_free(&arena);
	iov_function_free(f);
	iov_module_free(m);
}

int main(void)
{
	struct unit u = {0, 0};
	uint64_t state = 1;

	for (unsigned round = 0; round < 5000; round++) {
		struct graph g;
		random_graph(&g, &state);
		struct iov_module *m = iov_module_new();
		struct iov_function *f = build(m, &g);
		struct iov_arena arena = IOV_ARENA_INIT;
		struct iov_cfg cfg;
		char error[256];
		EXPECT(&u, iov_verify(f, error, sizeof(error)));
		iov_cfg_build(f, &arena, &cfg);
		EXPECT(&u, agrees(&g, &cfg));
		EXPECT(&u, edges_agree(&g, &cfg));
		iov_arena_free(&arena);
		iov_function_free(f);
		iov_module_free(m);
	}
	test_ladder(&u);
	return unit_end(&u);
}
