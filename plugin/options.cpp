/* SPDX-License-Identifier: MIT */
#include "options.h"

extern "C" {
#include "support/nearest.h"
}

namespace ioview
{

static bool isRuleOrGroup(llvm::StringRef name)
{
	iov_config scratch;
	iov_config_init(&scratch);
	return setSeverity(scratch, name, IOV_SEVERITY_OFF);
}

static std::string unknownRule(llvm::StringRef name)
{
	iov_arena arena = IOV_ARENA_INIT;
	std::string said = iov_unknown_rule(&arena, name.str().c_str());

	iov_arena_free(&arena);
	return said;
}

static bool addRules(llvm::StringRef list, iov_severity severity, bool atLeast, Options &options,
		     std::string &error)
{
	llvm::SmallVector<llvm::StringRef, 8> names;
	list.split(names, ',');
	for (llvm::StringRef name : names) {
		if (!isRuleOrGroup(name)) {
			error = unknownRule(name);
			return false;
		}
		options.rules.push_back({name.str(), severity, atLeast});
	}
	return true;
}

static bool setProfile(llvm::StringRef name, Options &options, std::string &)
{
	options.profile = name.str();
	return true;
}

static bool setViews(llvm::StringRef file, Options &options, std::string &)
{
	options.views = file.str();
	return true;
}

static bool setCoverage(llvm::StringRef file, Options &options, std::string &)
{
	options.coverage = file.str();
	return true;
}

/* Turns on what is off; makes no warning of an error. */
static bool addEnabled(llvm::StringRef list, Options &options, std::string &error)
{
	return addRules(list, IOV_SEVERITY_WARNING, true, options, error);
}

static bool addDisabled(llvm::StringRef list, Options &options, std::string &error)
{
	return addRules(list, IOV_SEVERITY_OFF, false, options, error);
}

static bool addWarnings(llvm::StringRef list, Options &options, std::string &error)
{
	return addRules(list, IOV_SEVERITY_WARNING, false, options, error);
}

static bool addErrors(llvm::StringRef list, Options &options, std::string &error)
{
	return addRules(list, IOV_SEVERITY_ERROR, false, options, error);
}

/* All rules are off that the list does not name. */
static bool addOnly(llvm::StringRef list, Options &options, std::string &error)
{
	Options named;

	if (!addEnabled(list, named, error))
		return false;
	for (unsigned rule = 0; rule < IOV_RULES; rule++) {
		bool wanted = false;
		for (const RuleChoice &choice : named.rules)
			wanted |= iov_rule_is((iov_rule_id)rule, choice.name.c_str());
		if (!wanted)
			options.rules.push_back({iov_rules[rule].slug, IOV_SEVERITY_OFF, false});
	}
	return true;
}

/* With a value, which `take` understands, or without one. */
struct Option {
	const char *name;
	const char *value;
	bool (*take)(llvm::StringRef value, Options &options, std::string &error);
	bool Options::*flag;
};
static constexpr Option known[] = {
	{"profile", "NAME", setProfile, nullptr},
	{"enable", "RULE,...", addEnabled, nullptr},
	{"disable", "RULE,...", addDisabled, nullptr},
	{"only", "RULE,...", addOnly, nullptr},
	{"warning", "RULE,...", addWarnings, nullptr},
	{"error", "RULE,...", addErrors, nullptr},
	{"views", "FILE", setViews, nullptr},
	{"coverage", "FILE", setCoverage, nullptr},
	{"werror", nullptr, nullptr, &Options::werror},
	{"stats", nullptr, nullptr, &Options::stats},
	{"dump-ir", nullptr, nullptr, &Options::dumpIr},
	{"print-state", nullptr, nullptr, &Options::printState},
	{"all-functions", nullptr, nullptr, &Options::allFunctions},
};

static std::string optionNames()
{
	std::string names;
	for (const Option &option : known) {
		names += (names.empty() ? "" : ", ") + std::string(option.name);
		if (option.value)
			names += "=" + std::string(option.value);
	}
	return names;
}

static std::string unknownOption(llvm::StringRef name)
{
	std::string word = name.str(), said = "unknown option '" + word + "'; ";
	iov_nearest meant = {word.c_str(), nullptr, 0};

	for (const Option &option : known)
		iov_nearest_offer(&meant, option.name);
	if (meant.name)
		return said + "did you mean '" + meant.name + "'?";
	return said + "the options are " + optionNames();
}

static bool parseOption(llvm::StringRef argument, Options &options, std::string &error)
{
	auto [name, value] = argument.split('=');
	bool hasValue = name.size() != argument.size();

	for (const Option &option : known) {
		if (name != option.name)
			continue;
		if (option.take && !value.empty())
			return option.take(value, options, error);
		if (option.flag && !hasValue) {
			options.*option.flag = true;
			return true;
		}
		error = ("option '" + name + "' " +
			 (option.take ? "needs a value: " + name + "=..." : "takes no value"))
				.str();
		return false;
	}
	error = unknownOption(name);
	return false;
}

bool parseOptions(const std::vector<std::string> &arguments, Options &options, std::string &error)
{
	for (const std::string &argument : arguments)
		if (!parseOption(argument, options, error))
			return false;
	return true;
}

/* A path in .ioview.yaml counts from where that file is; a name is a name. */
static std::string beside(llvm::StringRef file, const std::string &profile)
{
	if (profile.find('/') == std::string::npos || llvm::sys::path::is_absolute(profile))
		return profile;
	llvm::SmallString<256> path(llvm::sys::path::parent_path(file));
	llvm::sys::path::append(path, profile);
	return path.str().str();
}

/* What .ioview.yaml says of some of its paths. */
static bool addPaths(const ProjectFile &project, llvm::StringRef file, Severities &severities,
		     std::string &error)
{
	for (const PathRules &path : project.paths) {
		std::vector<RuleChoice> choices;
		if (!readRules(path.rules, file, choices, error))
			return false;
		if (!severities.addPath(path.match, choices, error)) {
			error = (file + ": match " + error).str();
			return false;
		}
	}
	return true;
}

bool configure(const Options &options, llvm::StringRef sourceFile, Profile &profile,
	       std::string &error)
{
	ProjectFile project;
	std::string projectPath;

	if (!loadProjectFile(llvm::sys::path::parent_path(sourceFile), project, projectPath, error))
		return false;
	std::string name = !options.profile.empty()   ? options.profile
			   : !project.profile.empty() ? beside(projectPath, project.profile)
						      : "view";
	if (!loadProfile(name, profile, error) ||
	    !applyRules(profile.config, project.rules, projectPath, error))
		return false;
	profile.severities.begin(profile.config, llvm::sys::path::parent_path(projectPath));
	if (!addPaths(project, projectPath, profile.severities, error))
		return false;
	profile.severities.addOptions(options.rules, options.werror);
	profile.severities.widest(profile.config);
	return true;
}

} // namespace ioview
