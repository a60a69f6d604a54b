/* SPDX-License-Identifier: MIT */
/* The memory of execute.c's machine: objects far apart, some of which unknown functions know. */
#include <string.h>

#include "machine.h"

enum { GAP = 64, BYTE = 256 };

iov_wide wrap(iov_wide number, struct iov_width w)
{
	const iov_wide span = (iov_wide)1 << w.bits;
	iov_wide rest = number % span;

	if (rest < 0)
		rest += span;
	return rest > iov_width_max(w) ? rest - span : rest;
}

struct iov_width width_of(struct iov_qtype type)
{
	struct iov_width w = {64, false};

	iov_width_of(type, &w);
	return w;
}

iov_wide random_value(struct machine *m, struct iov_qtype type)
{
	return wrap(random_number(m->r, width_of(type)), width_of(type));
}

const struct object *machine_object(const struct machine *m, uint64_t at)
{
	for (unsigned o = 0; o < m->nobjects; o++)
		if (at >= m->objects[o].at && at <= m->objects[o].at + m->objects[o].size)
			return &m->objects[o];
	return NULL;
}

bool is_accessible(const struct machine *m, uint64_t at, uint64_t size)
{
	const struct object *o = machine_object(m, at);

	return o && o->alive && at + size <= o->at + o->size;
}

bool machine_read(const struct machine *m, uint64_t at, struct iov_qtype type, iov_wide *number)
{
	uint64_t bits = 0;

	if (type.type->size > 8 || !is_accessible(m, at, type.type->size))
		return false;
	memcpy(&bits, &m->memory[at - FIRST_ADDRESS], type.type->size);
	*number = wrap((iov_wide)bits, width_of(type));
	return true;
}

uint64_t new_object(struct machine *m, uint64_t size, bool leaked)
{
	uint64_t at = m->next;

	if (m->nobjects == MAX_OBJECTS || at + size + GAP > FIRST_ADDRESS + MEMORY) {
		stop(m);
		return m->objects[0].at;
	}
	m->objects[m->nobjects++] = (struct object){at, size, true, leaked};
	for (uint64_t b = 0; b < size; b++)
		m->memory[at - FIRST_ADDRESS + b] =
			one_in(m->r, 2) ? 0 : (unsigned char)random_below(m->r, BYTE);
	m->next += (size + GAP + 15) / 16 * 16;
	return at;
}

void machine_start(struct machine *m, const struct test_program *p, struct random *r)
{
	m->p = p;
	m->r = r;
	m->nobjects = m->steps = 0;
	m->next = FIRST_ADDRESS;
	m->stopped = false;
	m->constant = new_object(m, p->constant ? p->constant->type.type->size : 1, false);
	memset(&m->memory[m->constant - FIRST_ADDRESS], 0, m->objects[0].size);
	for (unsigned d = 0; p->constant && d < p->constant->ndata; d++)
		memcpy(&m->memory[m->constant - FIRST_ADDRESS + p->constant->data[d].offset],
		       &p->constant->data[d].value, p->constant->data[d].size);
	for (unsigned g = 0; g < p->nglobals; g++)
		m->globals[g] = new_object(m, p->globals[g]->type.type->size, true);
}

static uint64_t word_at(const struct machine *m, const struct object *o, uint64_t b)
{
	uint64_t word;

	memcpy(&word, &m->memory[o->at - FIRST_ADDRESS + b], sizeof(word));
	return word;
}

bool leak_address(struct machine *m, uint64_t at)
{
	struct object *o = &m->objects[0];

	while (o < &m->objects[m->nobjects] && !(at >= o->at && at <= o->at + o->size))
		o++;
	if (o == &m->objects[m->nobjects] || o->leaked || o->at == m->constant)
		return false;
	return o->leaked = true;
}

/* A function that knows an object also knows the objects that it points to. */
static void leak_all(struct machine *m)
{
	bool more = true;

	while (more) {
		more = false;
		for (unsigned o = 0; o < m->nobjects; o++)
			for (uint64_t b = 0; m->objects[o].leaked && m->objects[o].alive &&
					     b + 8 <= m->objects[o].size;
			     b += 8)
				more |= leak_address(m, word_at(m, &m->objects[o], b));
	}
}

const struct object *some_leaked(struct machine *m)
{
	for (unsigned tries = 0; tries < 8; tries++) {
		const struct object *o = &m->objects[random_below(m->r, m->nobjects)];
		if (o->leaked && o->alive)
			return o;
	}
	return NULL;
}

static void change_word(struct machine *m, const struct object *o, uint64_t b)
{
	const struct iov_width any = {64, false};
	uint64_t word = (uint64_t)random_number(m->r, any);
	uint64_t size = o->size - b < 8 ? o->size - b : 8;

	if (size == 8 && machine_object(m, word_at(m, o, b))) {
		const struct object *to = some_leaked(m);
		word = to ? to->at : 0;
	}
	memcpy(&m->memory[o->at - FIRST_ADDRESS + b], &word, size);
}

void change_leaked(struct machine *m)
{
	leak_all(m);
	for (unsigned o = 0; o < m->nobjects; o++)
		for (uint64_t b = 0;
		     m->objects[o].leaked && m->objects[o].alive && b < m->objects[o].size; b += 8)
			if (one_in(m->r, 2))
				change_word(m, &m->objects[o], b);
}
