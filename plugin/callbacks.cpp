/* SPDX-License-Identifier: MIT */
#include "callbacks.h"

using namespace clang;

namespace ioview
{

namespace
{

class Callbacks final : public compat::IncludeCallbacks
{
public:
	Callbacks(std::unique_ptr<MacroWatch> macros, std::unique_ptr<LineMarkers> markers)
	    : Macros(std::move(macros)), Markers(std::move(markers))
	{
	}

	void MacroDefined(const Token &name, const MacroDirective *directive) override
	{
		Macros->defined(name, directive);
	}

	void MacroExpands(const Token &name, const MacroDefinition &definition, SourceRange range,
			  const MacroArgs *arguments) override
	{
		Macros->expanded(name, definition, range, arguments);
	}

	void included(SourceLocation at, llvm::StringRef name, bool isAngled,
		      llvm::StringRef folder) override
	{
		Macros->included(at, name, isAngled, folder);
	}

	void FileChanged(SourceLocation loc, FileChangeReason reason, SrcMgr::CharacteristicKind,
			 FileID from) override
	{
		Markers->fileChanged(loc, reason, from);
	}

	void Defined(const Token &name, const MacroDefinition &, SourceRange range) override
	{
		Markers->tested(name, range);
	}

	void If(SourceLocation loc, SourceRange, ConditionValueKind value) override
	{
		Markers->condition(loc, value);
	}

private:
	std::unique_ptr<MacroWatch> Macros;
	std::unique_ptr<LineMarkers> Markers;
};

} // namespace

void addCallbacks(Preprocessor &preprocessor, std::unique_ptr<MacroWatch> macros,
		  std::unique_ptr<LineMarkers> markers)
{
	preprocessor.addPPCallbacks(
		std::make_unique<Callbacks>(std::move(macros), std::move(markers)));
}

} // namespace ioview
