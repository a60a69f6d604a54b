/* SPDX-License-Identifier: MIT */
#include "model/declaration.h"

#include <string.h>

struct iov_declaration iov_declaration_of(const struct iov_function *f, const struct iov_instr *i)
{
	struct iov_declaration d = {NULL, 0};

	switch (i->op) {
	case IOV_OP_VAR:
		d = (struct iov_declaration){f->vars[i->var].name, f->vars[i->var].loc};
		break;
	case IOV_OP_FIELD:
		d = (struct iov_declaration){i->field->name, i->field->loc};
		break;
	case IOV_OP_GLOBAL:
	case IOV_OP_FUNC:
	case IOV_OP_CALL:
		d = (struct iov_declaration){i->sym->name, i->sym->loc};
		break;
	case IOV_OP_CAST:
		d.loc = i->loc;
		break;
	default:
		break;
	}
	if (d.name && !*d.name)
		d.name = NULL;
	return d;
}

bool iov_is_users_name(const char *name)
{
	return name && *name && name[0] != '_' && strncmp(name, "io_", 3) != 0;
}
