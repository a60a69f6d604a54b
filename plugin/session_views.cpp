/* SPDX-License-Identifier: MIT */
/* The part of the session that the option views=FILE needs. */
#include "session.h"

using namespace clang;

namespace ioview
{

void Session::used(void *self, const iov_use *use)
{
	static_cast<Session *>(self)->RecordViews.add(*use);
}

void Session::atRegister(void *self, const iov_register_access *access)
{
	static_cast<Session *>(self)->Registers.add(*access);
}

/*
 * Gathers the callers of each helper whose accesses depend on its parameters. A caller that names
 * no I/O memory is not checked. It is lowered for its calls alone, so what cannot be lowered in it
 * is no gap in what is checked, and the findings are the same as without views=FILE.
 */
void Session::gatherRegisters()
{
	Learning = true;
	Gaps.mute(true);
	for (unsigned n = 0; const iov_symbol *helper = iov_program_open_helper(Program, n); n++)
		for (const FunctionDecl *caller : Calls.callers(Decls.function(helper)))
			iov_program_gather(Program, Decls.symbol(caller));
	Lower.takeBlocks();
	Gaps.mute(false);
	Learning = false;
	iov_program_registers(Program);
}

llvm::json::Object Session::views()
{
	if (Opts.views.empty())
		return {};
	return llvm::json::Object{{"records", RecordViews.records()}, {"maps", Registers.maps()}};
}

} // namespace ioview
