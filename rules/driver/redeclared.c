/* SPDX-License-Identifier: MIT */
#include "checks/check.h"
#include "model/pointee_spaces.h"

static const char *space_name(const struct iov_config *config, enum iov_space space)
{
	return config->space_name[space];
}

/*
 * Returns true if the two spaces differ. A space of iov_config.plain_spaces counts as ordinary
 * memory here, since pointers into it are declared as ordinary ones.
 */
static bool disagree(const struct iov_config *config, const struct iov_difference *d)
{
	return iov_as_declared(config, IOV_BIT(d->from)) != iov_as_declared(config, IOV_BIT(d->to));
}

/* Returns "parameter 1 of 'map'", "the result of 'map'" or "'regs'". */
static const char *part_name(const struct iov_reporter *r, const struct iov_symbol *sym,
			     const struct iov_difference *d)
{
	if (d->kind == IOV_LEVEL_PARAM)
		return iov_printf(r->arena, "parameter %u of '%s'", d->number, sym->name);
	if (d->kind == IOV_LEVEL_RESULT)
		return iov_printf(r->arena, "the result of '%s'", sym->name);
	return iov_printf(r->arena, "'%s'", sym->name);
}

/* The finding is at no instruction of the program, so the function and its instruction are empty.
 */
void iov_check_redeclaration(const struct iov_redeclaration *d, const struct iov_config *config,
			     const struct iov_sink *sink, struct iov_stats *stats)
{
	const bool unmet[IOV_ANALYSES] = {false};
	struct iov_instr at = {.op = IOV_OP_UNKNOWN, .loc = d->later_loc};
	const struct iov_function f = {.sym = d->sym, .instrs = &at, .ninstrs = 1};
	const struct iov_model model = {.f = &f, .config = config};
	struct iov_arena arena = IOV_ARENA_INIT;
	const struct iov_reporter r = {.model = &model,
				       .sink = sink,
				       .stats = stats,
				       .arena = &arena,
				       .unmet = unmet,
				       .reachable = true};
	struct iov_difference differ;
	struct iov_report report = {.message = IOV_MESSAGE_REDECLARED};

	if (!config->severity[IOV_RULE_SPACE_MISMATCH])
		return;
	if (iov_types_differ(d->earlier, d->later, &differ) && disagree(config, &differ)) {
		report.verdict = IOV_VIOLATED;
		report.args[0] = part_name(&r, d->sym, &differ);
		report.args[1] = space_name(config, differ.to);
		report.args[2] = space_name(config, differ.from);
		report.target = (struct iov_declaration){d->sym->name, d->earlier_loc};
	} else {
		report.verdict = IOV_PROVED;
	}
	iov_judge(&r, &at, &report);
	iov_arena_free(&arena);
}
