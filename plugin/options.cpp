/* SPDX-License-Identifier: MIT */
#include "options.h"

extern "C" {
#include "support/nearest.h"
}

namespace ioview
{

/* An option of the plugin. One of text, flag and list names the member of Options that it sets. If
 * `value` is ruleList, none does: the option is appended to Options::rules. */
struct Option {
	const char *name;
	const char *value; /* for messages; null: the option takes no value */
	std::string Options::*text;
	bool Options::*flag;
	std::vector<std::string> Options::*list = nullptr; /* may be given more than once */
};
static constexpr const char *ruleList = "RULE,...";
static constexpr Option known[] = {
	{"profile", "NAME", &Options::profile, nullptr},
	{"enable", ruleList, nullptr, nullptr},
	{"disable", ruleList, nullptr, nullptr},
	{"only", ruleList, nullptr, nullptr},
	{"warning", ruleList, nullptr, nullptr},
	{"error", ruleList, nullptr, nullptr},
	{"devices", "FILE", &Options::devices, nullptr},
	{"views", "FILE", &Options::views, nullptr},
	{"coverage", "FILE", &Options::coverage, nullptr},
	{"werror", nullptr, nullptr, &Options::werror},
	{"untrusted", nullptr, nullptr, &Options::untrusted},
	{"root", "FOLDER", &Options::root, nullptr},
	{"port", "FILE", nullptr, nullptr, &Options::ports},
	{"stats", nullptr, nullptr, &Options::stats},
	{"dump-ir", nullptr, nullptr, &Options::dumpIr},
	{"print-state", nullptr, nullptr, &Options::printState},
	{"all-functions", nullptr, nullptr, &Options::allFunctions},
	{"leave-out", "KIND", &Options::leaveOut, nullptr},
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

static const Option *findOption(llvm::StringRef name)
{
	for (const Option &option : known)
		if (name == option.name)
			return &option;
	return nullptr;
}

static bool parseOption(llvm::StringRef argument, Options &options, std::string &error)
{
	auto [name, value] = argument.split('=');
	bool hasValue = name.size() != argument.size();
	const Option *option = findOption(name);

	if (!option) {
		error = unknownOption(name);
		return false;
	}
	if (option->value == ruleList && !value.empty())
		options.rules.push_back({name.str(), value.str()});
	else if (option->text && !value.empty())
		options.*option->text = value.str();
	else if (option->list && !value.empty())
		(options.*option->list).push_back(value.str());
	else if (option->flag && !hasValue)
		options.*option->flag = true;
	else
		error = ("option '" + name + "' " +
			 (option->value ? "needs a value: " + name + "=..." : "takes no value"))
				.str();
	return error.empty();
}

bool parseOptions(const std::vector<std::string> &arguments, Options &options, std::string &error)
{
	std::string later;

	/* Parsing goes on after a mistake: the files of coverage= and views= must be written even
	 * then, see writeRecords() in plugin.cpp. */
	for (const std::string &argument : arguments)
		parseOption(argument, options, error.empty() ? error : later);
	return error.empty();
}

} // namespace ioview
