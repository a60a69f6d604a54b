/* SPDX-License-Identifier: MIT */
/* What rules/profile reads, for clang's types. It decides nothing. */
#ifndef IOVIEW_PROFILE_H
#define IOVIEW_PROFILE_H

#include <array>
#include <string>
#include <vector>

#include "clang.h"

extern "C" {
#include "profile/profile.h"
}

namespace ioview
{

/* An option on rules, as it was given. */
struct RuleOption {
	std::string name, rules;
};

class Profile
{
public:
	/*
	 * name: as it was given; empty: what .ioview.yaml says. folder: absolute, of the source
	 * file. Ask errors() before anything else.
	 */
	Profile(llvm::StringRef name, llvm::StringRef folder,
		const std::vector<RuleOption> &options, bool werror);
	~Profile()
	{
		iov_profile_free(Read);
	}
	Profile(const Profile &) = delete;
	Profile &operator=(const Profile &) = delete;

	std::vector<std::string> errors() const;
	const iov_config &config() const
	{
		return *iov_profile_config(Read);
	}
	bool hasReleasers() const
	{
		return iov_profile_has_releasers(Read);
	}
	bool isUniform() const
	{
		return iov_profile_is_uniform(Read);
	}
	/* In a file, by its absolute name. */
	iov_severity severityIn(llvm::StringRef file, iov_rule_id rule) const;

	/* Null: there is no such word. */
	const iov_word *find(iov_word_kind kind, llvm::StringRef name) const
	{
		return iov_profile_find(Read, kind, name.data(), name.size());
	}
	/* Null behind the last. */
	const iov_word *word(unsigned index) const
	{
		return iov_profile_word(Read, index);
	}

private:
	iov_profile *Read;
	/* By file, once asked for. */
	mutable llvm::StringMap<std::array<iov_decision, IOV_RULES>> Known;
};

} // namespace ioview

#endif // IOVIEW_PROFILE_H
