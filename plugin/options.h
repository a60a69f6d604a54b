/* SPDX-License-Identifier: MIT */
/* -fplugin-arg-ioview-NAME[=VALUE] */
#ifndef IOVIEW_OPTIONS_H
#define IOVIEW_OPTIONS_H

#include "profile.h"

namespace ioview
{

struct Options {
	std::string profile; /* empty: what .ioview.yaml says, or `view` */
	bool werror = false;
	bool stats = false;
	bool untrusted = false; /* the source decides neither where nor whether findings are */
	std::string root;	/* untrusted: below this folder no header is a system's; or empty */
	std::vector<std::string> ports; /* untrusted: these are a runtime's if they say so */
	bool dumpIr = false;
	bool printState = false;
	std::string coverage; /* the file for what was looked at; empty: none */
	std::string views;    /* the file for what is seen of records in I/O memory; empty: none */
	/* A kind of Clang's nodes that is not lowered, to test that this is seen; empty: none. */
	std::string leaveOut;
	bool allFunctions = false; /* those too that mention no space: to test the plugin itself */
	/* In the order given: the last word on a rule counts. */
	std::vector<RuleOption> rules;
};

/* False: `error`, which is empty before, says which argument is wrong, and what there is. */
bool parseOptions(const std::vector<std::string> &arguments, Options &options, std::string &error);

} // namespace ioview

#endif // IOVIEW_OPTIONS_H
