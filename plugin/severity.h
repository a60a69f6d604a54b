/* SPDX-License-Identifier: MIT */
/*
 * How severe each rule is, by all who have a word in it: the profile and the project's rules, the
 * project's rules for some of its paths, and the options, each of which overrides the ones before.
 */
#ifndef IOVIEW_SEVERITY_H
#define IOVIEW_SEVERITY_H

#include <string>
#include <vector>

#include "clang.h"

extern "C" {
#include "rules.h"
}

namespace ioview
{

/* A word on one rule, or on each rule of a group. */
struct RuleChoice {
	std::string name;
	iov_severity severity;
	bool atLeast; /* a rule that is more severe already stays so */
};

class Severities
{
public:
	/* Before any path or option; paths count from `folder`, which is absolute. */
	void begin(const iov_config &base, llvm::StringRef folder);
	/* Of files that match one of the globs. False: `error` says which is no glob. */
	bool addPath(const std::vector<std::string> &globs, const std::vector<RuleChoice> &choices,
		     std::string &error);
	void addOptions(const std::vector<RuleChoice> &choices, bool werror);

	/* What is to be checked at all: each rule as severe as it is anywhere. */
	void widest(iov_config &config) const;
	/* Is it the same everywhere? */
	bool uniform() const
	{
		return Paths.empty();
	}
	/* In a file, by its absolute name. */
	iov_severity in(llvm::StringRef file, iov_rule_id rule) const;

private:
	struct Path {
		std::vector<std::string> globs;
		std::vector<RuleChoice> choices;
	};
	void finish(iov_config &config) const;
	const iov_config &configIn(llvm::StringRef file) const;

	iov_config Base = {};
	std::string Folder;
	std::vector<Path> Paths;
	std::vector<RuleChoice> Options;
	bool Werror = false;
	mutable llvm::StringMap<iov_config> Known; /* by file, once asked for */
};

} // namespace ioview

#endif // IOVIEW_SEVERITY_H
