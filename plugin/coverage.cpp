/* SPDX-License-Identifier: MIT */
#include "coverage.h"

#include "output.h"

using namespace clang;
namespace json = llvm::json;

namespace ioview
{

void Coverage::add(const iov_stats &stats)
{
	for (const auto &rule : stats.count)
		for (unsigned verdict = 0; verdict < IOV_VERDICTS; verdict++)
			obligations[verdict] += rule[verdict];
}

static json::Array describe(const std::vector<CoverageGap> &all)
{
	json::Array list;

	for (const CoverageGap &one : all)
		list.push_back(json::Object{
			{"why", text(one.why)},
			{"file", text(one.file)},
			{"line", one.line},
			{"column", one.column},
		});
	return list;
}

static json::Array describe(const std::vector<AcceptedPort> &ports)
{
	json::Array list;

	for (const AcceptedPort &one : ports)
		list.push_back(json::Object{
			{"name", text(one.name)},
			{"file", text(one.file)},
			{"line", one.line},
			{"column", one.column},
		});
	return list;
}

static json::Array describe(const std::vector<WordProblem> &words)
{
	json::Array list;

	for (const WordProblem &one : words)
		list.push_back(json::Object{
			{"word", text(one.word)},
			{"at", text(one.at)},
			{"state", one.isWrong ? "wrong" : "absent"},
			{"why", text(one.why)},
		});
	return list;
}

void writeCoverage(llvm::StringRef file, const Coverage &coverage, DiagnosticsEngine &diags)
{
	const unsigned *ended = coverage.obligations;
	json::Object all{
		{"ioview-coverage", 1},
		{"compiled", coverage.compiled},
		{"functions",
		 json::Object{{"defined", coverage.defined}, {"checked", coverage.checked}}},
		{"accesses", coverage.accesses},
		{"obligations", json::Object{{"proved", ended[IOV_PROVED]},
					     {"violated", ended[IOV_VIOLATED]},
					     {"unproved", ended[IOV_UNPROVED]},
					     {"unreachable", ended[IOV_UNREACHABLE]}}},
		{"reported", coverage.reported},
		{"not_judged", describe(coverage.notJudged)},
		{"ports", describe(coverage.ports)},
		{"profile", describe(coverage.profile)},
	};

	writeOutput(file, "the coverage", llvm::json::Value(std::move(all)), diags);
}

void printCoverage(llvm::StringRef source, const Coverage &coverage, llvm::raw_ostream &out)
{
	const unsigned *ended = coverage.obligations;
	unsigned all = 0;

	if (!coverage.compiled) {
		out << "stats: " << source << ": not compiled, nothing was judged\n";
		return;
	}
	for (unsigned verdict = 0; verdict < IOV_VERDICTS; verdict++)
		all += ended[verdict];
	out << "stats: " << source << ": " << coverage.defined << " functions, " << coverage.checked
	    << " touch device memory, " << coverage.accesses << " accesses, " << all
	    << " obligations, " << ended[IOV_PROVED] << " proved, " << ended[IOV_VIOLATED]
	    << " violated, " << ended[IOV_UNPROVED] << " unproved, " << ended[IOV_UNREACHABLE]
	    << " unreachable, " << coverage.notJudged.size() << " not judged\n";
}

} // namespace ioview
