/* SPDX-License-Identifier: MIT */
#include "severity.h"

#include "llvm/Support/GlobPattern.h"

namespace ioview
{

static void choose(iov_config &config, const std::vector<RuleChoice> &choices)
{
	for (const RuleChoice &choice : choices) {
		iov_config before = config;
		iov_set_severity(&config, choice.name.c_str(), choice.severity);
		for (unsigned rule = 0; choice.atLeast && rule < IOV_RULES; rule++)
			config.severity[rule] =
				std::max(config.severity[rule], before.severity[rule]);
	}
}

void Severities::begin(const iov_config &base, llvm::StringRef folder)
{
	llvm::SmallString<256> clean(folder);

	llvm::sys::path::remove_dots(clean, true);
	Base = base;
	Folder = clean.str().str();
}

bool Severities::addPath(const std::vector<std::string> &globs,
			 const std::vector<RuleChoice> &choices, std::string &error)
{
	Path path;

	for (const std::string &glob : globs) {
		llvm::Expected<llvm::GlobPattern> pattern = llvm::GlobPattern::create(glob);
		if (!pattern) {
			error = "'" + glob + "': " + llvm::toString(pattern.takeError());
			return false;
		}
	}
	path.globs = globs;
	path.choices = choices;
	Paths.push_back(std::move(path));
	return true;
}

void Severities::addOptions(const std::vector<RuleChoice> &choices, bool werror)
{
	Options = choices;
	Werror = werror;
}

void Severities::finish(iov_config &config) const
{
	choose(config, Options);
	for (uint8_t &severity : config.severity)
		if (Werror && severity == IOV_SEVERITY_WARNING)
			severity = IOV_SEVERITY_ERROR;
}

void Severities::widest(iov_config &config) const
{
	config = Base;
	for (const Path &path : Paths) {
		iov_config there = Base;
		choose(there, path.choices);
		for (unsigned rule = 0; rule < IOV_RULES; rule++)
			config.severity[rule] =
				std::max(config.severity[rule], there.severity[rule]);
	}
	finish(config);
}

/* A GlobPattern points into the text it was made of, so that it is made where it is used. */
static bool matches(const std::vector<std::string> &globs, llvm::StringRef name)
{
	return llvm::any_of(globs, [&](const std::string &glob) {
		return llvm::cantFail(llvm::GlobPattern::create(glob)).match(name);
	});
}

const iov_config &Severities::configIn(llvm::StringRef file) const
{
	auto [known, isNew] = Known.try_emplace(file, Base);
	iov_config &config = known->second;

	if (!isNew)
		return config;
	llvm::StringRef below = file;
	if (below.consume_front(Folder) && !below.consume_front("/"))
		below = file;
	for (const Path &path : Paths)
		if (matches(path.globs, below))
			choose(config, path.choices);
	finish(config);
	return config;
}

iov_severity Severities::in(llvm::StringRef file, iov_rule_id rule) const
{
	return (iov_severity)configIn(file).severity[rule];
}

} // namespace ioview
