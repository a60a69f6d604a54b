/* SPDX-License-Identifier: MIT */
#include "input/allowed.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

/* The place of an option's value. */
enum shape {
	ALONE,	/* no value */
	JOINED, /* in the same word; may be empty */
	NEXT,	/* in the next word */
	EITHER, /* in the same word, or in the next if the same word has none */
	EQUALS, /* behind '=' in the same word, or in the next */
	BOTH,	/* a part in the same word, and the value in the next */
};

struct gate_option {
	const char *name;
	enum shape shape;
	enum gate_fate fate;
	const char *as; /* the name that clang is given; NULL: `name` */
};

/* Options of both clang's driver and its frontend (cc1). */
static const struct gate_option shared[] = {
	{"-D", EITHER, GATE_PASS, NULL},
	{"-U", EITHER, GATE_PASS, NULL},
	{"-I", EITHER, GATE_PASS_PATH, NULL},
	{"-I-", ALONE, GATE_PASS, NULL},
	{"-F", EITHER, GATE_PASS_PATH, NULL},
	{"-iquote", EITHER, GATE_PASS_PATH, NULL},
	{"-isystem", EITHER, GATE_PASS_PATH, NULL},
	{"-idirafter", EITHER, GATE_PASS_PATH, NULL},
	{"-iframework", EITHER, GATE_PASS_PATH, NULL},
	{"-iprefix", EITHER, GATE_PASS_PATH, NULL},
	{"-isysroot", EITHER, GATE_PASS_PATH, NULL},
	{"-iwithsysroot", EITHER, GATE_PASS_PATH, NULL},
	{"-iwithprefix", EITHER, GATE_PASS, NULL},
	{"-iwithprefixbefore", EITHER, GATE_PASS, NULL},
	{"-include", EITHER, GATE_INCLUDE, NULL},
	{"-include-pch", NEXT, GATE_PCH, NULL},
	{"-imacros", EITHER, GATE_PASS_SEARCH, NULL},
	{"-undef", ALONE, GATE_PASS, NULL},
	{"-trigraphs", ALONE, GATE_PASS, NULL},
	{"-nobuiltininc", ALONE, GATE_PASS, NULL},
	{"-pthread", ALONE, GATE_PASS, NULL},
	{"-std=", JOINED, GATE_PASS, NULL},
	{"-O", JOINED, GATE_PASS, NULL},
	{"-f", JOINED, GATE_FEATURE, NULL},
	{"-fno-builtin-", JOINED, GATE_PASS, NULL},
	{"-W", JOINED, GATE_PASS, NULL},
	{"-pedantic", ALONE, GATE_PASS, NULL},
	/* A warning of style must not fail the check, and -w must not hide findings. */
	{"-w", ALONE, GATE_DROP, NULL},
	{"-Werror", JOINED, GATE_DROP, NULL},
	{"-Wfatal-errors", ALONE, GATE_DROP, NULL},
	{"-pedantic-errors", ALONE, GATE_DROP, NULL},
	{"-Wno-everything", ALONE, GATE_NO_WARNINGS, NULL},
	{"-ferror-limit", EQUALS, GATE_DROP, NULL},
	{"-fmax-errors", EQUALS, GATE_DROP, NULL},
	{"-fdiagnostics-", JOINED, GATE_DROP, NULL},
	{"-fno-diagnostics-", JOINED, GATE_DROP, NULL},
	{"-fcolor-diagnostics", ALONE, GATE_DROP, NULL},
	{"-fno-color-diagnostics", ALONE, GATE_DROP, NULL},
	{"-fansi-escape-codes", ALONE, GATE_DROP, NULL},
	{"-fcaret-diagnostics", JOINED, GATE_DROP, NULL},
	{"-fno-caret-diagnostics", ALONE, GATE_DROP, NULL},
	{"-fmessage-length=", JOINED, GATE_DROP, NULL},
	{"-fshow-", JOINED, GATE_DROP, NULL},
	{"-fno-show-", JOINED, GATE_DROP, NULL},
	{"-fmacro-backtrace-limit=", JOINED, GATE_DROP, NULL},
	{"-ftemplate-backtrace-limit=", JOINED, GATE_DROP, NULL},
	{"-fspell-checking", JOINED, GATE_DROP, NULL},
	{"-fno-spell-checking", ALONE, GATE_DROP, NULL},
	/* Options for the generated code. Many differ from file to file. */
	{"-fdebug-prefix-map", EQUALS, GATE_DROP, NULL},
	{"-ffile-prefix-map", EQUALS, GATE_DROP, NULL},
	{"-fmacro-prefix-map", EQUALS, GATE_DROP, NULL},
	{"-fcoverage-prefix-map", EQUALS, GATE_DROP, NULL},
	{"-fprofile-prefix-map", EQUALS, GATE_DROP, NULL},
	{"-fcanon-prefix-map", ALONE, GATE_DROP, NULL},
	{"-fdebug-compilation-dir", EQUALS, GATE_DROP, NULL},
	{"-fcoverage-compilation-dir", EQUALS, GATE_DROP, NULL},
	{"-ffile-compilation-dir", EQUALS, GATE_DROP, NULL},
	{"-frandom-seed", JOINED, GATE_DROP, NULL},
	{"-g", JOINED, GATE_DROP, NULL},
	{"-C", ALONE, GATE_DROP, NULL},
	{"-CC", ALONE, GATE_DROP, NULL},
	{"-d", JOINED, GATE_DROP, NULL},
	{"-H", ALONE, GATE_DROP, NULL},
	{"-MP", ALONE, GATE_DROP, NULL},
	{"-MG", ALONE, GATE_DROP, NULL},
	{"-MV", ALONE, GATE_DROP, NULL},
	{"-MF", EITHER, GATE_DROP, NULL},
	{"-MT", EITHER, GATE_DROP, NULL},
	{"-MQ", EITHER, GATE_DROP, NULL},
	{"-o", EITHER, GATE_DROP, NULL},
	{"-E", ALONE, GATE_NO_COMPILE, NULL},
	{"-P", ALONE, GATE_NO_COMPILE, NULL},
	{"-M", ALONE, GATE_NO_COMPILE, NULL},
	{"-MM", ALONE, GATE_NO_COMPILE, NULL},
	{"-dM", ALONE, GATE_NO_COMPILE, NULL},
	{"-emit-ast", ALONE, GATE_NO_COMPILE, NULL},
	{"-rewrite-", JOINED, GATE_NO_COMPILE, NULL},
	{"-verify-pch", ALONE, GATE_NO_COMPILE, NULL},
	{"-emit-llvm", JOINED, GATE_DROP, NULL},
	{"-ivfsoverlay", EITHER, GATE_UNSAFE, NULL},
	{"-fplugin", JOINED, GATE_UNSAFE, NULL},
	{"-fpass-plugin", JOINED, GATE_UNSAFE, NULL},
	{"-mllvm", EQUALS, GATE_UNSAFE, NULL},
	{"-mmlir", EQUALS, GATE_UNSAFE, NULL},
	{"-dependency-file", NEXT, GATE_UNSAFE, NULL},
	{"-dependency-dot", NEXT, GATE_UNSAFE, NULL},
	{"-module-", JOINED, GATE_UNSAFE, NULL},
	{"-module-dependency-dir", NEXT, GATE_UNSAFE, NULL},
	{"-fmodule", JOINED, GATE_UNSAFE, NULL},
	{"-fcxx-modules", ALONE, GATE_UNSAFE, NULL},
	{"-fprebuilt-", JOINED, GATE_UNSAFE, NULL},
	{"-fbuild-session-", JOINED, GATE_UNSAFE, NULL},
	{"-fsave-optimization-record", JOINED, GATE_UNSAFE, NULL},
	{"-foptimization-record-", JOINED, GATE_UNSAFE, NULL},
	{"-fproc-stat-report", JOINED, GATE_UNSAFE, NULL},
	{"-fcrash-diagnostics", JOINED, GATE_UNSAFE, NULL},
	{"-ftime-trace", JOINED, GATE_UNSAFE, NULL},
	{"-fsanitize-ignorelist=", JOINED, GATE_OTHER, NULL},
	{"-fsanitize-blacklist=", JOINED, GATE_OTHER, NULL},
	{"-fsanitize-system-ignorelist=", JOINED, GATE_OTHER, NULL},
	{"-fsanitize-coverage-", JOINED, GATE_OTHER, NULL},
	{"-resource-dir", EQUALS, GATE_OTHER, NULL},
	{"-iapinotes-modules", NEXT, GATE_OTHER, NULL},
};

/* Options of the driver only. */
static const struct gate_option driver[] = {
	{"-cxx-isystem", EITHER, GATE_PASS_PATH, NULL},
	{"-isystem-after", EITHER, GATE_PASS_PATH, NULL},
	{"-stdlib++-isystem", EITHER, GATE_PASS_PATH, NULL},
	{"-iframeworkwithsysroot", EITHER, GATE_PASS, NULL},
	{"-nostdinc", ALONE, GATE_PASS, NULL},
	{"-nostdinc++", ALONE, GATE_PASS, NULL},
	{"-nostdlibinc", ALONE, GATE_PASS, NULL},
	{"-ibuiltininc", ALONE, GATE_PASS, NULL},
	{"-traditional-cpp", ALONE, GATE_PASS, NULL},
	{"-ansi", ALONE, GATE_PASS, NULL},
	{"-stdlib=", JOINED, GATE_PASS, NULL},
	{"-no-pthread", ALONE, GATE_PASS, NULL},
	{"-arch", NEXT, GATE_PASS, NULL},
	{"-EB", ALONE, GATE_PASS, NULL},
	{"-EL", ALONE, GATE_PASS, NULL},
	/* Features of the processor. The options -m... that load code are in `shared`. */
	{"-m", JOINED, GATE_PASS, NULL},
	{"-meabi", NEXT, GATE_DROP, NULL},
	{"-mthread-model", NEXT, GATE_DROP, NULL},
	{"-ffixed-", JOINED, GATE_PASS, NULL},
	{"-fcall-saved-", JOINED, GATE_PASS, NULL},
	{"-ftemplate-depth-", JOINED, GATE_PASS, NULL},
	{"-target", NEXT, GATE_TARGET, NULL},
	{"--target", EQUALS, GATE_TARGET, NULL},
	{"-x", EITHER, GATE_LANGUAGE, NULL},
	{"--language", EQUALS, GATE_LANGUAGE, NULL},
	{"--driver-mode=", JOINED, GATE_MODE, NULL},
	{"--sysroot", EQUALS, GATE_PASS_PATH, "--sysroot="},
	{"--gcc-toolchain", EQUALS, GATE_PASS_PATH, "--gcc-toolchain="},
	{"--gcc-install-dir=", JOINED, GATE_PASS_PATH, NULL},
	{"--gcc-triple=", JOINED, GATE_PASS, NULL},
	{"--embed-dir=", JOINED, GATE_PASS_PATH, NULL},
	{"--system-header-prefix", EQUALS, GATE_PASS, "--system-header-prefix="},
	{"--no-system-header-prefix", EQUALS, GATE_PASS, "--no-system-header-prefix="},
	/* Long names of options that have a short name. */
	{"--define-macro", EQUALS, GATE_PASS, "-D"},
	{"--undefine-macro", EQUALS, GATE_PASS, "-U"},
	{"--include-directory", EQUALS, GATE_PASS_PATH, "-I"},
	{"--include-directory-after", EQUALS, GATE_PASS_PATH, "-idirafter"},
	{"--include", EQUALS, GATE_INCLUDE, "-include"},
	{"--imacros", EQUALS, GATE_PASS_SEARCH, "-imacros"},
	{"--no-standard-includes", ALONE, GATE_PASS, "-nostdinc"},
	{"--std", EQUALS, GATE_PASS, "-std="},
	{"--stdlib", EQUALS, GATE_PASS, "-stdlib="},
	{"--ansi", ALONE, GATE_PASS, "-ansi"},
	{"--trigraphs", ALONE, GATE_PASS, "-trigraphs"},
	{"--optimize", ALONE, GATE_PASS, "-O"},
	{"--optimize=", JOINED, GATE_PASS, "-O"},
	{"--signed-char", ALONE, GATE_PASS, "-fsigned-char"},
	{"--unsigned-char", ALONE, GATE_PASS, "-funsigned-char"},
	{"--preprocess", ALONE, GATE_NO_COMPILE, NULL},
	{"--dependencies", ALONE, GATE_NO_COMPILE, NULL},
	{"--user-dependencies", ALONE, GATE_NO_COMPILE, NULL},
	{"--no-line-commands", ALONE, GATE_NO_COMPILE, NULL},
	{"-emit-interface-stubs", ALONE, GATE_NO_COMPILE, NULL},
	{"-emit-symbol-graph", ALONE, GATE_NO_COMPILE, NULL},
	{"-extract-api", ALONE, GATE_NO_COMPILE, NULL},
	{"-fdriver-only", ALONE, GATE_NO_COMPILE, NULL},
	{"-###", ALONE, GATE_NO_COMPILE, NULL},
	{"--migrate", ALONE, GATE_NO_COMPILE, NULL},
	{"--version", ALONE, GATE_NO_COMPILE, NULL},
	{"-dumpversion", ALONE, GATE_NO_COMPILE, NULL},
	{"-dumpfullversion", ALONE, GATE_NO_COMPILE, NULL},
	{"-dumpmachine", ALONE, GATE_NO_COMPILE, NULL},
	{"-dumpspecs", ALONE, GATE_NO_COMPILE, NULL},
	{"-help", JOINED, GATE_NO_COMPILE, NULL},
	{"--help", JOINED, GATE_NO_COMPILE, NULL},
	{"--target-help", ALONE, GATE_NO_COMPILE, NULL},
	{"-print-", JOINED, GATE_NO_COMPILE, NULL},
	{"--print-", JOINED, GATE_NO_COMPILE, NULL},
	{"-Wp,", JOINED, GATE_COMMAS, NULL},
	{"-Xclang", EQUALS, GATE_NESTED, NULL},
	{"-Xpreprocessor", EQUALS, GATE_NESTED, NULL},
	/* Output files and diagnostics of the compiler. */
	{"-c", ALONE, GATE_DROP, NULL},
	{"--compile", ALONE, GATE_DROP, NULL},
	{"-S", ALONE, GATE_DROP, NULL},
	{"--assemble", ALONE, GATE_DROP, NULL},
	{"--output", EQUALS, GATE_DROP, NULL},
	{"--precompile", ALONE, GATE_DROP, NULL},
	{"--analyze", JOINED, GATE_DROP, NULL},
	{"--analyzer-output", NEXT, GATE_DROP, NULL},
	{"-fsyntax-only", ALONE, GATE_DROP, NULL},
	{"-pipe", ALONE, GATE_DROP, NULL},
	{"--pipe", ALONE, GATE_DROP, NULL},
	{"-v", ALONE, GATE_DROP, NULL},
	{"--verbose", ALONE, GATE_DROP, NULL},
	{"-Q", JOINED, GATE_DROP, NULL},
	{"-R", JOINED, GATE_DROP, NULL},
	{"-time", JOINED, GATE_DROP, NULL},
	{"-ftime-report", JOINED, GATE_DROP, NULL},
	{"-MD", ALONE, GATE_DROP, NULL},
	{"-MMD", ALONE, GATE_DROP, NULL},
	{"-MJ", EITHER, GATE_DROP, NULL},
	{"--write-dependencies", ALONE, GATE_DROP, NULL},
	{"--write-user-dependencies", ALONE, GATE_DROP, NULL},
	{"-save-temps", JOINED, GATE_DROP, NULL},
	{"--save-temps", JOINED, GATE_DROP, NULL},
	{"-save-stats", JOINED, GATE_DROP, NULL},
	{"--save-stats", JOINED, GATE_DROP, NULL},
	{"-serialize-diagnostics", NEXT, GATE_DROP, NULL},
	{"--serialize-diagnostics", NEXT, GATE_DROP, NULL},
	{"-dumpdir", NEXT, GATE_DROP, NULL},
	{"-dumpbase", NEXT, GATE_DROP, NULL},
	{"-dumpbase-ext", NEXT, GATE_DROP, NULL},
	{"-aux-info", NEXT, GATE_DROP, NULL},
	{"-fstack-usage", ALONE, GATE_DROP, NULL},
	{"-fpch-", JOINED, GATE_DROP, NULL},
	{"-fprofile-", JOINED, GATE_DROP, NULL},
	{"-fno-profile-", JOINED, GATE_DROP, NULL},
	{"-fcs-profile-", JOINED, GATE_DROP, NULL},
	{"-fcoverage-", JOINED, GATE_DROP, NULL},
	{"-ftest-coverage", ALONE, GATE_DROP, NULL},
	{"-coverage", ALONE, GATE_DROP, NULL},
	{"--coverage", ALONE, GATE_DROP, NULL},
	{"-p", ALONE, GATE_DROP, NULL},
	{"-pg", ALONE, GATE_DROP, NULL},
	{"--debug", JOINED, GATE_DROP, NULL},
	{"-flto", JOINED, GATE_DROP, NULL},
	{"-fno-lto", ALONE, GATE_DROP, NULL},
	{"--param", EQUALS, GATE_DROP, NULL},
	{"--no-warnings", ALONE, GATE_DROP, NULL},
	{"--pedantic", ALONE, GATE_DROP, NULL},
	{"--pedantic-errors", ALONE, GATE_DROP, NULL},
	{"--all-warnings", ALONE, GATE_DROP, NULL},
	{"--extra-warnings", ALONE, GATE_DROP, NULL},
	{"--start-no-unused-arguments", ALONE, GATE_DROP, NULL},
	{"--end-no-unused-arguments", ALONE, GATE_DROP, NULL},
	{"-canonical-prefixes", ALONE, GATE_DROP, NULL},
	{"-no-canonical-prefixes", ALONE, GATE_DROP, NULL},
	/* Assembling and linking. */
	{"-Wa,", JOINED, GATE_DROP, NULL},
	{"-Xassembler", NEXT, GATE_DROP, NULL},
	{"-integrated-as", ALONE, GATE_DROP, NULL},
	{"-no-integrated-as", ALONE, GATE_DROP, NULL},
	{"-fintegrated-", JOINED, GATE_DROP, NULL},
	{"-fno-integrated-", JOINED, GATE_DROP, NULL},
	{"-Wl,", JOINED, GATE_DROP, NULL},
	{"-Xlinker", NEXT, GATE_DROP, NULL},
	{"-Xanalyzer", NEXT, GATE_DROP, NULL},
	{"-L", EITHER, GATE_DROP, NULL},
	{"-l", EITHER, GATE_DROP, NULL},
	{"-T", EITHER, GATE_DROP, NULL},
	{"-u", EITHER, GATE_DROP, NULL},
	{"-e", NEXT, GATE_DROP, NULL},
	{"-z", EITHER, GATE_DROP, NULL},
	{"-r", ALONE, GATE_DROP, NULL},
	{"-s", ALONE, GATE_DROP, NULL},
	{"-t", ALONE, GATE_DROP, NULL},
	{"-A", EITHER, GATE_DROP, NULL},
	{"-G", EITHER, GATE_DROP, NULL},
	{"-undefined", NEXT, GATE_DROP, NULL},
	{"-install_name", NEXT, GATE_DROP, NULL},
	{"-current_version", NEXT, GATE_DROP, NULL},
	{"-compatibility_version", NEXT, GATE_DROP, NULL},
	{"-rpath", NEXT, GATE_DROP, NULL},
	{"-framework", NEXT, GATE_DROP, NULL},
	{"-static", JOINED, GATE_DROP, NULL},
	{"--static", ALONE, GATE_DROP, NULL},
	{"-shared", JOINED, GATE_DROP, NULL},
	{"--shared", ALONE, GATE_DROP, NULL},
	{"-rdynamic", ALONE, GATE_DROP, NULL},
	{"-pie", ALONE, GATE_DROP, NULL},
	{"-no-pie", ALONE, GATE_DROP, NULL},
	{"-nopie", ALONE, GATE_DROP, NULL},
	{"-nostdlib", JOINED, GATE_DROP, NULL},
	{"-nodefaultlibs", ALONE, GATE_DROP, NULL},
	{"-nostartfiles", ALONE, GATE_DROP, NULL},
	{"-nolibc", ALONE, GATE_DROP, NULL},
	{"-rtlib=", JOINED, GATE_DROP, NULL},
	{"--rtlib", EQUALS, GATE_DROP, NULL},
	{"-unwindlib=", JOINED, GATE_DROP, NULL},
	{"--unwindlib", EQUALS, GATE_DROP, NULL},
	/* CMake's ioview_check() adds these; the gate passes its own. */
	{"-fplugin-arg-ioview-", JOINED, GATE_DROP, NULL},
	{"-B", EITHER, GATE_UNSAFE, NULL},
	{"--prefix", EQUALS, GATE_UNSAFE, NULL},
	{"-wrapper", NEXT, GATE_UNSAFE, NULL},
	{"-specs", EQUALS, GATE_UNSAFE, NULL},
	{"--specs", EQUALS, GATE_UNSAFE, NULL},
	{"--config", EQUALS, GATE_UNSAFE, NULL},
	{"--config-", JOINED, GATE_UNSAFE, NULL},
	{"-fuse-ld", JOINED, GATE_UNSAFE, NULL},
	{"--ld-path=", JOINED, GATE_UNSAFE, NULL},
	{"-ccc-", JOINED, GATE_UNSAFE, NULL},
	{"-ccc-gcc-name", NEXT, GATE_UNSAFE, NULL},
	{"-ccc-install-dir", NEXT, GATE_UNSAFE, NULL},
	{"-X", BOTH, GATE_UNSAFE, NULL},
	{"-gen-", JOINED, GATE_UNSAFE, NULL},
	{"-gen-cdb-fragment-path", NEXT, GATE_UNSAFE, NULL},
	{"-vfsoverlay", NEXT, GATE_UNSAFE, NULL},
	{"--vfsoverlay", NEXT, GATE_UNSAFE, NULL},
	{"-dsym-dir", NEXT, GATE_UNSAFE, NULL},
	{"-working-directory", EQUALS, GATE_OTHER, NULL},
	{"-ftrapv-handler", EQUALS, GATE_OTHER, NULL},
};

/* Options of the frontend only: of its many options, those that builds are known to use. */
static const struct gate_option inner[] = {
	{"-target-cpu", NEXT, GATE_PASS, NULL},
	{"-target-feature", NEXT, GATE_PASS, NULL},
	{"-emit-pch", ALONE, GATE_DROP, NULL},
	{"-emit-obj", ALONE, GATE_DROP, NULL},
	{"-tune-cpu", NEXT, GATE_DROP, NULL},
	/* Unlike the driver's options of these names, these have a value. */
	{"-MD", NEXT, GATE_DROP, NULL},
	{"-MMD", NEXT, GATE_DROP, NULL},
	{"-Eonly", ALONE, GATE_NO_COMPILE, NULL},
	{"-init-only", ALONE, GATE_NO_COMPILE, NULL},
	{"-ast-", JOINED, GATE_NO_COMPILE, NULL},
	{"-dump-", JOINED, GATE_NO_COMPILE, NULL},
	{"-print-", JOINED, GATE_NO_COMPILE, NULL},
	{"-x", NEXT, GATE_NO_COMPILE, NULL},
	{"-load", NEXT, GATE_UNSAFE, NULL},
	{"-plugin", NEXT, GATE_UNSAFE, NULL},
	{"-add-plugin", NEXT, GATE_UNSAFE, NULL},
	{"-plugin-arg-", BOTH, GATE_UNSAFE, NULL},
	{"-main-file-name", NEXT, GATE_UNSAFE, NULL},
	{"-serialize-diagnostic-file", NEXT, GATE_UNSAFE, NULL},
	{"-diagnostic-log-file", NEXT, GATE_UNSAFE, NULL},
	{"-header-include-file", NEXT, GATE_UNSAFE, NULL},
	{"-mlink-bitcode-file", NEXT, GATE_UNSAFE, NULL},
	{"-triple", NEXT, GATE_OTHER, NULL},
};

static int by_name(const void *left, const void *right)
{
	const struct gate_option *const *a = left, *const *b = right;

	return strcmp((*a)->name, (*b)->name);
}

static const struct gate_option **sorted(struct iov_arena *arena, const struct gate_option *own,
					 unsigned nown, unsigned *count)
{
	enum { SHARED = sizeof(shared) / sizeof(*shared) };
	const struct gate_option **all =
		IOV_NEW_ARRAY(arena, const struct gate_option *, nown + SHARED);

	for (unsigned i = 0; i < nown; i++)
		all[i] = &own[i];
	for (unsigned i = 0; i < SHARED; i++)
		all[nown + i] = &shared[i];
	qsort(all, nown + SHARED, sizeof(*all), by_name);
	*count = nown + SHARED;
	return all;
}

void gate_allowed_init(struct gate_allowed *a, struct iov_arena *arena)
{
	a->driver = sorted(arena, driver, sizeof(driver) / sizeof(*driver), &a->ndriver);
	a->inner = sorted(arena, inner, sizeof(inner) / sizeof(*inner), &a->ninner);
	gate_features_init(a, arena);
}

static bool has_form(const struct gate_option *o, const char *word)
{
	char next = word[strlen(o->name)];

	return next == 0 || o->shape == JOINED || o->shape == EITHER || o->shape == BOTH ||
	       (o->shape == EQUALS && next == '=');
}

/*
 * Returns, of the options whose name begins the word and whose shape allows the rest of the word,
 * the one with the longest name; NULL: none. Every prefix of a word sorts before the word, so the
 * search goes back from the word's place.
 */
static const struct gate_option *find(const struct gate_option **all, unsigned count,
				      const char *word)
{
	unsigned low = 0, high = count;

	while (low < high) {
		unsigned middle = low + (high - low) / 2;
		if (strcmp(all[middle]->name, word) <= 0)
			low = middle + 1;
		else
			high = middle;
	}
	while (low > 0) {
		const struct gate_option *o = all[--low];
		if (gate_starts(word, o->name) && has_form(o, word))
			return o;
		if (o->name[1] != word[1])
			break;
	}
	return NULL;
}

/*
 * Returns the value of an option that has one; *count becomes 2 if the value is the next word.
 * Returns NULL if the command ends before the value.
 */
static const char *value_of(const struct gate_option *o, const char *const *words, unsigned left,
			    unsigned *count)
{
	const char *rest = words[0] + strlen(o->name);

	if (*rest && o->shape != BOTH)
		return o->shape == EQUALS ? rest + 1 : rest;
	if (o->shape == JOINED)
		return rest;
	*count = left > 1 ? 2 : 1;
	return left > 1 ? words[1] : NULL;
}

struct gate_flag gate_flag_read(const struct gate_allowed *a, const char *const *words,
				unsigned left, bool is_inner)
{
	struct gate_flag word = {.text = words[0], .flag = words[0], .count = 1};

	word.fate = is_inner ? GATE_OTHER : GATE_INPUT;
	if (words[0][0] != '-' || !words[0][1])
		return word;
	if (!strcmp(words[0], "--") && !is_inner) {
		word.fate = GATE_DASHES;
		return word;
	}
	const struct gate_option *o = is_inner ? find(a->inner, a->ninner, words[0])
					       : find(a->driver, a->ndriver, words[0]);
	word.fate = o ? o->fate : GATE_OTHER;
	if (!o)
		return word;
	word.flag = o->as ? o->as : o->name;
	word.separate = o->shape == NEXT;
	if (o->shape != ALONE) {
		word.value = value_of(o, words, left, &word.count);
		/* Joined to the flag, an empty value would vanish, and the next word become the
		 * value. */
		bool is_empty = word.value && !*word.value && o->shape != JOINED;
		word.incomplete = !word.value || (is_empty && o->fate != GATE_PASS_PATH);
	}
	if (o->fate == GATE_FEATURE)
		word.fate = gate_feature_is_listed(a, word.value) ? GATE_PASS : GATE_OTHER;
	return word;
}
