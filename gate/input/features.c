/* SPDX-License-Identifier: MIT */
/*
 * The options -f... and -fno-... that may reach clang. Others of this form load plugins or write
 * files, and new versions of clang add more. So the harmless ones are listed by name.
 */
#include <stdlib.h>
#include <string.h>

#include "input/allowed.h"

static const char *const features[] = {
	/* Options that change the meaning of the program. */
	"PIC", "PIE", "aapcs-bitfield-load", "aapcs-bitfield-width", "access-control",
	"aligned-allocation", "aligned-new", "allow-unsupported", "altivec", "apple-kext",
	"apple-pragma-pack", "application-extension", "asm", "asm-blocks", "blocks",
	"borland-extensions", "bracket-depth", "builtin", "c++-abi", "char8_t", "check-new",
	"clang-abi-compat", "common", "complete-member-pointers", "concepts", "constant-cfstrings",
	"constexpr-depth", "constexpr-loop-limit", "constexpr-ops-limit", "constexpr-steps",
	"coroutines", "cxx-exceptions", "declspec", "deduce-init-list", "define-target-os-macros",
	"delayed-template-parsing", "digraphs", "dollars-in-identifiers",
	"double-square-bracket-attributes", "enable-matrix", "exceptions", "excess-precision",
	"exec-charset", "experimental-late-parse-attributes", "experimental-library",
	"ext-numeric-literals", "extend-arguments", "extended-identifiers", "fixed-point",
	"for-scope", "force-enable-int128", "freestanding", "gnu-keywords", "gnu-runtime", "gnu-tm",
	"gnu89-inline", "gnuc-version", "hosted", "implicit-constexpr", "implicit-templates",
	"input-charset", "knr-functions", "lax-vector-conversions", "max-type-align",
	"ms-compatibility", "ms-compatibility-version", "ms-define-stdc", "ms-extensions",
	"ms-memptr-rep", "ms-runtime-lib", "ms-volatile", "msc-version",
	"native-half-arguments-and-returns", "native-half-type", "new-alignment", "next-runtime",
	"nonansi-builtins", "openmp", "openmp-extensions", "openmp-simd", "openmp-version",
	"operator-arrow-depth", "operator-names", "pack-struct", "pascal-strings",
	"pcc-struct-return", "permissive", "pic", "pie", "plan9-extensions", "raw-string-literals",
	"reg-struct-return", "relaxed-template-template-args", "rtti", "rtti-data", "short-double",
	"short-enums", "short-wchar", "signed-bitfields", "signed-char", "signed-wchar",
	"sized-deallocation", "strict-enums", "strict-flex-arrays", "strict-overflow",
	"strict-prototype", "tabstop", "template-depth", "trapv", "trigraphs", "unsigned-bitfields",
	"unsigned-char", "unsigned-wchar", "wide-exec-charset", "wrapv", "wrapv-pointer",
	"writable-strings", "zvector",
	/*
	 * Options for code generation. They do not matter to the checker, except that some define
	 * a macro. gcc's options are here too: clang ignores some of them, and known_flags.c
	 * removes those that it refuses.
	 */
	"addrsig", "align-functions", "align-jumps", "align-labels", "align-loops",
	"allow-store-data-races", "approx-func", "asan-shadow-offset", "associative-math",
	"assume-sane-operator-new", "assume-unique-vtables", "async-exceptions",
	"asynchronous-unwind-tables", "auto-import", "auto-inc-dec", "autolink", "binutils-version",
	"bounds-safety", "branch-count-reg", "branch-target-load-optimize",
	"c++-static-destructors", "caller-saves", "cf-protection", "code-hoisting",
	"combine-stack-adjustments", "complex-arithmetic", "conserve-stack", "convergent-functions",
	"coro-aligned-allocation", "cprop-registers", "crossjumping", "cse-follow-jumps",
	"cx-fortran-rules", "cx-limited-range", "data-sections", "dce", "debug-default-version",
	"debug-info-for-profiling", "debug-macro", "debug-types-section", "default-inline",
	"defer-pop", "delete-null-pointer-checks", "denormal-fp-math", "devirtualize",
	"direct-access-external-data", "discard-value-names", "dse", "dwarf-exceptions",
	"dwarf2-cfi-asm", "early-inlining", "elide-constructors", "eliminate-dwarf2-dups",
	"eliminate-unused-debug-symbols", "eliminate-unused-debug-types", "emit-all-decls",
	"emit-compact-unwind-non-canonical", "emit-dwarf-unwind", "emulated-tls",
	"expensive-optimizations", "fast-math", "fat-lto-objects", "fine-grained-bitfield-accesses",
	"finite-loops", "finite-math-only", "float-store", "force-dwarf-frame", "forward-propagate",
	"fp-contract", "fp-eval-method", "fp-exception-behavior", "fp-int-builtin-inexact",
	"fp-model", "function-cse", "function-sections", "gcse", "gcse-after-reload", "gcse-las",
	"gcse-lm", "gcse-sm", "global-isel", "gnu-unique", "guess-branch-probability", "hardened",
	"honor-infinities", "honor-nans", "ident", "if-conversion", "if-conversion2",
	"ignore-exceptions", "indirect-inlining", "inline", "inline-functions",
	"inline-functions-called-once", "inline-hint-functions", "inline-limit",
	"inline-small-functions", "instrument-function-entry-bare", "instrument-functions",
	"instrument-functions-after-inlining", "ipa-bit-cp", "ipa-cp", "ipa-cp-clone", "ipa-icf",
	"ipa-modref", "ipa-profile", "ipa-pta", "ipa-pure-const", "ipa-ra", "ipa-reference",
	"ipa-sra", "ipa-vrp", "isolate-erroneous-paths-dereference", "ivopts", "jump-tables",
	"kcfi", "keep-inline-functions", "keep-persistent-storage-variables", "keep-static-consts",
	"keep-static-functions", "leading-underscore", "lifetime-dse", "limit-function-alignment",
	"live-range-shrinkage", "math-errno", "merge-all-constants", "merge-constants",
	"min-function-alignment", "modulo-sched", "new-infallible", "non-call-exceptions",
	"omit-frame-pointer", "optimize-sibling-calls", "optimize-strlen", "partial-inlining",
	"patchable-function-entry", "peel-loops", "peephole", "peephole2", "plt",
	"predictive-commoning", "prefetch-loop-arrays", "printf-return-value", "reciprocal-math",
	"record-command-line", "record-gcc-switches", "ree", "register-global-dtors-with-atexit",
	"rename-registers", "reorder-blocks", "reorder-blocks-and-partition", "reorder-functions",
	"rerun-cse-after-loop", "ropi", "rounding-math", "rwpi", "sanitize",
	"sanitize-address-use-after-return", "sanitize-address-use-after-scope",
	"sanitize-cfi-canonical-jump-tables", "sanitize-cfi-cross-dso",
	"sanitize-cfi-icall-experimental-normalize-integers",
	"sanitize-cfi-icall-generalize-pointers", "sanitize-coverage", "sanitize-link-runtime",
	"sanitize-memory-param-retval", "sanitize-memory-track-origins", "sanitize-minimal-runtime",
	"sanitize-recover", "sanitize-stats", "sanitize-trap", "sanitize-undefined-trap-on-error",
	"sched-interblock", "sched-pressure", "sched-spec", "schedule-fusion", "schedule-insns",
	"schedule-insns2", "section-anchors", "see", "semantic-interposition",
	"separate-named-sections", "shrink-wrap", "signaling-nans", "signed-zeros",
	"simd-cost-model", "single-precision-constant", "sjlj-exceptions", "slp-vectorize",
	"split-dwarf-inlining", "split-ivs-in-unroller", "split-loops", "split-lto-unit",
	"split-machine-functions", "split-paths", "split-wide-types", "stack-check",
	"stack-clash-protection", "stack-limit", "stack-protector", "stack-protector-all",
	"stack-protector-explicit", "stack-protector-strong", "stack-reuse", "stack-size-section",
	"standalone-debug", "store-merging", "strict-aliasing", "strict-float-cast-overflow",
	"strict-return", "strict-volatile-bitfields", "struct-path-tbaa", "thread-jumps",
	"threadsafe-statics", "tls-model", "toplevel-reorder", "tracer", "tracing", "trap-function",
	"trapping-math", "tree-bit-ccp", "tree-ccp", "tree-ch", "tree-coalesce-vars",
	"tree-copy-prop", "tree-dce", "tree-dominator-opts", "tree-dse", "tree-forwprop",
	"tree-fre", "tree-loop-distribute-patterns", "tree-loop-distribution",
	"tree-loop-if-convert", "tree-loop-im", "tree-loop-ivcanon", "tree-loop-linear",
	"tree-loop-optimize", "tree-loop-vectorize", "tree-partial-pre", "tree-pre", "tree-pta",
	"tree-reassoc", "tree-scev-cprop", "tree-sink", "tree-slp-vectorize", "tree-slsr",
	"tree-sra", "tree-switch-conversion", "tree-tail-merge", "tree-ter", "tree-vectorize",
	"tree-vrp", "trivial-auto-var-init", "trivial-auto-var-init-max-size",
	"trivial-auto-var-init-stop-after", "unified-lto", "unique-internal-linkage-names",
	"unique-section-names", "unit-at-a-time", "unroll-all-loops", "unroll-loops",
	"unsafe-loop-optimizations", "unsafe-math-optimizations", "unswitch-loops", "unwind-tables",
	"use-cxa-atexit", "use-init-array", "use-linker-plugin", "var-tracking",
	"var-tracking-assignments", "variable-expansion-in-unroller", "veclib", "vect-cost-model",
	"vectorize", "verbose-asm", "virtual-function-elimination", "visibility",
	"visibility-from-dllstorageclass", "visibility-global-new-delete",
	"visibility-global-new-delete-hidden", "visibility-inlines-hidden",
	"visibility-inlines-hidden-static-local-var", "visibility-ms-compat", "vpt",
	"wasm-exceptions", "web", "whole-program", "whole-program-vtables", "working-directory",
	"zero-call-used-regs", "zero-initialized-in-bss"};
enum { FEATURES = sizeof(features) / sizeof(*features) };

static int by_text(const void *left, const void *right)
{
	return strcmp(*(const char *const *)left, *(const char *const *)right);
}

void gate_features_init(struct gate_allowed *a, struct iov_arena *arena)
{
	a->features = IOV_NEW_ARRAY(arena, const char *, FEATURES);
	memcpy(a->features, features, sizeof(features));
	qsort(a->features, FEATURES, sizeof(*a->features), by_text);
	a->nfeatures = FEATURES;
}

bool gate_feature_is_listed(const struct gate_allowed *a, const char *feature)
{
	char name[64];
	const char *start = feature + (!strncmp(feature, "no-", 3) ? 3 : 0);
	size_t length = strcspn(start, "=");

	if (length >= sizeof(name))
		return false;
	memcpy(name, start, length);
	name[length] = 0;
	const char *key = name;
	return bsearch(&key, a->features, a->nfeatures, sizeof(*a->features), by_text) != NULL;
}
