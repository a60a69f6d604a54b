/* SPDX-License-Identifier: MIT */
#include "report/mappers.h"

#include <string.h>

struct search {
	const struct iov_symbol *mapper;
	enum iov_role_kind kind;
	bool managed;
	const char *best;
	size_t likeness; /* number of bytes that `best` and the mapper's name share */
};

/*
 * Returns the number of bytes that two names share at their beginning, up to an underscore, and at
 * their end.
 */
static size_t likeness(const char *a, const char *b)
{
	size_t prefix = 0, suffix = 0, na = strlen(a), nb = strlen(b);

	for (size_t at = 0; at < na && at < nb && a[at] == b[at]; at++)
		if (a[at] == '_')
			prefix = at + 1;
	while (suffix < na - prefix && suffix < nb - prefix &&
	       a[na - 1 - suffix] == b[nb - 1 - suffix])
		suffix++;
	return prefix + suffix;
}

static void add_candidate(struct search *s, const char *name, const struct iov_role *role)
{
	if (role->kind != s->kind || role->space != s->mapper->role.space ||
	    role->managed != s->managed)
		return;
	size_t alike = likeness(name, s->mapper->name);
	if (s->best && alike <= s->likeness)
		return;
	s->best = name;
	s->likeness = alike;
}

static const char *find(struct search s, const struct iov_config *config,
			const struct iov_module *module)
{
	for (unsigned i = 0; i < config->nmappers; i++)
		add_candidate(&s, config->mappers[i].name, &config->mappers[i].role);
	for (unsigned i = 0; i < module->nsymbols; i++)
		add_candidate(&s, module->symbols[i]->name, &module->symbols[i]->role);
	return s.best;
}

const char *iov_releaser_for(const struct iov_config *config, const struct iov_module *module,
			     const struct iov_symbol *mapper)
{
	return find((struct search){mapper, IOV_ROLE_RELEASE, false, NULL, 0}, config, module);
}

const char *iov_managed_for(const struct iov_config *config, const struct iov_module *module,
			    const struct iov_symbol *mapper)
{
	return find((struct search){mapper, IOV_ROLE_MAP, true, NULL, 0}, config, module);
}

const char *iov_dma_function_for(const struct iov_reporter *r, enum iov_role_kind kind,
				 const struct iov_symbol *mapper, const char *otherwise)
{
	const char *name = find((struct search){mapper, kind, false, NULL, 0}, r->model->config,
				r->model->f->module);

	return name ? iov_printf(r->arena, "%s()", name) : otherwise;
}
