/* SPDX-License-Identifier: MIT */
/*
 * The checker's front door: configuration in, findings out.
 *
 * A front end makes an iov_config (from a profile and options), translates each
 * function to IR and calls iov_check_function(). Findings go to the sink; no
 * rule prints. Wording is in rules.def only.
 */
#ifndef IOV_RULES_H
#define IOV_RULES_H

#include "ir/ir.h"

enum iov_severity { IOV_SEVERITY_OFF, IOV_SEVERITY_WARNING, IOV_SEVERITY_ERROR };
/* The columns of severities of rules.def; a profile takes one of them with `defaults`. */
enum iov_defaults { IOV_DEFAULTS_VIEW, IOV_DEFAULTS_LINUX, IOV_DEFAULTS };

enum iov_rule_id {
#define IOV_RULE(id, slug, group, view, linux, about, needs, message) IOV_RULE_##id,
#define IOV_NOTE(id, view, kernel)
#include "rules.def"
	IOV_RULES
};
enum iov_note_id {
#define IOV_RULE(id, slug, group, view, linux, about, needs, message)
#define IOV_NOTE(id, view, kernel) IOV_NOTE_##id,
#include "rules.def"
	IOV_NOTES
};

/* Where a value meets a declared type: how findings put it. */
enum iov_place_id {
#define IOV_RULE(id, slug, group, view, linux, about, needs, message)
#define IOV_NOTE(id, view, kernel)
#define IOV_PLACE(id, verb, place) IOV_PLACE_##id,
#include "rules.def"
	IOV_PLACES
};

/* The question that a rule asks, which decides what a hatch or the runtime may vouch for. */
enum iov_about {
	IOV_ABOUT_FORM,	   /* how memory is accessed, and how pointers are made */
	IOV_ABOUT_GIVEN,   /* whether what is used as an I/O pointer is one */
	IOV_ABOUT_VALUES,  /* the place, bytes, state and order of an access */
	IOV_ABOUT_HATCHES, /* whether a hatch says why it is safe */
};

/* The analyses of a function that rules may need. Spaces are always known. */
enum iov_analysis {
	IOV_ANALYSIS_SPACES,
	IOV_ANALYSIS_NUMBERS,
	IOV_ANALYSIS_TYPESTATE, /* of mappings, results and reads; on top of the numbers */
	IOV_ANALYSIS_TAINT,	/* what a device controls; on top of the numbers */
	IOV_ANALYSIS_DMA,	/* mappings of streaming DMA; on top of the numbers */
	IOV_ANALYSIS_BYTE_ORDER,
	IOV_ANALYSIS_MEMORY_ORDER,
	IOV_ANALYSIS_POLLING,
	IOV_ANALYSES
};

struct iov_rule {
	const char *slug;		/* "io-raw-access" */
	const char *group;		/* "access" */
	uint8_t severity[IOV_DEFAULTS]; /* enum iov_severity: where nothing else decides */
	uint8_t about;			/* enum iov_about */
	uint8_t needs;			/* enum iov_analysis */
	const char *message;		/* what it finds, in one line */
};
extern const struct iov_rule iov_rules[IOV_RULES];
/* IOV_RULES when no rule has this slug. */
enum iov_rule_id iov_rule_from_slug(const char *slug);

/* How each obligation that a rule raises ends. */
enum iov_verdict { IOV_PROVED, IOV_VIOLATED, IOV_UNPROVED, IOV_UNREACHABLE, IOV_VERDICTS };

/* Which of the two columns of advice in rules.def fits the code that is checked. */
enum iov_dialect { IOV_DIALECT_VIEW, IOV_DIALECT_KERNEL };

/* A function of the program's own that a profile gives a role. */
struct iov_accessor {
	const char *name;
	struct iov_role role; /* kind READ or WRITE; of iov_config.mappers: MAP or RELEASE */
};

/* What a profile decides; the zero value is the strictest: profile `view`. */
struct iov_config {
	uint8_t severity[IOV_RULES]; /* enum iov_severity */
	uint8_t dialect;	     /* enum iov_dialect */
	/* An unannotated local does not take the space of what it is given: giving is a finding. */
	bool declared_locals;
	/* unsigned long and uintptr_t may hold I/O addresses, and casts from integers may make
	 * them. */
	bool address_integers;
	/* Of bounds, alignment and what copies bring only what is wrong for certain is reported. */
	bool certain_only;
	/* Bytes that an I/O pointer of unknown alignment is taken to be a multiple of; 0: none. */
	uint32_t base_align;
	/*
	 * Bytes that each mapping of registers has at least, and that none has more of; 0: nothing
	 * is known of mappings whose size is not.
	 */
	uint32_t least_extent, most_extent;
	/*
	 * By bit: spaces whose memory the program reads and writes as ordinary memory, and whose
	 * pointers it declares as ordinary ones: a kernel's DMA memory.
	 */
	uint8_t plain_spaces;
	/* I/O pointers may be passed through `...` (printk("%p")). */
	bool variadic_escape;
	/* How the program spells each space: "__io_mmio", "__iomem". Not owned. */
	const char *space_name[IOV_SPACES];
	/* Those that the profile itself lists, in its order; not the runtime's. Not owned. */
	const struct iov_accessor *accessors;
	unsigned naccessors;
	/* Those that map, or end mappings, likewise. Not owned. */
	const struct iov_accessor *mappers;
	unsigned nmappers;
};
/* The configuration of the profile `view`: each rule at its severity of that column. */
void iov_config_init(struct iov_config *config);

/*
 * The accessor that advice and edits name: the first of the kind (IOV_ROLE_READ or IOV_ROLE_WRITE)
 * that makes one access of `bits` in this space, and takes the address first, or second if it
 * writes. One that is ordered comes before one that is relaxed. NULL: there is none.
 */
const struct iov_accessor *iov_accessor_for(const struct iov_config *config,
					    enum iov_role_kind kind, uint64_t bits,
					    enum iov_space space);

/* Of one rule, or of each rule of a group. False: there is none of this name. */
bool iov_set_severity(struct iov_config *config, const char *rule_or_group,
		      enum iov_severity severity);
/* Does a rule that is on need the analysis, or one that is made on top of it? */
bool iov_asks_for(const struct iov_config *config, enum iov_analysis analysis);
/* Does the name mean this rule: its own, or its group's? */
bool iov_rule_is(enum iov_rule_id rule, const char *rule_or_group);
/* What to say of a name that is no rule's and no group's: which one is near, or the groups. */
const char *iov_unknown_rule(struct iov_arena *arena, const char *name);

/* An edit that is right as far as the rules know; the front end makes it if the source allows. */
enum iov_fix {
	IOV_FIX_NONE,
	IOV_FIX_READ,	 /* p->f	   ->  io_read(p, .f), or accessor(&p->f) */
	IOV_FIX_WRITE,	 /* p->f = v  ->  io_write(v, p, .f), or accessor(v, &p->f) */
	IOV_FIX_PROJECT, /* &p->f	   ->  io_project(p, .f) */
};

struct iov_note {
	iov_loc loc;
	const char *text;
};
enum { IOV_MAX_NOTES = 4 };

/* Lives until the sink returns. */
struct iov_finding {
	enum iov_rule_id rule;
	enum iov_severity severity; /* never OFF */
	enum iov_verdict verdict;   /* IOV_VIOLATED or IOV_UNPROVED */
	iov_loc loc;
	const char *message; /* without the slug */
	const struct iov_instr *instr;
	struct iov_note notes[IOV_MAX_NOTES];
	unsigned nnotes;
	enum iov_fix fix;
	const struct iov_accessor *accessor; /* of the fix; NULL: a verb of the runtime */
	enum iov_space space; /* that the fix is for; IOV_PLAIN: several may be meant */
	const struct iov_symbol *function; /* that it is in */
};

/*
 * What a function that is checked does with a record in I/O memory. Each place once, but for what
 * a macro or a verb does twice.
 */
struct iov_use {
	const struct iov_type *record; /* the outermost that the pointer is known to point at */
	enum iov_space space;
	/* "dma.src", "ring[].len"; "": all of it; NULL: there is a pointer to it, not more. */
	const char *member;
	bool reads, writes;
	const struct iov_symbol *function;
	iov_loc loc;
};

struct iov_sink {
	void (*emit)(void *to, const struct iov_finding *finding);
	void *to;
	void (*use)(void *to, const struct iov_use *use); /* NULL: nobody asks for uses */
	/*
	 * An access to I/O memory by code that can be reached: a load, store or atomic, inline
	 * assembly, an accessor, a copy. A verb or macro may tell of several. NULL: nobody asks.
	 */
	void (*access)(void *to, iov_loc loc);
};

/* A member of a record, those of records in it by themselves. */
struct iov_part {
	const char *name; /* as in struct iov_use */
	const struct iov_field *field;
	struct iov_qtype type; /* of one element */
	uint64_t offset;       /* bytes from the start of the outermost record; of element 0 */
	uint64_t elements;     /* of the array that it is or is in, or 1; 0: nobody knows */
	uint64_t stride;       /* bytes from one element to the next, of the outermost array */
	unsigned width;	       /* of the widest access, in bits; 0: no width is allowed, or known */
	uint8_t widths;	       /* all that it allows, in bytes, as a set: 1 | 4 */
	const char *rights;    /* "rw", "ro" or "wo" */
};
typedef void iov_part_fn(void *to, const struct iov_part *part);
/*
 * In the order of the source; none of a record that is as good as a number (io_le32), or has no
 * members. Names live in the arena.
 */
void iov_each_part(const struct iov_type *record, struct iov_arena *arena, iov_part_fn *fn,
		   void *to);

/* Obligations by rule and verdict; one obligation ends in exactly one verdict. */
struct iov_stats {
	unsigned count[IOV_RULES][IOV_VERDICTS];
	bool touches_io; /* it names, is given or makes a pointer into I/O memory */
	bool too_large;	 /* an analysis ran out of budget: not all that is wrong is found */
};

/*
 * Runs every rule that is on over one verified function. Adds to *stats.
 * Findings come in source-flow order of the blocks, each once.
 */
void iov_check_function(const struct iov_function *f, const struct iov_config *config,
			const struct iov_sink *sink, struct iov_stats *stats);

/*
 * Two declarations of one function or variable, by pointers to their types: a finding of
 * io-space-mismatch at the later one if they disagree about a space. Adds to *stats.
 */
struct iov_redeclaration {
	const struct iov_symbol *sym;
	struct iov_qtype earlier, later;
	iov_loc earlier_loc, later_loc;
};
void iov_check_redeclaration(const struct iov_redeclaration *d, const struct iov_config *config,
			     const struct iov_sink *sink, struct iov_stats *stats);

/*
 * Functions that call each other, checked callees first, so that what a callee returns and
 * requires is known where it is called. What the front end has to offer:
 */
struct iov_frontend {
	void *self;
	/* The body of a function, verified; NULL: there is none here. It is given back in the end.
	 */
	struct iov_function *(*lower)(void *self, const struct iov_symbol *sym);
	void (*release)(void *self, struct iov_function *f);
	/* Is it to be checked, or only looked into for the sake of its callers? */
	bool (*is_wanted)(void *self, const struct iov_symbol *sym);
	/* Does the module call it at all? Asked of functions that are `internal`. */
	bool (*has_callers)(void *self, const struct iov_symbol *sym);
	/* It requires something: all its callers are to be checked, if they are not yet. */
	void (*want_callers)(void *self, const struct iov_symbol *sym);
	/* It has been checked. */
	void (*checked)(void *self, const struct iov_function *f, const struct iov_stats *stats);
};
struct iov_program;
/* Both are kept, not copied. */
struct iov_program *iov_program_new(const struct iov_config *config, const struct iov_sink *sink,
				    const struct iov_frontend *frontend);
void iov_program_free(struct iov_program *p); /* NULL is fine */
/*
 * Learns what the function tells of the file's members, and what it calls. All that is to be
 * learned must be before the first function is checked.
 */
void iov_program_learn(struct iov_program *p, const struct iov_symbol *sym);
/*
 * The members that were learned to hold numbers from the device: functions that read them are to be
 * checked, too. Returns how many there are, and sets *loc to the place of the n-th declaration, n
 * counted from 0.
 */
unsigned iov_program_device_members(const struct iov_program *p, unsigned n, iov_loc *loc);
/* Checks the function and whatever it calls, each once in the life of the program. */
void iov_program_check(struct iov_program *p, const struct iov_symbol *sym);
/*
 * Judges what no single function shows, when all have been checked: mappings that members keep.
 * The obligations are counted in *stats.
 */
void iov_program_finish(struct iov_program *p, struct iov_stats *stats);

/*
 * What the numeric analysis knows at each instruction that gives a value, a line each. False: it
 * knows nothing, for the function is too large for it, and says so.
 */
bool iov_print_states(const struct iov_function *f, const struct iov_config *config,
		      const struct iov_writer *w);

/* A line of the function's sums; with by_rule, one more for each rule that had obligations. */
void iov_write_stats(const struct iov_function *f, const struct iov_stats *stats, bool by_rule,
		     const struct iov_writer *w);

#endif /* IOV_RULES_H */
