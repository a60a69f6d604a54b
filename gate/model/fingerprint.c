/* SPDX-License-Identifier: MIT */
#include "model/model.h"

#include <ctype.h>
#include <inttypes.h>
#include <string.h>

#include "base/text.h"
#include "model/source.h"

/* FNV-1a, twice with different starts: nobody is an adversary of a baseline. */
struct hash {
	uint64_t a, b;
};

static void step(struct hash *h, unsigned byte)
{
	h->a = (h->a ^ byte) * UINT64_C(0x100000001b3);
	h->b = (h->b ^ byte) * UINT64_C(0x100000001b3);
}

/* An end, so that "ab", "c" is not "a", "bc": no byte is 256. */
static void end(struct hash *h)
{
	step(h, 256);
}

static void add(struct hash *h, const char *text)
{
	for (; *text; text++)
		step(h, (unsigned char)*text);
	end(h);
}

/* What of a line stays when the code is indented anew. */
static void add_without_blanks(struct hash *h, const char *line, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (!isspace((unsigned char)line[i]))
			step(h, (unsigned char)line[i]);
	end(h);
}

static struct hash look(struct gate_sources *sources, const struct gate_finding *f)
{
	struct hash h = {UINT64_C(0xcbf29ce484222325), UINT64_C(0x9e3779b97f4a7c15)};
	size_t length = 0;
	const char *line = gate_line(sources, f->at.file, f->at.line, &length);

	add(&h, f->slug);
	add(&h, f->at.file);
	if (line)
		add_without_blanks(&h, line, length);
	else
		add(&h, f->message);
	return h;
}

/* Of findings that look alike, in a file: which one it is. */
static unsigned nth(const struct gate_model *m, const struct hash *looks, unsigned finding)
{
	unsigned n = 0;

	for (unsigned i = finding; i > 0; i--) {
		if (strcmp(m->findings[i - 1].at.file, m->findings[finding].at.file) != 0)
			break;
		n += looks[i - 1].a == looks[finding].a && looks[i - 1].b == looks[finding].b;
	}
	return n;
}

void gate_fingerprint(struct gate_model *m)
{
	struct hash *looks = IOV_NEW_ARRAY(m->arena, struct hash, m->nfindings);
	struct gate_sources sources = {.model = m};

	for (unsigned i = 0; i < m->nfindings; i++)
		looks[i] = look(&sources, &m->findings[i]);
	for (unsigned i = 0; i < m->nfindings; i++) {
		struct hash h = looks[i];
		add(&h, iov_printf(m->arena, "%u", nth(m, looks, i)));
		m->findings[i].fingerprint =
			iov_printf(m->arena, "%016" PRIx64 "%016" PRIx64, h.a, h.b);
	}
}
