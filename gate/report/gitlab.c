/* SPDX-License-Identifier: MIT */
/* What GitLab takes of Code Climate's format: the new findings. */
#include "model/json.h"
#include "report/report.h"

/* It wants a line. */
static unsigned first_line(const struct gate_finding *f)
{
	unsigned line = gate_range(f).line;

	return line ? line : 1;
}

static unsigned last_line(const struct gate_finding *f)
{
	unsigned first = first_line(f);

	return f->at.end_line > first ? f->at.end_line : first;
}

static json_t *issue(const struct gate_model *m, const struct gate_finding *f)
{
	return json_pack("{s:s, s:o, s:s, s:s, s:s, s:{s:o, s:{s:i, s:i}}}", "type", "issue",
			 "description", gate_json_text(m->arena, f->message), "check_name", f->slug,
			 "fingerprint", f->fingerprint, "severity",
			 f->severity == IOV_SEVERITY_ERROR ? "major" : "minor", "location", "path",
			 gate_json_text(m->arena, f->at.file), "lines", "begin", (int)first_line(f),
			 "end", (int)last_line(f));
}

bool gate_write_gitlab(const struct gate_model *m, FILE *to)
{
	json_t *list = json_array();

	for (unsigned i = 0; i < m->nfindings; i++)
		if (m->findings[i].status == GATE_NEW)
			json_array_append_new(list, issue(m, &m->findings[i]));
	bool good = json_dumpf(list, to, JSON_INDENT(1)) == 0 && putc('\n', to) != EOF;
	json_decref(list);
	return good;
}
