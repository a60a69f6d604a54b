/* SPDX-License-Identifier: MIT */
#include "report/report.h"

#include <string.h>

#include "report/written.h"

struct message {
	enum iov_rule_id rule;
	enum iov_note_id advice;
	const char *text;
};
static const struct message messages[IOV_MESSAGES] = {
#define IOV_RULE(id, slug, group, view, linux, about, needs, message)
#define IOV_NOTE(id, view, kernel)
#define IOV_MESSAGE(id, rule, note, text)                                                          \
	[IOV_MESSAGE_##id] = {IOV_RULE_##rule, IOV_NOTE_##note, text},
#include "rules.def"
};

static const char *const harms[IOV_RULES] = {
#define IOV_RULE(id, slug, group, view, linux, about, needs, message)
#define IOV_NOTE(id, view, kernel)
#define IOV_WHY(id, text) [IOV_RULE_##id] = text,
#include "rules.def"
};

static const struct {
	const char *verb, *where;
} places[IOV_PLACES] = {
#define IOV_RULE(id, slug, group, view, linux, about, needs, message)
#define IOV_NOTE(id, view, kernel)
#define IOV_PLACE(id, verb, place) [IOV_PLACE_##id] = {verb, place},
#include "rules.def"
};

static const char *const notes[IOV_NOTES][2] = {
#define IOV_RULE(id, slug, group, view, linux, about, needs, message)
#define IOV_NOTE(id, view, kernel)                                                                 \
	[IOV_NOTE_##id] = {[IOV_DIALECT_VIEW] = view, [IOV_DIALECT_KERNEL] = kernel},
#include "rules.def"
};

static const char *const neutral[IOV_NOTES] = {
#define IOV_ADVICE(id, text) [IOV_NOTE_##id] = text,
#include "advice.def"
};

const char *iov_place_verb(enum iov_place_id place)
{
	return places[place].verb;
}

const char *iov_place_where(enum iov_place_id place)
{
	return places[place].where;
}

const char *iov_decimal(struct iov_arena *arena, unsigned number)
{
	return iov_printf(arena, "%u", number);
}

/* Returns the argument for a %n at the start of the text; NULL: there is no %n. */
static const char *argument(const char *text, const char *const *args)
{
	if (text[0] != '%' || text[1] < '1' || text[1] > '0' + IOV_MAX_ARGS)
		return NULL;
	const char *arg = args[text[1] - '1'];
	return arg ? arg : "?";
}

/* Called twice: with `out` NULL for the length, and then to write the text. */
static size_t expand_into(const char *text, const char *const *args, char *out)
{
	size_t length = 0;

	while (*text) {
		const char *arg = argument(text, args);
		const char *from = arg ? arg : text;
		size_t n = arg ? strlen(arg) : 1;
		if (out)
			memcpy(out + length, from, n);
		length += n;
		text += arg ? 2 : 1;
	}
	return length;
}

const char *iov_expand(struct iov_arena *arena, const char *text, const char *const *args)
{
	char *out = iov_alloc(arena, expand_into(text, args, NULL) + 1);

	expand_into(text, args, out);
	return out;
}

const char *iov_phrase(const struct iov_reporter *r, enum iov_note_id note, const char *const *args)
{
	uint8_t dialect = r->model->config->dialect;
	const char *text = notes[note][dialect == IOV_DIALECT_VIEW ? dialect : IOV_DIALECT_KERNEL];

	if (dialect == IOV_DIALECT_PROFILE && neutral[note])
		text = neutral[note];
	return iov_expand(r->arena, text, args);
}

static void add_note(struct iov_finding *finding, iov_loc loc, const char *text)
{
	if (finding->nnotes < IOV_MAX_NOTES)
		finding->notes[finding->nnotes++] = (struct iov_note){loc, text};
}

/* Returns the space in the type of the declaration; IOV_PLAIN: its type has none. */
static enum iov_space declared_space(const struct iov_function *f, const struct iov_instr *i)
{
	switch (i->op) {
	case IOV_OP_VAR:
		return iov_pointee_space(f->vars[i->var].type);
	case IOV_OP_FIELD:
		return iov_pointee_space(i->field->type);
	case IOV_OP_GLOBAL:
		return iov_pointee_space(i->sym->type);
	default:
		return iov_pointee_space(i->type);
	}
}

/* Adds a note about the declaration that gave the value its space. Temporaries get no note. */
static void add_origin(const struct iov_reporter *r, struct iov_finding *finding, uint32_t origin,
		       const char *space)
{
	if (!origin)
		return;
	const struct iov_instr *i = &r->model->f->instrs[origin - 1];
	struct iov_declaration d = iov_declaration_of(r->model->f, i);
	enum iov_note_id note = i->op == IOV_OP_CALL   ? IOV_NOTE_RETURNS
				: i->op == IOV_OP_CAST ? IOV_NOTE_MADE
						       : IOV_NOTE_DECLARED;

	if (declared_space(r->model->f, i) != IOV_PLAIN)
		space = r->model->config->space_name[declared_space(r->model->f, i)];
	if (d.loc && (d.name || i->op == IOV_OP_CAST))
		add_note(finding, d.loc,
			 iov_phrase(r, note, (const char *[IOV_MAX_ARGS]){d.name, space}));
}

static void add_notes(const struct iov_reporter *r, const struct iov_report *report,
		      struct iov_finding *finding)
{
	enum iov_note_id advice = messages[report->message].advice;

	if (report->why.text && report->why.loc)
		add_note(finding, report->why.loc, report->why.text);
	if (report->also.text && report->also.loc)
		add_note(finding, report->also.loc, report->also.text);
	add_origin(r, finding, report->origin, report->args[0]);
	if (report->target.name && report->target.loc)
		add_note(finding, report->target.loc,
			 iov_phrase(r, IOV_NOTE_TARGET,
				    (const char *[IOV_MAX_ARGS]){report->target.name}));
	if (r->model->space.flow_unknown ||
	    r->unmet[iov_rules[messages[report->message].rule].needs])
		add_note(finding, report->loc && report->why.loc ? report->why.loc : finding->loc,
			 iov_phrase(r, IOV_NOTE_TOO_LARGE, report->args));
	add_note(finding, finding->loc, iov_fill(r, finding, iov_phrase(r, advice, report->args)));
}

/* Returns true if the dialect has a function for the edit. */
static bool has_edit(const struct iov_config *config, const struct iov_report *report)
{
	return config->dialect == IOV_DIALECT_VIEW || report->accessor ||
	       (config->dialect == IOV_DIALECT_KERNEL && report->fix == IOV_FIX_BULK);
}

static void emit(const struct iov_reporter *r, const struct iov_instr *i,
		 const struct iov_report *report, enum iov_verdict verdict)
{
	const struct message *m = &messages[report->message];
	struct iov_finding finding = {
		.rule = m->rule,
		.severity = (enum iov_severity)r->model->config->severity[m->rule],
		.verdict = verdict,
		.loc = report->loc ? report->loc : i->loc,
		.message = iov_expand(r->arena, m->text, report->args),
		.why = harms[m->rule],
		.instr = i,
		.made_by = report->made_by,
		.accessor = report->accessor,
		.writer = report->writer,
		.space = report->space,
		.function = r->model->f->sym,
	};

	memcpy(finding.about, report->about, sizeof(finding.about));
	finding.message = iov_fill(r, &finding, finding.message);
	if (verdict == IOV_UNPROVED && !report->plainly)
		finding.message = iov_phrase(r, IOV_NOTE_SOME_PATHS,
					     (const char *[IOV_MAX_ARGS]){finding.message});
	else if (has_edit(r->model->config, report))
		finding.fix = report->fix;
	add_notes(r, report, &finding);
	r->sink->emit(r->sink->to, &finding);
}

/*
 * Returns true if the code is exempt from the rule as the runtime's. It is exempt from rules about
 * form. A call of a verb is not exempt from rules about its arguments: the program, not the
 * runtime, must pass a view and no plain pointer. The program also chooses the accessed values and
 * places.
 */
static bool is_of_runtime(const struct iov_instr *i, enum iov_rule_id rule)
{
	enum iov_about about = (enum iov_about)iov_rules[rule].about;

	if (!(i->flags & IOV_RUNTIME))
		return false;
	return about == IOV_ABOUT_FORM || (about == IOV_ABOUT_GIVEN && i->op != IOV_OP_CALL);
}

/* A hatch exempts from all rules but those about hatches. */
static bool is_hatched(const struct iov_instr *i, enum iov_rule_id rule)
{
	return i->flags & IOV_HATCHED && iov_rules[rule].about != IOV_ABOUT_HATCHES;
}

static enum iov_verdict final_verdict(const struct iov_reporter *r, const struct iov_instr *i,
				      const struct iov_report *report)
{
	enum iov_rule_id rule = messages[report->message].rule;

	if (!r->reachable)
		return IOV_UNREACHABLE;
	if (is_of_runtime(i, rule) || is_hatched(i, rule))
		return IOV_PROVED;
	if (r->model->space.flow_unknown && report->verdict == IOV_VIOLATED)
		return IOV_UNPROVED;
	return report->verdict;
}

/* Returns true if the rule would report a finding if there were no hatch. */
static bool is_silenced(const struct iov_reporter *r, const struct iov_instr *i,
			const struct iov_report *report)
{
	enum iov_rule_id rule = messages[report->message].rule;

	return r->reachable && is_hatched(i, rule) && !is_of_runtime(i, rule) &&
	       (report->verdict == IOV_VIOLATED || report->verdict == IOV_UNPROVED);
}

void iov_judge(const struct iov_reporter *r, const struct iov_instr *i,
	       const struct iov_report *report)
{
	enum iov_verdict verdict = final_verdict(r, i, report);

	if (r->hatches && is_silenced(r, i, report))
		iov_need_hatch(r->hatches, i);
	if (r->hatches && !r->model->config->severity[messages[report->message].rule])
		return;
	/* The IR lacks a part of the function, so nothing is certain; the front end has noted it.
	 */
	if (r->model->f->incomplete) {
		r->stats->count[messages[report->message].rule][IOV_UNPROVED]++;
		if (!report->reported && (verdict == IOV_VIOLATED || verdict == IOV_UNPROVED))
			emit(r, i, report, IOV_UNPROVED);
		return;
	}
	r->stats->count[messages[report->message].rule][verdict]++;
	if (!report->reported && (verdict == IOV_VIOLATED || verdict == IOV_UNPROVED))
		emit(r, i, report, verdict);
}

void iov_judge_unmet(const struct iov_reporter *r, enum iov_rule_id rule)
{
	const char *name[IOV_MAX_ARGS] = {r->model->f->sym->name};
	struct iov_finding finding = {
		.rule = rule,
		.severity = (enum iov_severity)r->model->config->severity[rule],
		.verdict = IOV_UNPROVED,
		.loc = r->model->f->sym->loc,
		.message = iov_phrase(r, IOV_NOTE_NOT_JUDGED, name),
		.why = harms[rule],
		.instr = r->model->f->instrs,
	};

	r->stats->count[rule][IOV_UNPROVED]++;
	add_note(&finding, finding.loc, iov_phrase(r, IOV_NOTE_SPLIT, name));
	r->sink->emit(r->sink->to, &finding);
}
