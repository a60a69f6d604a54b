/* SPDX-License-Identifier: MIT */
#include "cplusplus.h"

#include "clang/AST/RecursiveASTVisitor.h"

#include "compat.h"
#include "macros.h"

using namespace clang;

namespace ioview
{

namespace
{

class LostWordCallbacks : public PPCallbacks
{
public:
	LostWordCallbacks(Preprocessor &pp, const Profile &profile, const RuntimeFiles &runtime,
			  CoverageGaps &gaps)
	    : PP(pp), Sources(pp.getSourceManager()), Runtime(runtime), Gaps(gaps),
	      DeclarationTag(pp.getIdentifierInfo("IO_DECL_TAG"))
	{
		for (unsigned i = 0; const iov_word *word = profile.word(i); i++)
			if (word->kind == IOV_WORD_MACRO)
				Tags[pp.getIdentifierInfo(word->name)] =
					word->space == profile.config().volatile_space;
	}

	void MacroExpands(const Token &name, const MacroDefinition &macro, SourceRange range,
			  const MacroArgs *) override
	{
		const IdentifierInfo *identifier = name.getIdentifierInfo();
		const MacroInfo *info = macro.getMacroInfo();
		auto known = Tags.find(identifier);
		bool tag = known != Tags.end() && isMark(PP, *info) &&
			   !(known->second && isVolatile(PP, *info));
		bool word = !compat::keepsAnnotations &&
			    Runtime.spelled(Sources, info->getDefinitionLoc());
		bool fact = identifier == DeclarationTag;
		if (!tag && !word && !fact)
			return;
		SourceLocation use = Sources.getExpansionLoc(range.getBegin());
		if (Runtime.spelled(Sources, use))
			return;
		if (tag)
			refuse(use, ("what '" + identifier->getName() +
				     "' marks is lost in C++, and this file is not checked")
					    .str());
		else if (word)
			refuse(use, ("'" + identifier->getName() + "' " + forgotten()).str());
		else if (!HasFact)
			Gaps.add(use, "what this says of a declaration is lost in C++, and what "
				      "follows from it is not judged");
		HasFact |= fact;
	}

	static std::string forgotten()
	{
		return "has no meaning in C++ before clang 20, which forgets annotations: this "
		       "file is not checked";
	}

private:
	/* One warning is enough, since the whole file is not checked: only the first use reports.
	 */
	void refuse(SourceLocation loc, llvm::StringRef why)
	{
		if (!Gaps.isRefused())
			Gaps.refuse(loc, why);
	}

	const Preprocessor &PP;
	const SourceManager &Sources;
	const RuntimeFiles &Runtime;
	CoverageGaps &Gaps;
	const IdentifierInfo *DeclarationTag;
	/* The macros of the profile. True: `volatile` marks the same memory in this profile. */
	llvm::DenseMap<const IdentifierInfo *, bool> Tags;
	bool HasFact = false;
};

/* Finds the first attribute [[clang::annotate_type("io:...")]] in a translation unit, and stops the
 * traversal there. */
class AnnotationFinder : public RecursiveASTVisitor<AnnotationFinder>
{
public:
	SourceLocation Found;

	bool VisitAttributedTypeLoc(AttributedTypeLoc loc)
	{
		auto *tag = loc.getAttrAs<AnnotateTypeAttr>();
		if (tag && compat::startsWith(tag->getAnnotation(), "io:"))
			Found = tag->getLocation();
		return Found.isInvalid();
	}
};

class BodyCollector : public RecursiveASTVisitor<BodyCollector>
{
public:
	explicit BodyCollector(llvm::SmallVectorImpl<const FunctionDecl *> &found) : Found(found) {}

	bool VisitFunctionDecl(FunctionDecl *function)
	{
		if (function->doesThisDeclarationHaveABody())
			Found.push_back(function);
		return true;
	}

private:
	llvm::SmallVectorImpl<const FunctionDecl *> &Found;
};

} // namespace

void watchLostWords(Preprocessor &preprocessor, const Profile &profile, const RuntimeFiles &runtime,
		    CoverageGaps &gaps)
{
	preprocessor.addPPCallbacks(
		std::make_unique<LostWordCallbacks>(preprocessor, profile, runtime, gaps));
}

/* Returns the start of a runtime header that a module or precompiled header includes; invalid: no
 * such header is loaded. */
static SourceLocation loadedRuntime(const SourceManager &sources, const RuntimeFiles &runtime)
{
	for (unsigned at = 0; at < sources.loaded_sloc_entry_size(); at++) {
		const SrcMgr::SLocEntry &entry = sources.getLoadedSLocEntry(at);
		if (!entry.isFile())
			continue;
		SourceLocation start = SourceLocation::getFromRawEncoding(entry.getOffset());
		if (runtime.spelled(sources, start))
			return start;
	}
	return {};
}

void checkAnnotations(ASTContext &context, const RuntimeFiles &runtime, CoverageGaps &gaps)
{
	if (compat::keepsAnnotations || gaps.isRefused())
		return;
	SourceLocation loaded = loadedRuntime(context.getSourceManager(), runtime);
	if (loaded.isValid())
		gaps.refuse(loaded, "what a precompiled header or module annotates " +
					    LostWordCallbacks::forgotten());
	/* Most programs never use the attribute, so that the walk over the AST can be saved. */
	if (context.Idents.find("annotate_type") == context.Idents.end())
		return;
	AnnotationFinder spelled;
	spelled.TraverseAST(context);
	if (spelled.Found.isValid())
		gaps.refuse(spelled.Found, "this annotation " + LostWordCallbacks::forgotten());
}

bool initialisersMention(const FunctionDecl *function, Mentions &mentions,
			 llvm::SmallVectorImpl<const ValueDecl *> &roots)
{
	auto *constructor = dyn_cast<CXXConstructorDecl>(function);
	bool found = false;

	if (!constructor)
		return false;
	for (const CXXCtorInitializer *init : constructor->inits()) {
		const FieldDecl *member = init->getAnyMember();
		found |= mentions.inBody(init->getInit(), roots) ||
			 (member && mentions.inDeclaration(member));
	}
	return found;
}

void collectBodies(const Decl *decl, llvm::SmallVectorImpl<const FunctionDecl *> &bodies)
{
	BodyCollector(bodies).TraverseDecl(const_cast<Decl *>(decl));
}

} // namespace ioview
