/* SPDX-License-Identifier: MIT */
/*
 * Where Clang meets ioview: options in, the translation unit through lowering
 * and rules, findings out.
 */
#include "clang.h"

#include "compat.h"
#include "facts.h"
#include "lower/lower.h"
#include "mentions.h"
#include "options.h"
#include "report.h"

using namespace clang;

namespace ioview
{

namespace
{

/* What is to be lowered: one of the two. */
struct Job {
	const FunctionDecl *function = nullptr;
	const VarDecl *var = nullptr; /* the declaration that has its initialiser */
};

class Checker : public ASTConsumer
{
public:
	Checker(std::unique_ptr<Profile> profile, std::unique_ptr<RuntimeFiles> runtime,
		const Options &options)
	    : Known(std::move(profile)), Runtime(std::move(runtime)), Wanted(options)
	{
	}

	bool HandleTopLevelDecl(DeclGroupRef group) override
	{
		for (const Decl *decl : group)
			addRoot(decl);
		return true;
	}

	void HandleTranslationUnit(ASTContext &context) override;

private:
	void addRoot(const Decl *decl);
	bool isMine(const Decl *decl) const;
	std::vector<Job> walk(Mentions &mentions, const Declarations &declared, CallGraph &calls);
	void report(const iov_function *function, Reporter &reporter);

	std::unique_ptr<Profile> Known;
	std::unique_ptr<RuntimeFiles> Runtime;
	Options Wanted;
	/* What this translation unit defines; what it uses of headers is reached from here. */
	llvm::SmallVector<const ValueDecl *, 64> Roots;
	/* What headers define for good, and is not checked: it may name functions all the same. */
	llvm::SmallVector<const Stmt *, 4> Unseen;
	CallGraph Calls;
	std::string Dump;
};

/* Defined for this file, rather than offered by a header to whoever wants it? */
bool Checker::isMine(const Decl *decl) const
{
	const SourceManager &sources = decl->getASTContext().getSourceManager();

	return sources.isInFileID(sources.getExpansionLoc(decl->getLocation()),
				  sources.getMainFileID());
}

/* Kept in the object even if nobody names it. */
static bool isKept(const Decl *decl)
{
	return decl->hasAttrs() && decl->hasAttr<UsedAttr>();
}

void Checker::addRoot(const Decl *decl)
{
	if (auto *context = dyn_cast<LinkageSpecDecl>(decl)) {
		for (const Decl *inner : context->decls())
			addRoot(inner);
		return;
	}
	if (auto *space = dyn_cast<NamespaceDecl>(decl)) {
		for (const Decl *inner : space->decls())
			addRoot(inner);
		return;
	}
	if (decl->isInvalidDecl())
		return;
	if (auto *function = dyn_cast<FunctionDecl>(decl)) {
		if (auto *alias = function->hasAttrs() ? function->getAttr<AliasAttr>() : nullptr)
			Calls.aliased(alias->getAliasee());
		if (!function->doesThisDeclarationHaveABody() || function->isDependentContext())
			return;
		bool offered = function->isInlined() || function->getStorageClass() == SC_Static;
		if (!offered || isMine(function))
			Roots.push_back(function);
		else if (isKept(function))
			Unseen.push_back(function->getBody());
	} else if (auto *var = dyn_cast<VarDecl>(decl)) {
		if (var->hasInit() && isMine(var))
			Roots.push_back(var);
		else if (var->hasInit() && (var->getStorageClass() != SC_Static || isKept(var)))
			Unseen.push_back(var->getInit());
	}
}

static void appendTo(void *to, const char *text, size_t length)
{
	static_cast<std::string *>(to)->append(text, length);
}

void Checker::report(const iov_function *function, Reporter &reporter)
{
	char why[256];
	SourceLocation loc = SourceLocation::getFromRawEncoding(function->sym->loc);

	if (Wanted.dumpIr) {
		iov_writer writer{appendTo, &Dump};
		iov_write_function(function, &writer);
	}
	if (!iov_verify(function, why, sizeof(why))) {
		reporter.notChecked(loc, why);
		return;
	}
	iov_stats stats = {};
	iov_sink sink = reporter.sink();
	iov_check_function(function, &Known->config, &sink, &stats);
	if (!Wanted.stats)
		return;
	std::string lines;
	iov_writer writer{appendTo, &lines};
	iov_write_stats(function, &stats, false, &writer);
	llvm::errs() << lines;
}

static bool placeOf(const void *places, iov_loc loc, iov_place *out)
{
	auto &sources = *static_cast<const SourceManager *>(places);
	PresumedLoc place = sources.getPresumedLoc(
		sources.getExpansionLoc(SourceLocation::getFromRawEncoding(loc)));
	if (!loc || place.isInvalid())
		return false;
	*out = iov_place{place.getFilename(), place.getLine(), place.getColumn()};
	return true;
}

/* Decides which of the roots, and of what they reach, are worth lowering. */
std::vector<Job> Checker::walk(Mentions &mentions, const Declarations &declared, CallGraph &calls)
{
	llvm::DenseSet<const Decl *> done;
	std::vector<Job> jobs;

	for (const Stmt *code : Unseen)
		calls.escape(code);
	for (size_t at = 0; at < Roots.size(); at++) {
		const ValueDecl *decl = Roots[at];
		Job job;
		const Stmt *body = nullptr;
		if (auto *named = dyn_cast<FunctionDecl>(decl))
			body = named->getBody(job.function);
		else if (auto *variable = dyn_cast<VarDecl>(decl);
			 variable && !variable->isLocalVarDecl())
			body = variable->getAnyInitializer(job.var);
		const ValueDecl *defined = job.function ? (const ValueDecl *)job.function : job.var;
		if (!body || !done.insert(defined).second)
			continue;
		if (job.function && declared.isAccessor(job.function)) {
			calls.escape(body);
			continue;
		}
		llvm::StringRef reason;
		calls.enter(job.function);
		bool wanted = mentions.inBody(body, Roots) || Wanted.allFunctions;
		wanted |= mentions.inDeclaration(defined);
		if (job.function)
			wanted |= isTrusted(job.function, reason);
		if (wanted)
			jobs.push_back(job);
	}
	return jobs;
}

void Checker::HandleTranslationUnit(ASTContext &context)
{
	/* What does not compile has its errors already. */
	if (context.getDiagnostics().hasErrorOccurred())
		return;
	iov_module *module = iov_module_new();
	module->place = placeOf;
	module->places = &context.getSourceManager();
	TypeMap types(context, module, Known->macros);
	Declarations declared(context, types, *Known, Calls);
	Facts facts(context, types, declared);
	Mentions mentions(types, declared, Calls, !Runtime->empty());
	Lowering lowering(context, types, declared, *Runtime);
	Reporter reporter(context, *Known);

	for (const Job &job : walk(mentions, declared, Calls)) {
		iov_function *lowered = job.function ? lowering.lower(job.function)
						     : lowering.lowerInitialiser(job.var);
		report(lowered, reporter);
		iov_function_free(lowered);
	}
	if (Wanted.dumpIr) {
		std::string head;
		iov_writer writer{appendTo, &head};
		iov_write_module(module, &writer);
		llvm::outs() << head << Dump;
	}
	if (!Runtime->empty())
		facts.checkAll();
	iov_module_free(module);
}

class Action : public PluginASTAction
{
protected:
	bool ParseArgs(const CompilerInstance &compiler,
		       const std::vector<std::string> &arguments) override
	{
		std::string error;
		if (parseOptions(arguments, Given, error))
			return true;
		fail(compiler, error);
		return false;
	}

	std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &compiler,
						       llvm::StringRef file) override
	{
		if (isPreprocessed(compiler)) {
			say(compiler, DiagnosticsEngine::Warning,
			    "preprocessed source is not checked: the macros that mark I/O pointers "
			    "and "
			    "views are gone from it; compile the source itself");
			return std::make_unique<ASTConsumer>();
		}
		auto profile = std::make_unique<Profile>();
		auto runtime = std::make_unique<RuntimeFiles>();
		std::string error;
		if (!configure(Given, file, *profile, error)) {
			fail(compiler, error);
			return std::make_unique<ASTConsumer>();
		}
		Preprocessor &preprocessor = compiler.getPreprocessor();
		preprocessor.setPredefines(preprocessor.getPredefines() + "#define __IOVIEW__ 1\n");
		watchMacros(preprocessor, *profile, *runtime);
		return std::make_unique<Checker>(std::move(profile), std::move(runtime), Given);
	}

	ActionType getActionType() override
	{
		return AddBeforeMainAction;
	}

private:
	static bool isPreprocessed(const CompilerInstance &compiler)
	{
		const auto &inputs = compiler.getFrontendOpts().Inputs;
		return !inputs.empty() && inputs[0].getKind().isPreprocessed();
	}

	static void say(const CompilerInstance &compiler, DiagnosticsEngine::Level level,
			llvm::StringRef text)
	{
		DiagnosticsEngine &diags = compiler.getDiagnostics();
		if (level == DiagnosticsEngine::Warning && diags.getIgnoreAllWarnings())
			return;
		diags.Report(diags.getCustomDiagID(level, "ioview: %0")) << text;
	}

	static void fail(const CompilerInstance &compiler, llvm::StringRef error)
	{
		say(compiler, DiagnosticsEngine::Error, error);
	}

	Options Given;
};

FrontendPluginRegistry::Add<Action> registration("ioview", "checks that I/O memory is touched "
							   "only through views");

} // namespace

} // namespace ioview
