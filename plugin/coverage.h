/* SPDX-License-Identifier: MIT */
/*
 * The coverage of a translation unit, for the option coverage=FILE and the last line of `stats`:
 * counts of the code that was analysed, and the list of code that was not. Without that list, code
 * that was not analysed would look like code without findings.
 */
#ifndef IOVIEW_COVERAGE_H
#define IOVIEW_COVERAGE_H

#include "clang.h"
#include "words.h"

extern "C" {
#include "rules.h"
}

namespace ioview
{

/* One reason why a file or a function was not analysed, or not in full. */
struct CoverageGap {
	std::string why;	       /* a sentence without a full stop */
	std::string file;	       /* as clang opened it; empty: the place is in no file */
	unsigned line = 0, column = 0; /* counted from 1; 0: the whole file */
};

/* A port: a header of the project that defines IO_RUNTIME_HEADER, so that its functions are exempt
 * from the rules, and that the user accepts by the gate's option --port. */
struct AcceptedPort {
	std::string name;      /* path relative to the root of the project */
	std::string file;      /* path as clang opened it */
	unsigned line, column; /* of #define IO_RUNTIME_HEADER */
};

/* defined, checked and accesses do not count the functions and accesses of runtime headers. */
struct Coverage {
	bool compiled = false; /* false: clang had errors, and nothing was analysed */
	unsigned defined = 0;  /* functions whose bodies were searched for I/O memory */
	unsigned checked = 0;  /* those of `defined` that were checked and have an I/O pointer */
	unsigned accesses = 0; /* places in the source with an access; a macro counts once */
	unsigned reported = 0; /* findings that were shown */
	unsigned obligations[IOV_VERDICTS] = {}; /* obligations by verdict */
	std::vector<CoverageGap> notJudged;
	std::vector<AcceptedPort> ports;
	std::vector<WordProblem> profile; /* words of the user's profile that have no effect here */

	void add(const iov_stats &stats);
};

/* Writes the coverage to a file, in the format of docs/coverage.md. Reports an error if it cannot,
 * and leaves the old file as it was. */
void writeCoverage(llvm::StringRef file, const Coverage &coverage, clang::DiagnosticsEngine &diags);
/* Prints the coverage as one line: "stats: driver.c: 3 functions, ...". */
void printCoverage(llvm::StringRef source, const Coverage &coverage, llvm::raw_ostream &out);

} // namespace ioview

#endif // IOVIEW_COVERAGE_H
