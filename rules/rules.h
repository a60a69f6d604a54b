/* SPDX-License-Identifier: MIT */
/*
 * The interface of the checker to its front ends, the plugin and ioview-opt. A front end makes an
 * iov_config from a profile and options, lowers functions to IR, and passes them to
 * iov_check_function() or iov_program_check(). Findings go to an iov_sink, so that no rule prints.
 * The texts of all messages are in rules.def.
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

/* The place at which a value gets a declared type, such as an argument, as messages word it. */
enum iov_place_id {
#define IOV_RULE(id, slug, group, view, linux, about, needs, message)
#define IOV_NOTE(id, view, kernel)
#define IOV_PLACE(id, verb, place) IOV_PLACE_##id,
#include "rules.def"
	IOV_PLACES
};

/*
 * The subject of a rule's obligations. It decides whether the rule applies in a hatch, and in the
 * code of the runtime.
 */
enum iov_about {
	IOV_ABOUT_FORM,	   /* how memory is accessed, and how pointers are made */
	IOV_ABOUT_GIVEN,   /* whether a pointer that is used as an I/O pointer is one */
	IOV_ABOUT_VALUES,  /* the place, bytes, state and order of an access */
	IOV_ABOUT_HATCHES, /* whether a hatch says why it is safe, and silences a rule */
};

/* The analyses that rules may need. That of spaces always runs. */
enum iov_analysis {
	IOV_ANALYSIS_SPACES,
	IOV_ANALYSIS_NUMBERS,
	IOV_ANALYSIS_TYPESTATE, /* of mappings, results and reads; on top of the numbers */
	IOV_ANALYSIS_TAINT,	/* of values that a device controls; on top of the numbers */
	IOV_ANALYSIS_DMA,	/* mappings of streaming DMA; on top of the numbers */
	IOV_ANALYSIS_BYTE_ORDER,
	IOV_ANALYSIS_MEMORY_ORDER,
	IOV_ANALYSIS_POLLING,
	IOV_ANALYSIS_VERDICTS, /* those of all other rules, on or off; if no analysis gave up */
	IOV_ANALYSES
};

struct iov_rule {
	const char *slug;		/* "io-raw-access" */
	const char *group;		/* "access" */
	uint8_t severity[IOV_DEFAULTS]; /* enum iov_severity: the default, by enum iov_defaults */
	uint8_t about;			/* enum iov_about */
	uint8_t needs;			/* enum iov_analysis */
	const char *message;		/* the code that the rule finds, in one line */
};
extern const struct iov_rule iov_rules[IOV_RULES];
/* Returns IOV_RULES if no rule has this slug. */
enum iov_rule_id iov_rule_from_slug(const char *slug);

/* The answers to obligations. */
enum iov_verdict { IOV_PROVED, IOV_VIOLATED, IOV_UNPROVED, IOV_UNREACHABLE, IOV_VERDICTS };

/*
 * The texts from which messages take their advice. VIEW, KERNEL: that column of rules.def. PROFILE:
 * the text in advice.def or, for a note without one, that of KERNEL.
 */
enum iov_dialect { IOV_DIALECT_VIEW, IOV_DIALECT_KERNEL, IOV_DIALECT_PROFILE };

/* A function of the program that a profile gives a role. */
struct iov_accessor {
	const char *name;
	struct iov_role
		role; /* kind READ or WRITE; of iov_config.mappers: MAP, RELEASE and so on */
};

/*
 * The configuration that a profile and options give. With all bytes zero, each rule is off, and all
 * else is as in the strictest profile, `view`.
 */
struct iov_config {
	uint8_t severity[IOV_RULES]; /* enum iov_severity */
	uint8_t dialect;	     /* enum iov_dialect */
	/* A store of an I/O pointer to a local without an annotation is a finding. */
	bool declared_locals;
	/*
	 * unsigned long and uintptr_t may hold I/O addresses, and a cast of an integer may make an
	 * I/O pointer.
	 */
	bool address_integers;
	/*
	 * Pointers into I/O memory have no annotation: what the program passes to an accessor is
	 * an address in the accessor's space, unless the function shows that it is none.
	 */
	bool undeclared_addresses;
	/* On bounds, alignment and copies, unproved obligations are not reported. */
	bool certain_only;
	/* The alignment in bytes that is assumed of an I/O pointer without a known one; 0: none. */
	uint32_t base_align;
	/*
	 * Bytes that each mapping of registers has at least, and at most. They stand for the size
	 * of a mapping whose size is not known; 0: no such bound.
	 */
	uint32_t least_extent, most_extent;
	/*
	 * A record that describes a range of physical addresses: its name, and its members with the
	 * first and the last address. NULL: there is none.
	 */
	const char *range_record[3];
	/*
	 * A set of bits 1 << enum iov_space: the program accesses memory of these spaces as
	 * ordinary memory, and declares pointers to it as ordinary ones. In a kernel, this is DMA
	 * memory.
	 */
	uint8_t plain_spaces;
	/*
	 * The program accesses registers by plain loads and stores on purpose, and rules judge
	 * these as they judge accessors: IOV_MMIO is in plain_spaces, or the user has turned
	 * io-raw-access off by its own name. Else io-raw-access reports each such access, and one
	 * mistake makes one finding.
	 */
	bool plain_registers;
	/*
	 * The space (enum iov_space) of memory that the program reaches through pointers to
	 * volatile; IOV_PLAIN: `volatile` says nothing of the space. Front ends apply it.
	 */
	uint8_t volatile_space;
	/*
	 * The struct, and the member of it, in whose initialisers a driver names the devices that
	 * it is for; NULL: none. Front ends look them up in the sizes of devices. Not owned.
	 */
	const char *device_struct, *device_member;
	/* I/O pointers may be passed through `...` (printk("%p")). */
	bool variadic_escape;
	/* By space: its annotation as the program spells it, such as "__iomem". Not owned. */
	const char *space_name[IOV_SPACES];
	/* The accessors that the profile lists, in its order, without the runtime's. Not owned. */
	const struct iov_accessor *accessors;
	unsigned naccessors;
	/* The functions that map, or release mappings, also for DMA, and tests of the latter. */
	const struct iov_accessor *mappers;
	unsigned nmappers;
};
/* Sets the configuration of the profile `view`, with the severities of that column. */
void iov_config_init(struct iov_config *config);

/*
 * Returns the accessor that advice and edits name: the first of the kind (IOV_ROLE_READ or
 * IOV_ROLE_WRITE) that makes one access of `bits` bits in this space, and takes the address as its
 * first argument, or as its second if it writes. Ordered accessors come before relaxed ones.
 * Returns NULL if there is none.
 */
const struct iov_accessor *iov_accessor_for(const struct iov_config *config,
					    enum iov_role_kind kind, uint64_t bits,
					    enum iov_space space);

/*
 * Sets the severity of a rule, or of each rule of a group. Returns false if no rule or group has
 * this name.
 */
bool iov_set_severity(struct iov_config *config, const char *rule_or_group,
		      enum iov_severity severity);
/* Returns true if a rule that is on needs the analysis, or one that is made on top of it. */
bool iov_needs_analysis(const struct iov_config *config, enum iov_analysis analysis);
/* Returns true if the name is the slug of the rule, or the name of its group. */
bool iov_rule_is(enum iov_rule_id rule, const char *rule_or_group);
/*
 * Returns the error message for a name that no rule or group has: it proposes the nearest name, or
 * lists the groups. In the arena.
 */
const char *iov_unknown_rule(struct iov_arena *arena, const char *name);

/* The edit that repairs a finding. The front end makes it if the text of the source allows it. */
enum iov_fix {
	IOV_FIX_NONE,
	IOV_FIX_READ,	 /* p->f	   ->  io_read(p, .f), or accessor(&p->f) */
	IOV_FIX_WRITE,	 /* p->f = v  ->  io_write(v, p, .f), or accessor(v, &p->f) */
	IOV_FIX_PROJECT, /* &p->f	   ->  io_project(p, .f) */
	/* p->f |= v ->  io_update(old, old | v, p, .f), or put(get(&p->f) | v, &p->f) */
	IOV_FIX_UPDATE,
	IOV_FIX_COPY_READ,  /* s = *p	   ->  s = io_copy_read(p) */
	IOV_FIX_COPY_WRITE, /* *p = s	   ->  io_copy_write(s, p) */
	/* memset(), memcpy() of I/O memory -> io_memset(), io_copy_read() and so on, or memset_io()
	 */
	IOV_FIX_BULK,
};

/* The texts of the program that advice quotes, by their marks in rules.def: {place:p, .field}. */
enum iov_written {
	IOV_WRITTEN_IT,	     /* it: the part that the finding is about, such as an index */
	IOV_WRITTEN_PLACE,   /* place: the accessed object as verbs take it: p, .field */
	IOV_WRITTEN_ADDRESS, /* address: its address as accessors take it: &p->field */
	IOV_WRITTEN_VALUE,   /* value: the value that is written */
	IOV_WRITTEN_UPDATE,  /* update: the new value of an update, computed from `old` */
	IOV_WRITTEN_TRY,     /* try: a verb that tests the index, for the verb in the program */
	IOV_WRITTEN_WHOLE,  /* whole: the struct such as io_le32 that has the value as its member */
	IOV_WRITTEN_FIRST,  /* first: the first argument of the call that made the mapping */
	IOV_WRITTEN_CALLEE, /* callee: the function that is called */
	IOV_WRITTEN_BULK,   /* bulk: the call that IOV_FIX_BULK makes */
	IOV_WRITTEN_QUOTED, /* quoted: as `it`, in quotes */
	IOV_WRITTEN_SIZE,   /* size, direction: the arguments of the call that made the mapping */
	IOV_WRITTEN_DIRECTION,
	IOV_WRITTEN_POLL, /* poll: the first arguments of the macro that polls with a bound */
	IOV_WRITTEN
};

struct iov_note {
	iov_loc loc;
	const char *text;
};
enum { IOV_MAX_NOTES = 4, IOV_MAX_ABOUT = 2 };

/* A finding. It and its texts live until iov_sink.emit() returns. */
struct iov_finding {
	enum iov_rule_id rule;
	enum iov_severity severity; /* never OFF */
	enum iov_verdict verdict;   /* IOV_VIOLATED or IOV_UNPROVED */
	iov_loc loc;
	const char *message; /* without the slug */
	const char *why;     /* the harm, in half a line */
	const struct iov_instr *instr;
	/*
	 * The parts of the instruction that the finding is about, the most certain first: an index,
	 * a member (IOV_OP_FIELD), an argument. NULL: all of it. A part may be in another
	 * expression, if it was stored in a variable.
	 */
	const struct iov_instr *about[IOV_MAX_ABOUT];
	/* The call that made the mapping, or reads what a loop waits for; or NULL. */
	const struct iov_instr *made_by;
	struct iov_note notes[IOV_MAX_NOTES];
	unsigned nnotes;
	enum iov_fix fix;
	const struct iov_accessor *accessor; /* for the fix; NULL: a verb of the runtime */
	const struct iov_accessor *writer;   /* for IOV_FIX_UPDATE: that of the write, likewise */
	/* for the fix: the space of the memory; IOV_PLAIN: it may be one of several */
	enum iov_space space;
	const struct iov_symbol *function; /* the function with the finding */
};

/*
 * A use of a record in I/O memory by a function that is checked. Each use is reported once, but a
 * macro or verb that accesses a member twice makes two uses at one place.
 */
struct iov_use {
	const struct iov_type *record; /* the outermost record that the pointer points to */
	enum iov_space space;
	/* "dma.src", "ring[].len"; "": the whole record; NULL: a pointer to it, and no access. */
	const char *member;
	bool reads, writes;
	const struct iov_symbol *function;
	iov_loc loc;
};

/* Where the pointer to a block of registers comes from, from which accesses count offsets. */
enum iov_base_kind {
	IOV_BASE_NONE,	   /* nothing: the value is a number */
	IOV_BASE_PARAM,	   /* a parameter of `function` */
	IOV_BASE_MEMBER,   /* a member of a record: all objects of the record count as one */
	IOV_BASE_GLOBAL,   /* a variable outside of functions */
	IOV_BASE_LOCAL,	   /* a local variable of `function` */
	IOV_BASE_RESULT,   /* the result of a call in `function` */
	IOV_BASE_COMPUTED, /* an expression in `function` */
};
#define IOV_NO_ELEMENT	INT64_MIN	/* the base is no element of an array */
#define IOV_ANY_ELEMENT (INT64_MIN + 1) /* its index is no constant */
struct iov_base {
	uint8_t kind;			   /* enum iov_base_kind */
	const struct iov_field *field;	   /* of MEMBER */
	const struct iov_symbol *sym;	   /* GLOBAL: the variable; RESULT: the function called */
	const struct iov_symbol *function; /* of PARAM, LOCAL, RESULT and COMPUTED; else NULL */
	unsigned number;		   /* of PARAM, and of RESULT among the calls; else 0 */
	const char *name;		   /* of the variable; "": it has none */
	iov_loc loc;			   /* of the declaration, or of the expression */
	int64_t element;		   /* of an array of bases */
	struct iov_qtype type;		   /* of the pointer or integer */
};
/*
 * A part of a constant offset: an expression of the program with the value `value`, or a member of
 * a record in I/O memory.
 */
struct iov_offset_term {
	const void *node;	       /* as iov_instr.node; NULL: a member, or not known */
	const struct iov_field *field; /* NULL: no member */
	int64_t value;
};
enum { IOV_MAX_OFFSET_TERMS = 4 };
/*
 * An access to registers at an offset from a base. If the offset is known only where a helper of
 * the program is called, the access is reported there.
 */
struct iov_register_access {
	struct iov_base base;
	enum iov_space space;
	bool is_constant; /* the offset is a constant */
	int64_t offset;	  /* in bytes, if is_constant */
	/* The sum of these is the offset; terms that are zero or too many are left out. */
	struct iov_offset_term terms[IOV_MAX_OFFSET_TERMS];
	unsigned nterms;
	const void *variable; /* the part that is no constant, as iov_instr.node; or NULL */
	uint64_t width;	      /* of one value, in bytes; 0: not known */
	uint64_t size;	      /* bytes accessed; 0: not known, as for some copies */
	bool reads, writes;
	const struct iov_symbol *function; /* the function around `loc` */
	const struct iov_symbol *through;  /* the helper that is called at `loc`; NULL: none */
	iov_loc loc;
};

struct iov_sink {
	void (*emit)(void *to, const struct iov_finding *finding);
	void *to;
	void (*use)(void *to, const struct iov_use *use); /* NULL: not called */
	/*
	 * Called for each access to I/O memory in reachable code: a load, a store, an atomic
	 * operation, inline assembly, an accessor, a copy. A verb or macro may make several
	 * accesses. NULL: not called.
	 */
	void (*access)(void *to, iov_loc loc);
	/*
	 * Returns a text of the program at the finding, which has no notes yet; valid until the
	 * next call. NULL: there is no such text, or it is too long for a note. NULL as function:
	 * the front end has no text.
	 */
	const char *(*written)(void *to, const struct iov_finding *finding, enum iov_written part);
	/*
	 * Called by iov_program_registers() for each access. NULL: not called, and accesses are not
	 * gathered.
	 */
	void (*at_register)(void *to, const struct iov_register_access *access);
};

/* A member of a record. The members of a record inside of it are parts of their own. */
struct iov_part {
	const char *name; /* as in struct iov_use */
	const struct iov_field *field;
	struct iov_qtype type; /* of one element */
	uint64_t offset;       /* bytes from the start of the outermost record; of element 0 */
	uint64_t elements;     /* of the array that it is or is in; 1: no array; 0: not known */
	uint64_t stride;       /* bytes from one element to the next, of the outermost array */
	unsigned width;	       /* of the widest access, in bits; 0: no width is allowed, or known */
	uint8_t widths;	       /* the allowed widths in bytes, as a set: 1 | 4 */
	const char *rights;    /* "rw", "ro" or "wo" */
};
typedef void iov_part_fn(void *to, const struct iov_part *part);
/*
 * Calls fn for each part of the record, in the order of the source. A record that stands for a
 * number, such as io_le32, has no parts. The names are in the arena.
 */
void iov_each_part(const struct iov_type *record, struct iov_arena *arena, iov_part_fn *fn,
		   void *to);

/* The numbers of obligations by rule and verdict. Each obligation is counted once. */
struct iov_stats {
	unsigned count[IOV_RULES][IOV_VERDICTS];
	bool touches_io; /* the function names, gets or makes a pointer into I/O memory */
	bool too_large;	 /* an analysis gave up, so that findings may be missing */
};

/*
 * Runs each rule that is on over one verified function, and adds to *stats. Findings come in
 * reverse postorder of the blocks, each once.
 */
void iov_check_function(const struct iov_function *f, const struct iov_config *config,
			const struct iov_sink *sink, struct iov_stats *stats);

/*
 * Compares two declarations of one function or variable; `earlier` and `later` are types of
 * pointers to it. Reports io-space-mismatch at the later declaration if they disagree about a
 * space. Adds to *stats.
 */
struct iov_redeclaration {
	const struct iov_symbol *sym;
	struct iov_qtype earlier, later;
	iov_loc earlier_loc, later_loc;
};
void iov_check_redeclaration(const struct iov_redeclaration *d, const struct iov_config *config,
			     const struct iov_sink *sink, struct iov_stats *stats);

/*
 * The functions by which iov_program_check() asks a front end for functions to check. Callees are
 * checked first, so that their summaries are known where they are called.
 */
struct iov_frontend {
	void *self;
	/*
	 * Returns the IR of a function, verified; NULL: it has no body here. Each result is passed
	 * to release() once.
	 */
	struct iov_function *(*lower)(void *self, const struct iov_symbol *sym);
	void (*release)(void *self, struct iov_function *f);
	/* Returns true if rules must run on the function; false: only its summary is needed. */
	bool (*is_wanted)(void *self, const struct iov_symbol *sym);
	/* Asked for an `internal` function only. Returns true if the module calls it. */
	bool (*has_callers)(void *self, const struct iov_symbol *sym);
	/*
	 * Called for a function whose summary can raise obligations in its callers, such as a
	 * requirement or a value from the device: all its callers must be checked.
	 */
	void (*want_callers)(void *self, const struct iov_symbol *sym);
	/* Called when the function has been checked. */
	void (*checked)(void *self, const struct iov_function *f, const struct iov_stats *stats);
};
struct iov_program;
/* The program keeps the three pointers, so that they must outlive it. */
struct iov_program *iov_program_new(const struct iov_config *config, const struct iov_sink *sink,
				    const struct iov_frontend *frontend);
void iov_program_free(struct iov_program *p); /* NULL is fine */
/*
 * Learns from the function, and the functions that it calls, what they store in members of records.
 * Call it for all functions before the first iov_program_check().
 */
void iov_program_learn(struct iov_program *p, const struct iov_symbol *sym);
/*
 * The members that hold numbers from the device, as iov_program_learn() has found: functions that
 * read them must be checked, too. Returns the number of members. If n is below this number, sets
 * *loc to the declaration of member n, counted from 0; else *loc stays as it is.
 */
unsigned iov_program_device_members(const struct iov_program *p, unsigned n, iov_loc *loc);
/* Checks the function and the functions that it calls, each once in the life of the program. */
void iov_program_check(struct iov_program *p, const struct iov_symbol *sym);
/*
 * Judges what depends on all functions together: the mappings that members and globals hold, and
 * the constant offsets from pointers (io-scaled-offset). Must be called after all functions have
 * been checked. The obligations are counted in *stats.
 */
void iov_program_finish(struct iov_program *p, struct iov_stats *stats);

/*
 * The accesses to registers by their base, for sink->at_register. iov_program_check() has gathered
 * those of the functions that it has analysed. A function whose accesses depend on its parameters
 * is open: its callers must be gathered, too. iov_program_open_helper() returns open function n,
 * counted from 0, NULL if there are not as many; gathering may append to the list.
 * iov_program_gather() gathers a function, unless this has been done, and judges nothing.
 */
const struct iov_symbol *iov_program_open_helper(struct iov_program *p, unsigned n);
void iov_program_gather(struct iov_program *p, const struct iov_symbol *sym);
/* Passes each access that was gathered to sink->at_register, which must not be NULL. */
void iov_program_registers(struct iov_program *p);

/*
 * Writes a line for each instruction that gives a value, with the facts that the numeric analysis
 * has there. Returns false, after it has written why, if the function is too large for that
 * analysis.
 */
bool iov_print_states(const struct iov_function *f, const struct iov_config *config,
		      const struct iov_writer *w);

/*
 * Writes a line with the sums over all rules. `name` names in it what the sums are of: a function,
 * or the whole. With by_rule, also writes a line for each rule that has obligations.
 */
void iov_write_stats(const char *name, const struct iov_stats *stats, bool by_rule,
		     const struct iov_writer *w);

#endif /* IOV_RULES_H */
