/* SPDX-License-Identifier: MIT */
/* A profile: what ioview is told about code it did not write. One YAML file each. */
#ifndef IOVIEW_PROFILE_H
#define IOVIEW_PROFILE_H

#include <map>
#include <string>

#include "severity.h"

namespace ioview
{

/* Of assembly that orders nothing, as `pause`. */
constexpr uint8_t NoFence = IOV_FENCES;

struct Profile {
	iov_config config;
	/* config has them as they are checked; this, as they are reported. */
	Severities severities;
	/* Empty macros that get a tag as they are defined: "__iomem" -> "io:mmio". */
	llvm::StringMap<std::string> macros;
	llvm::StringMap<iov_role> functions;
	bool hasReleasers = false; /* is any of them one? */
	/*
	 * Macros and functions that are barriers, whatever inline assembly they are made of: enum
	 * iov_fence; or none, though they look like one: NoFence.
	 */
	llvm::StringMap<uint8_t> fences;
	/* Typedefs of integers whose bytes are in an order of their own; enum iov_endian. */
	llvm::StringMap<uint8_t> orders;
	/* How the program spells a space; config.space_name points in here. */
	std::map<unsigned, std::string> spellings;

	Profile()
	{
		iov_config_init(&config);
	}
	Profile(const Profile &) = delete;
	Profile &operator=(const Profile &) = delete;
};

/*
 * Reads profiles/NAME.yaml beside the plugin, or the file itself when NAME is a
 * path (has a slash or ends in .yaml). False: `error` says what is wrong and where.
 */
bool loadProfile(llvm::StringRef name, Profile &profile, std::string &error);

/* Sets one rule, or each rule of a group. False when there is no such rule or group. */
bool setSeverity(iov_config &config, llvm::StringRef ruleOrGroup, iov_severity severity);

/* Rules for files that match one of the globs. */
struct PathRules {
	std::vector<std::string> match;
	std::map<std::string, std::string> rules;
};

/* What a project's .ioview.yaml says. */
struct ProjectFile {
	std::string profile;
	std::map<std::string, std::string> rules;
	std::vector<PathRules> paths;
};

/* Finds .ioview.yaml in `folder` or above. True and `path` empty: there is none. */
bool loadProjectFile(llvm::StringRef folder, ProjectFile &project, std::string &path,
		     std::string &error);
/* "off", "warning", "error" for rules and groups. False: `error` names the word and the file. */
bool readRules(const std::map<std::string, std::string> &rules, llvm::StringRef path,
	       std::vector<RuleChoice> &choices, std::string &error);
bool applyRules(iov_config &config, const std::map<std::string, std::string> &rules,
		llvm::StringRef path, std::string &error);

} // namespace ioview

#endif // IOVIEW_PROFILE_H
