/* SPDX-License-Identifier: MIT */
#include "model/model.h"

#include <ctype.h>
#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>

#include "base/hash.h"
#include "base/text.h"
#include "model/source.h"

/* Two 64-bit hashes with different starts, so that findings of a project do not collide. */
struct hash {
	uint64_t a, b;
};

static void step(struct hash *h, unsigned byte)
{
	h->a = gate_hash_step(h->a, byte);
	h->b = gate_hash_step(h->b, byte);
}

static void add(struct hash *h, const char *text)
{
	for (; *text; text++)
		step(h, (unsigned char)*text);
	step(h, GATE_HASH_END);
}

/* Leaves out blanks, so that new indentation does not change the hash. */
static void add_without_blanks(struct hash *h, const char *line, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (!isspace((unsigned char)line[i]))
			step(h, (unsigned char)line[i]);
	step(h, GATE_HASH_END);
}

static const struct hash nothing = {GATE_HASH_START, UINT64_C(0x9e3779b97f4a7c15)};

static const char *digits(struct iov_arena *arena, const struct hash *h)
{
	return iov_printf(arena, "%016" PRIx64 "%016" PRIx64, h->a, h->b);
}

const char *gate_hash(struct iov_arena *arena, const char *text, size_t length)
{
	struct hash h = nothing;

	for (size_t i = 0; i < length; i++)
		step(&h, (unsigned char)text[i]);
	return digits(arena, &h);
}

/*
 * Hashes the rule, `name`, and the text of the line; if the line cannot be read, the message
 * instead of that text. `name` is that of the file, or "" for a hash that does not depend on it.
 */
static struct hash hash_finding(struct gate_sources *sources, const struct gate_finding *f,
				const char *name)
{
	struct hash h = nothing;
	size_t length = 0;
	const char *line = gate_line(sources, f->at.file, f->at.line, &length);

	add(&h, f->slug);
	add(&h, name);
	if (line)
		add_without_blanks(&h, line, length);
	else
		add(&h, f->message);
	return h;
}

/* Returns how many findings before this one, in the same file, have the same hash. */
static unsigned nth(const struct gate_model *m, const struct hash *hashes, unsigned finding)
{
	unsigned n = 0;

	for (unsigned i = finding; i > 0; i--) {
		if (strcmp(m->findings[i - 1].at.file, m->findings[finding].at.file) != 0)
			break;
		n += hashes[i - 1].a == hashes[finding].a && hashes[i - 1].b == hashes[finding].b;
	}
	return n;
}

static bool changed_since(const struct gate_model *m, const char *file)
{
	struct stat st;

	if (stat(gate_path(m, file), &st) != 0)
		return true;
	return st.st_mtim.tv_sec != m->started.tv_sec ? st.st_mtim.tv_sec > m->started.tv_sec
						      : st.st_mtim.tv_nsec > m->started.tv_nsec;
}

static void add_edited(struct gate_model *m, struct gate_sources *sources, const char *file)
{
	const struct gate_source *source = gate_source(sources, file);

	/* Findings are sorted by file, so a duplicate can only be the last entry. */
	if (!source->text || (m->nedited > 0 && !strcmp(m->edited[m->nedited - 1].file, file)) ||
	    changed_since(m, file))
		return;
	IOV_GROW(m->arena, m->edited, m->nedited, m->edited_room);
	m->edited[m->nedited++] = (struct gate_edited){
		file,
		gate_hash(m->arena, source->text,
			  (size_t)(source->line[source->nlines] - source->text)),
	};
}

void gate_fingerprint(struct gate_model *m)
{
	struct hash *hashes = IOV_NEW_ARRAY(m->arena, struct hash, m->nfindings);
	struct gate_sources sources = {.model = m};

	for (unsigned i = 0; i < m->nfindings; i++)
		hashes[i] = hash_finding(&sources, &m->findings[i], m->findings[i].at.file);
	for (unsigned i = 0; i < m->nfindings; i++) {
		struct gate_finding *f = &m->findings[i];
		struct hash h = hashes[i], line = hash_finding(&sources, f, "");
		const char *number = iov_printf(m->arena, "%u", nth(m, hashes, i));
		add(&h, number);
		add(&line, number);
		f->fingerprint = digits(m->arena, &h);
		f->line_fingerprint = digits(m->arena, &line);
	}
	for (unsigned i = 0; i < m->nfindings; i++)
		for (unsigned e = 0; e < m->findings[i].nedits; e++)
			add_edited(m, &sources, m->findings[i].edits[e].at.file);
}
