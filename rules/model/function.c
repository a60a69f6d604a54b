/* SPDX-License-Identifier: MIT */
#include "model/function.h"

#include "model/access.h"

void iov_model_init(struct iov_model *m, const struct iov_function *f,
		    const struct iov_config *config, struct iov_arena *arena)
{
	*m = (struct iov_model){.f = f, .config = config};
	iov_rpo_blocks(f, arena, &m->order);
	m->kept = iov_find_kept(f, config, arena);
	m->single_stores = iov_find_single_stores(f, arena);
	iov_find_stores(f, arena, &m->stores);
	m->only_user = iov_find_only_users(f, &m->is_used, arena);
	iov_space_init(&m->space, f, config, arena);
	struct iov_domain domain = iov_space_domain(&m->space);
	m->space.flow_unknown = !iov_fixpoint(&m->order, &domain, arena, &m->cells);
}

struct iov_map iov_cells_before(const struct iov_model *m, iov_id block)
{
	return *(const struct iov_map *)iov_state_before(&m->cells, block);
}
