/* SPDX-License-Identifier: MIT */
#include "options.h"

namespace ioview
{

static bool isRuleOrGroup(llvm::StringRef name)
{
	iov_config scratch;
	iov_config_init(&scratch);
	return setSeverity(scratch, name, IOV_SEVERITY_OFF);
}

static std::string ruleNames()
{
	std::string names;
	for (const iov_rule &rule : iov_rules)
		names += (names.empty() ? "" : ", ") + std::string(rule.slug);
	return names;
}

static bool addRules(llvm::StringRef list, iov_severity severity, Options &options,
		     std::string &error)
{
	llvm::SmallVector<llvm::StringRef, 8> names;
	list.split(names, ',');
	for (llvm::StringRef name : names) {
		if (!isRuleOrGroup(name)) {
			error = ("unknown rule or group '" + name + "'; the rules are " +
				 ruleNames())
					.str();
			return false;
		}
		options.rules.emplace_back(name.str(), severity);
	}
	return true;
}

/* All rules are off that the list does not name. */
static bool addOnly(llvm::StringRef list, Options &options, std::string &error)
{
	Options named;

	if (!addRules(list, IOV_SEVERITY_WARNING, named, error))
		return false;
	for (unsigned rule = 0; rule < IOV_RULES; rule++) {
		bool wanted = false;
		for (const auto &[name, severity] : named.rules)
			wanted |= iov_rule_is((iov_rule_id)rule, name.c_str());
		if (!wanted)
			options.rules.emplace_back(iov_rules[rule].slug, IOV_SEVERITY_OFF);
	}
	return true;
}

static bool takesValue(llvm::StringRef name)
{
	return name == "profile" || name == "enable" || name == "disable" || name == "only";
}

static bool isOption(llvm::StringRef name)
{
	return takesValue(name) || name == "werror" || name == "stats" || name == "dump-ir" ||
	       name == "print-state" || name == "all-functions";
}

bool parseOptions(const std::vector<std::string> &arguments, Options &options, std::string &error)
{
	for (const std::string &argument : arguments) {
		auto [name, value] = llvm::StringRef(argument).split('=');
		bool hasValue = name.size() != argument.size();
		if (name == "profile" && !value.empty())
			options.profile = value.str();
		else if (name == "enable" && !value.empty()) {
			if (!addRules(value, IOV_SEVERITY_WARNING, options, error))
				return false;
		} else if (name == "disable" && !value.empty()) {
			if (!addRules(value, IOV_SEVERITY_OFF, options, error))
				return false;
		} else if (name == "only" && !value.empty()) {
			if (!addOnly(value, options, error))
				return false;
		} else if (name == "werror" && !hasValue)
			options.werror = true;
		else if (name == "stats" && !hasValue)
			options.stats = true;
		else if (name == "dump-ir" && !hasValue)
			options.dumpIr = true;
		else if (name == "print-state" && !hasValue)
			options.printState = true;
		else if (name == "all-functions" && !hasValue)
			options.allFunctions = true;
		else if (isOption(name)) {
			error = ("option '" + name + "' " +
				 (takesValue(name) ? "needs a value: " + name + "=..."
						   : "takes no value"))
					.str();
			return false;
		} else {
			error = "unknown option '" + argument +
				"'; the options are profile=NAME, enable=RULE,..., "
				"disable=RULE,..., only=RULE,..., werror, stats, dump-ir, "
				"print-state, "
				"all-functions";
			return false;
		}
	}
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

/* `enable` turns on what is off; it does not make a warning of an error. */
static void raiseOrSet(iov_config &config, llvm::StringRef ruleOrGroup, iov_severity severity)
{
	iov_config before = config;

	setSeverity(config, ruleOrGroup, severity);
	if (severity == IOV_SEVERITY_OFF)
		return;
	for (unsigned rule = 0; rule < IOV_RULES; rule++)
		config.severity[rule] = std::max(config.severity[rule], before.severity[rule]);
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
	for (const auto &[rule, severity] : options.rules)
		raiseOrSet(profile.config, rule, severity);
	if (options.werror)
		for (uint8_t &severity : profile.config.severity)
			if (severity == IOV_SEVERITY_WARNING)
				severity = IOV_SEVERITY_ERROR;
	return true;
}

} // namespace ioview
