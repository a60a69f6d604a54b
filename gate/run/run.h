/* SPDX-License-Identifier: MIT */
/*
 * Runs the checker over the units, by way of a Ninja file: Ninja schedules, skips what has not
 * changed, goes on where a run was killed, and shows how far it is. All of it is kept in the
 * state's folder:
 *
 *	build.ninja	what there is to do
 *	tu/ID.rsp	the arguments of clang for one unit
 *	tu/ID.dia	what clang and the plugin said of it, as clang serialises diagnostics
 *	tu/ID.opened	the files that clang opened for that
 *	tu/ID.log	the same as text, for when clang dies
 *	tu/ID.json	the views that it uses
 *	tu/ID.cov	what the plugin looked at
 *	flags.json	which flags clang knows
 *	checker		the clang and the plugin that were seen to work together
 *	CACHEDIR.TAG	the mark that it is the gate's
 *	lock		held while a run is on, by all its processes
 */
#ifndef GATE_RUN_H
#define GATE_RUN_H

#include "input/commands.h"
#include "model/model.h"

struct gate_job {
	const struct gate_command *command;
	const char *id;	    /* of its files in tu/ */
	const char *config; /* the .ioview.yaml that counts for it; NULL: there is none */
	const struct gate_list *settings; /* it, and the files that it names; NULL as well */
	const char *error;		  /* why there is no sense in trying; NULL: there is */
};

struct gate_run {
	struct gate *g;
	const char *state; /* absolute */
	const char *clang, *ninja;
	struct gate_job *jobs;
	unsigned njobs;
};

/* From the options to a model that is not settled yet; `r` has `g` only. False: said why. */
bool gate_check(struct gate_run *r, struct gate_model *m);
/* The same units once more, into another model: Ninja checks those again whose sources changed. */
bool gate_check_again(const struct gate_run *r, struct gate_model *m);

/* --check-one; the exit status. 1: errors of clang's, or rules that are errors. */
int gate_check_one(struct gate *g);

/*
 * clang and the plugin, by our names for them or as the options have it; files of profiles too.
 * What steers clang through the environment is taken out of it. False: said why.
 */
bool gate_find_checker(struct gate_run *r);
/* Whether that clang runs that plugin with these options. False: said why. */
bool gate_checker_ask(const struct gate_run *r, bool has_state);
/* Another text when clang is another. */
const char *gate_clang_identity(const struct gate_run *r);
/* See input/flags.h; notes: says what was left out. */
bool gate_flags_for_clang(struct gate_run *r, struct gate_commands *c, bool notes);
/* What the plugin reads, all that is there of it. */
void gate_plugin_files(const struct gate_run *r, struct gate_list *files);
/* Makes the paths in --profile= and --port= absolute, from the current directory. False: said why.
 */
bool gate_profiles_place(struct gate *g);
/* Adds those paths. */
void gate_profiles_list(const struct gate *g, struct gate_list *paths);
/* The files whose change makes the units of a .ioview.yaml be checked again: it and its profile. */
const struct gate_list *gate_settings(struct gate *g, const char *config);
/* The plugin, and the options that are for it, as clang's arguments. */
void gate_plugin_words(const struct gate_run *r, struct gate_list *words);
/* Writes build.ninja and what it names; false, with errno: it could not. */
bool gate_ninja_write(struct gate_run *r);
/* Adds a unit to the model, with what was said of it. */
void gate_diagnostics_read(const struct gate_run *r, const struct gate_job *job,
			   struct gate_model *m);
/* Adds to the unit what was looked at, and why it was not if so; to the model words of profiles. */
void gate_coverage_read(const struct gate_run *r, const struct gate_job *job, struct gate_model *m,
			struct gate_unit *unit);
/* How many the model had of each. */
struct gate_counts {
	unsigned findings, records;
};
/* Adds to m->opened what the findings and records that are new since name, and clang opened. */
void gate_opened_read(const struct gate_run *r, const struct gate_job *job, struct gate_model *m,
		      const struct gate_counts *before);
/* tu/ID.ENDING */
const char *gate_job_file(const struct gate_run *r, const struct gate_job *job, const char *ending);

#endif /* GATE_RUN_H */
