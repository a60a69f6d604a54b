/* SPDX-License-Identifier: MIT */
/* The options of the plugin: -fplugin-arg-ioview-NAME[=VALUE]. */
#ifndef IOVIEW_OPTIONS_H
#define IOVIEW_OPTIONS_H

#include "profile.h"

namespace ioview
{

struct Options {
	std::string profile; /* a name or a path; empty: .ioview.yaml decides, else `view` */
	bool werror = false;
	bool stats = false;
	bool untrusted = false; /* the source can neither hide nor move its findings */
	std::string root;	/* for untrusted: the folder of the project; empty: not known */
	std::vector<std::string> ports; /* for untrusted: headers accepted as ports */
	bool dumpIr = false;
	bool printState = false;
	std::string devices;  /* the file with the sizes of devices; empty: none */
	std::string coverage; /* the file for the coverage; empty: none */
	std::string views;    /* the file for the records in I/O memory; empty: none */
	/* A class of Clang's nodes that is not lowered, to test that law.cpp reports it; empty:
	 * none. */
	std::string leaveOut;
	bool allFunctions = false; /* lower functions that mention no space, too: for tests */
	/* The options on rules, in the order given: the last one on a rule counts. */
	std::vector<RuleOption> rules;
};

/* Parses the arguments into `options`. `error` must be empty before. Returns false if an argument
 * is wrong, and sets `error` to the message for the first wrong one. */
bool parseOptions(const std::vector<std::string> &arguments, Options &options, std::string &error);

} // namespace ioview

#endif // IOVIEW_OPTIONS_H
