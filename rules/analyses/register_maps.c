/* SPDX-License-Identifier: MIT */
#include "analyses/register_maps.h"

/* States of a function while accesses are passed on: a recursive call adds nothing. */
enum { NEW, OPEN, DONE };
/* A helper with more accesses that depend on its parameters passes only these on to callers. */
enum { MAX_PASSED = 4096 };
/* Most callees are resolved before their callers; longer chains of others are cut. */
enum { MAX_CHAIN = 1000 };

/* Returns true if the place depends on a parameter. */
static bool is_open(const struct iov_form *at)
{
	return at->base.kind == IOV_BASE_PARAM || at->nmultiples;
}

static uint32_t bit_of(unsigned param)
{
	return UINT32_C(1) << (param < 31 ? param : 31);
}

/* Returns the set of parameters in the sum. */
static uint32_t params_of(const struct iov_form *at)
{
	uint32_t set = at->base.kind == IOV_BASE_PARAM ? bit_of(at->base.number) : 0;

	for (unsigned k = 0; k < at->nmultiples; k++)
		set |= bit_of(at->multiples[k].param);
	return set;
}

/* Returns the parameters on which the accesses of the function depend, and those of its callees. */
static uint32_t find_params(const struct iov_register_maps *maps,
			    const struct iov_register_function *f)
{
	/* A helper that returns an address: its caller accesses it. */
	uint32_t set = f->returns_form && !f->returns_other ? params_of(&f->result) : 0;

	for (unsigned k = 0; k < f->ntouches; k++)
		set |= params_of(&f->touches[k].at);
	for (unsigned k = 0; k < f->ncalls; k++) {
		const struct iov_register_function *callee =
			iov_register_function_of(maps, f->calls[k].callee);
		for (unsigned a = 0; callee && a < f->calls[k].nargs; a++)
			if (callee->params & bit_of(a))
				set |= params_of(&f->calls[k].args[a]);
	}
	return set;
}

void iov_find_open_helpers(struct iov_register_maps *maps)
{
	bool changed;

	/* Repeated, since a function may be gathered before the helper that it calls. */
	do {
		changed = false;
		for (unsigned k = 0; k < maps->n; k++) {
			struct iov_register_function *f = maps->functions[k];
			uint32_t params = find_params(maps, f);
			if (!(params & ~f->params))
				continue;
			if (!f->params) {
				IOV_GROW(maps->arena, maps->open, maps->nopen, maps->open_capacity);
				maps->open[maps->nopen++] = f->sym;
			}
			f->params |= params;
			changed = true;
		}
	} while (changed);
}

static const struct iov_register_call *call_of(const struct iov_register_function *f, iov_id id)
{
	for (unsigned k = 0; k < f->ncalls; k++)
		if (f->calls[k].id == id)
			return &f->calls[k];
	return NULL;
}

enum { MAX_RESULTS = 8 }; /* helpers in helpers whose results are followed */

/*
 * Replaces a base that is the result of a call by what the callee returns. If that is not known,
 * the variable in which the result is kept becomes the base.
 */
static struct iov_form behind_results(const struct iov_register_maps *maps,
				      const struct iov_register_function *f, struct iov_form form,
				      unsigned depth)
{
	if (form.base.kind != IOV_BASE_RESULT || form.base.function != f->sym)
		return form;
	const struct iov_register_call *call = call_of(f, form.base.number);
	const struct iov_register_function *callee =
		call ? iov_register_function_of(maps, call->callee) : NULL;
	if (!callee || !callee->returns_form || callee->returns_other || depth == MAX_RESULTS) {
		if (*form.base.name)
			form.base.kind = IOV_BASE_LOCAL;
		form.base.number = 0;
		return form;
	}
	struct iov_form made = behind_results(maps, callee, callee->result, depth + 1);
	made = iov_form_at_call(&made, call->args, call->nargs);
	if (made.base.kind == IOV_BASE_NONE)
		return made;
	form.base = (struct iov_base){.kind = IOV_BASE_NONE};
	made = iov_form_add(made, &form);
	return behind_results(maps, f, made, depth + 1);
}

static bool has_touch(const struct iov_register_function *f, const struct iov_touch *touch)
{
	for (unsigned k = 0; k < f->ntouches; k++) {
		const struct iov_touch *t = &f->touches[k];
		const struct iov_register_access *a = &t->access, *b = &touch->access;
		if (a->loc == b->loc && a->function == b->function && a->width == b->width &&
		    a->reads == b->reads && a->writes == b->writes && a->size == b->size &&
		    iov_same_form(&t->at, &touch->at))
			return true;
	}
	return false;
}

/*
 * Returns true if the call adds to the offset of the access: it passes a part of it, or an address
 * that is no base alone.
 */
static bool adds_offset(const struct iov_register_call *call, const struct iov_form *at)
{
	if (at->nmultiples)
		return true;
	if (at->base.kind != IOV_BASE_PARAM || at->base.number >= call->nargs)
		return false;
	const struct iov_form *arg = &call->args[at->base.number];
	return arg->offset || arg->nterms || arg->nmultiples || arg->is_variable;
}

/* Adds an access of a callee to its caller, expressed by the parameters of the caller. */
static void pass_on(struct iov_register_maps *maps, struct iov_register_function *f,
		    const struct iov_register_call *call, const struct iov_touch *of_callee)
{
	struct iov_touch touch = *of_callee;

	if (!is_open(&of_callee->at))
		return;
	touch.at = iov_form_at_call(&of_callee->at, call->args, call->nargs);
	touch.at = behind_results(maps, f, touch.at, 0);
	/* Where the offset is written is the place of the access. */
	if (adds_offset(call, &of_callee->at)) {
		touch.access.function = f->sym;
		touch.access.through = call->callee;
		touch.access.loc = call->loc;
	}
	if (f->ntouches >= MAX_PASSED || has_touch(f, &touch))
		return;
	IOV_GROW(maps->arena, f->touches, f->ntouches, f->touches_capacity);
	f->touches[f->ntouches++] = touch;
}

static void resolve(struct iov_register_maps *maps, struct iov_register_function *f, unsigned depth)
{
	if (f->progress != NEW || depth == MAX_CHAIN)
		return;
	f->progress = OPEN;
	for (unsigned k = 0; k < f->ncalls; k++)
		for (unsigned a = 0; a < f->calls[k].nargs; a++)
			f->calls[k].args[a] = behind_results(maps, f, f->calls[k].args[a], 0);
	for (unsigned k = 0; k < f->ntouches; k++)
		f->touches[k].at = behind_results(maps, f, f->touches[k].at, 0);
	for (unsigned k = 0; k < f->ncalls; k++) {
		struct iov_register_function *callee =
			iov_register_function_of(maps, f->calls[k].callee);
		if (!callee || callee == f)
			continue;
		resolve(maps, callee, depth + 1);
		for (unsigned t = 0; t < callee->ntouches; t++)
			pass_on(maps, f, &f->calls[k], &callee->touches[t]);
	}
	f->progress = DONE;
}

/* Returns, by index in maps->functions, whether a function that was gathered calls it. */
static bool *find_called(const struct iov_register_maps *maps)
{
	bool *called = IOV_NEW_ARRAY(maps->arena, bool, maps->of_capacity + 1);

	for (unsigned k = 0; k < maps->n; k++)
		for (unsigned c = 0; c < maps->functions[k]->ncalls; c++) {
			const struct iov_symbol *callee = maps->functions[k]->calls[c].callee;
			if (callee->id < maps->of_capacity && callee != maps->functions[k]->sym)
				called[callee->id] = true;
		}
	return called;
}

static void report(const struct iov_touch *touch, iov_register_fn *fn, void *to)
{
	struct iov_register_access access = touch->access;

	access.base = touch->at.base;
	access.is_constant = !touch->at.nmultiples && !touch->at.is_variable;
	access.offset = access.is_constant ? touch->at.offset : 0;
	access.variable = touch->at.variable;
	access.nterms = touch->at.nterms;
	for (unsigned k = 0; k < access.nterms; k++)
		access.terms[k] = touch->at.terms[k];
	if (access.base.kind != IOV_BASE_NONE)
		fn(to, &access);
}

void iov_resolve_registers(struct iov_register_maps *maps, iov_register_fn *fn, void *to)
{
	const bool *called = find_called(maps);

	for (unsigned k = 0; k < maps->n; k++)
		resolve(maps, maps->functions[k], 0);
	for (unsigned k = 0; k < maps->n; k++) {
		const struct iov_register_function *f = maps->functions[k];
		/* The callers say what a parameter is, if all of them are in this file. */
		bool by_callers = f->sym->internal && called[f->sym->id];
		for (unsigned t = 0; t < f->ntouches; t++)
			if (!by_callers || !is_open(&f->touches[t].at))
				report(&f->touches[t], fn, to);
	}
}
