/* SPDX-License-Identifier: MIT */
/*
 * What was looked at in a translation unit, for the option coverage=FILE and the last line of
 * `stats`: no finding in what nobody looked at means nothing.
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

/* Why a file or a function was not judged, or not in full. */
struct NotJudged {
	std::string why;
	std::string file; /* empty: nowhere in particular */
	unsigned line = 0, column = 0;
};

/* A header of the project's own that marks itself as the runtime's, and that the user accepts. */
struct AcceptedPort {
	std::string name;      /* from the root down */
	std::string file;      /* as clang opened it */
	unsigned line, column; /* of the mark */
};

struct Coverage {
	bool compiled = false; /* false: clang had errors, and nothing was judged */
	unsigned defined = 0;  /* functions whose bodies were looked through for I/O memory */
	unsigned checked = 0;  /* those of them that touch it, and were checked */
	unsigned accesses = 0; /* places */
	unsigned reported = 0; /* findings that were shown */
	unsigned obligations[IOV_VERDICTS] = {};
	std::vector<NotJudged> notJudged;
	std::vector<AcceptedPort> ports;
	std::vector<IdleWord> profile; /* words of the user's own that do nothing here */

	void add(const iov_stats &stats);
};

/* In the format of docs/coverage.md. */
void writeCoverage(llvm::StringRef file, const Coverage &coverage, clang::DiagnosticsEngine &diags);
/* As one line: "stats: driver.c: 3 functions, ...". */
void printCoverage(llvm::StringRef source, const Coverage &coverage, llvm::raw_ostream &out);

} // namespace ioview

#endif // IOVIEW_COVERAGE_H
