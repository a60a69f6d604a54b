/* SPDX-License-Identifier: MIT */
/*
 * Runs the checker on the units by way of a Ninja file. Ninja schedules the units, skips those
 * whose inputs have not changed, continues after a killed run, and shows progress. All files are in
 * the state folder:
 *
 *	build.ninja	the Ninja file
 *	tu/ID.rsp	the arguments of clang for one unit
 *	tu/ID.dia	the diagnostics of clang and the plugin, in clang's serialised form
 *	tu/ID.opened	the dependency file: the names of the files that clang opened
 *	tu/ID.log	the diagnostics as text, for a clang that crashes
 *	tu/ID.json	the records in I/O memory and the registers that the unit uses
 *	tu/ID.cov	the coverage: counts, the places not analysed, the words of the profile
 *	flags.json	the flags that clang is known to accept or refuse
 *	devices		the sizes of devices, from device trees
 *	checker		identifies a clang and a plugin that work together
 *	CACHEDIR.TAG	marks the folder as the gate's
 *	lock		locked by all processes of a run
 *	one.lock	locked by one process of --check-one at a time
 */
#ifndef GATE_RUN_H
#define GATE_RUN_H

#include "input/commands.h"
#include "model/model.h"

/* One run of clang on a unit. */
struct gate_job {
	const struct gate_command *command;
	const char *id;			  /* the name of its files in tu/ */
	const char *config;		  /* the .ioview.yaml that applies to it; NULL: none */
	const struct gate_list *settings; /* `config` and the files that it names; NULL: none */
	const char *error;		  /* why clang is not run; NULL: it is */
};

struct gate_run {
	struct gate *g;
	const char *state; /* the state folder, absolute */
	const char *clang, *ninja;
	struct gate_job *jobs;
	unsigned njobs;
};

/*
 * Checks all units and fills a model, which is not settled yet. `r` needs only `g`. With
 * --write-ninja it only writes the Ninja file and prints the path. Returns false after it has
 * reported an error.
 */
bool gate_check(struct gate_run *r, struct gate_model *m);
/*
 * Fills another model for the same units. Ninja checks again the units whose sources have changed.
 * Returns false after it has reported an error.
 */
bool gate_check_again(const struct gate_run *r, struct gate_model *m);

/*
 * Implements --check-one. Returns the exit status; GATE_FINDINGS: clang or a rule reports an error;
 * GATE_UNUSABLE: the file is not checked, and the reason has been reported.
 */
int gate_check_one(struct gate *g);

/*
 * Finds clang and the plugin, by the options or by their default names, and makes the paths of
 * profiles absolute. Removes environment variables that change what clang does. Returns false after
 * it has reported an error.
 */
bool gate_find_checker(struct gate_run *r);
/*
 * Tests that clang runs the plugin with these options. Returns false after it has reported an
 * error. `has_state`: a success is stored in the state folder, and the same clang, plugin and
 * options are not tested again.
 */
bool gate_checker_ask(const struct gate_run *r, bool has_state);
/* Returns the path, size and modification time of clang, as one text. */
const char *gate_clang_identity(const struct gate_run *r);
/*
 * Translates the commands for clang, see input/flags.h. `notes`: reports the flags that are left
 * out. Returns false after it has reported an error.
 */
bool gate_flags_for_clang(struct gate_run *r, struct gate_commands *c, bool notes);
/* Adds the plugin and the existing files that it reads to the list. */
void gate_plugin_files(const struct gate_run *r, struct gate_list *files);
/*
 * Makes the paths in --profile= and --port= absolute, from the current directory. Returns false
 * after it has reported a profile that cannot be read, or a port that is no regular file.
 */
bool gate_profiles_place(struct gate *g);
/* Adds the absolute paths in --profile= to the list. */
void gate_profiles_list(const struct gate *g, struct gate_list *paths);
/*
 * Returns the files whose change affects all units of a .ioview.yaml: the file itself and, if its
 * settings are valid, those that its profile consists of.
 */
const struct gate_list *gate_settings(struct gate *g, const char *config);
/* Adds the arguments of clang that load the plugin and pass its options. */
void gate_plugin_words(const struct gate_run *r, struct gate_list *words);
/* Writes build.ninja and the response files. Returns false and sets errno if it cannot. */
bool gate_ninja_write(struct gate_run *r);
/* Adds a unit with its findings, records and coverage to the model. */
void gate_diagnostics_read(const struct gate_run *r, const struct gate_job *job,
			   struct gate_model *m);
/*
 * Adds the coverage to the unit, with an error for each place that is not analysed, or an error if
 * there is no valid coverage. If the unit has no errors, adds the words of its profile to the
 * model.
 */
void gate_coverage_read(const struct gate_run *r, const struct gate_job *job, struct gate_model *m,
			struct gate_unit *unit);
/* The numbers of findings and records before those of a unit were added. */
struct gate_counts {
	unsigned findings, records, maps;
};
/*
 * Adds to m->opened the files that clang has opened, of those that the unit's findings and records
 * name. The findings and records of the unit are those behind the numbers in `before`.
 */
void gate_opened_read(const struct gate_run *r, const struct gate_job *job, struct gate_model *m,
		      const struct gate_counts *before);
/* Returns the path tu/ID.ENDING in the state folder. */
const char *gate_job_file(const struct gate_run *r, const struct gate_job *job, const char *ending);

#endif /* GATE_RUN_H */
