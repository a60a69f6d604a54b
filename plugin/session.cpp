/* SPDX-License-Identifier: MIT */
#include "session.h"

using namespace clang;

namespace ioview
{

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

static iov_module *newModule(ASTContext &context)
{
	iov_module *module = iov_module_new();
	module->pointer_size = (uint8_t)context.getTypeSizeInChars(context.VoidPtrTy).getQuantity();
	module->place = placeOf;
	module->places = &context.getSourceManager();
	return module;
}

/*
 * A source that includes the view runtime annotates the memory that it shares with a device. So no
 * annotation is inferred there, and the profile's permission to access a space through ordinary
 * pointers does not apply.
 */
static iov_config configOf(const Profile &profile, bool declares)
{
	iov_config config = profile.config();

	if (declares)
		config.plain_spaces = 0;
	return config;
}

Session::Session(ASTContext &context, const Profile &profile, const RuntimeFiles &runtime,
		 const Options &options, const SystemFolders *system, Coverage &coverage,
		 CoverageGaps &gaps)
    : Context(context), Known(profile), Asked(options), Runtime(runtime), Looked(coverage),
      Gaps(gaps), Annotated(!runtime.empty(context.getSourceManager())),
      Config(configOf(profile, Annotated)), Module(newModule(context)),
      Types(context, Module, profile), Declared(context, Types, profile, Calls, Annotated),
      Inferred(Declared, Calls), Said(context, Types, Declared, Inferred),
      Mentioned(context, Types, Declared, Calls, Annotated),
      Lower(context, Types, Declared, runtime, gaps, options.leaveOut),
      Reports(context, profile, runtime, system), Seen(context, Types, Reports), Sink(sink()),
      Front(frontend()), Program(iov_program_new(&Config, &Sink, &Front))
{
	Module->has_releasers = profile.hasReleasers();
}

Session::~Session()
{
	iov_program_free(Program);
	iov_module_free(Module);
}

iov_frontend Session::frontend()
{
	return iov_frontend{this, lower, release, isWanted, hasCallers, wantCallers, checked};
}

iov_sink Session::sink()
{
	return iov_sink{found, this, Asked.views.empty() ? nullptr : used, accessed};
}

void Session::found(void *self, const iov_finding *finding)
{
	auto &session = *static_cast<Session *>(self);

	session.Looked.reported += session.Reports.emit(*finding);
}

void Session::used(void *self, const iov_use *use)
{
	static_cast<Session *>(self)->Seen.add(*use);
}

/* Counts the place of an access. A macro may expand to several accesses; they count once, as one
 * place of the program. */
void Session::accessed(void *self, iov_loc loc)
{
	auto &session = *static_cast<Session *>(self);
	const SourceManager &sources = session.Context.getSourceManager();
	SourceLocation at = session.Reports.place(SourceLocation::getFromRawEncoding(loc));

	if (!session.isRuntime(at))
		session.Looked.accesses += session.Accesses.insert(sources.getFileLoc(at)).second;
}

bool Session::isRuntime(SourceLocation loc) const
{
	return Runtime.spelled(Context.getSourceManager(), loc);
}

static void appendTo(void *to, const char *text, size_t length)
{
	static_cast<std::string *>(to)->append(text, length);
}

bool Session::isVerified(const iov_function *function)
{
	char why[256];

	if (Asked.dumpIr) {
		iov_writer writer{appendTo, &Dump};
		iov_write_function(function, &writer);
	}
	if (iov_verify(function, why, sizeof(why)))
		return true;
	SourceLocation loc = SourceLocation::getFromRawEncoding(function->sym->loc);
	Gaps.record(loc, Reports.notChecked(loc, why));
	return false;
}

/* Reports the first node that the function evaluates and that is not in the IR: a mistake of
 * ioview's, found by law.cpp. */
void Session::tellMissed(const iov_function *function)
{
	const Stmt *missed = Lower.missed();

	if (!missed)
		return;
	SourceLocation loc = missed->getBeginLoc();
	if (loc.isInvalid())
		loc = SourceLocation::getFromRawEncoding(function->sym->loc);
	std::string what = ("'" + llvm::Twine(function->sym->name) + "' evaluates a " +
			    missed->getStmtClassName() + " here that is not looked at")
				   .str();
	Gaps.record(loc, Reports.notProved(loc, what));
}

iov_function *Session::lower(void *self, const iov_symbol *symbol)
{
	auto &session = *static_cast<Session *>(self);
	const FunctionDecl *declared = session.Declared.function(symbol), *defined = nullptr;

	/* The checker believes what the profile states of an accessor, and needs no body. */
	if (!declared || !declared->getBody(defined) || defined->isDependentContext() ||
	    session.Declared.isAccessor(defined))
		return nullptr;
	iov_function *function = session.Lower.lower(defined);
	session.tellMissed(function);
	if (session.isVerified(function))
		return function;
	iov_function_free(function);
	return nullptr;
}

void Session::release(void *, iov_function *function)
{
	iov_function_free(function);
}

bool Session::isWanted(void *self, const iov_symbol *symbol)
{
	auto &session = *static_cast<Session *>(self);
	const FunctionDecl *function = session.Declared.function(symbol);

	return function && session.Wanted.count(function->getCanonicalDecl());
}

bool Session::hasCallers(void *self, const iov_symbol *symbol)
{
	auto &session = *static_cast<Session *>(self);
	const FunctionDecl *function = session.Declared.function(symbol);

	return function && !session.Calls.callers(function).empty();
}

void Session::wantCallers(void *self, const iov_symbol *symbol)
{
	auto &session = *static_cast<Session *>(self);

	for (const FunctionDecl *caller : session.Calls.callers(session.Declared.function(symbol)))
		if (session.Wanted.insert(caller->getCanonicalDecl()).second)
			session.Chosen.push_back(caller);
}

void Session::describe(const iov_function *function, const iov_stats &stats)
{
	Looked.add(stats);
	if (stats.too_large)
		Gaps.record(SourceLocation::getFromRawEncoding(function->sym->loc),
			    "the function is too large for ioview to follow its variables");
	if (Asked.printState) {
		iov_writer writer{appendTo, &Dump};
		iov_print_states(function, &Config, &writer);
	}
	if (!Asked.stats)
		return;
	std::string lines;
	iov_writer writer{appendTo, &lines};
	iov_write_stats(function, &stats, false, &writer);
	llvm::errs() << lines;
}

void Session::checked(void *self, const iov_function *function, const iov_stats *stats)
{
	auto &session = *static_cast<Session *>(self);

	SourceLocation loc = SourceLocation::getFromRawEncoding(function->sym->loc);
	session.Looked.checked += stats->touches_io && !session.isRuntime(loc);
	session.describe(function, *stats);
}

/* Checks a function that no call can name, the body of a block or an initialiser, and frees it. */
void Session::checkAlone(iov_function *function)
{
	iov_stats stats = {};

	tellMissed(function);
	if (isVerified(function)) {
		iov_check_function(function, &Config, &Sink, &stats);
		describe(function, stats);
	}
	iov_function_free(function);
}

/* Checks the blocks in the code that was lowered, and the blocks in their bodies. */
void Session::checkBlocks()
{
	for (std::vector<Lowering::Block> blocks = Lower.takeBlocks(); !blocks.empty();
	     blocks = Lower.takeBlocks())
		for (const Lowering::Block &block : blocks)
			checkAlone(Lower.lowerBlock(block));
}

void Session::consider(const ValueDecl *decl, llvm::SmallVectorImpl<const ValueDecl *> &roots)
{
	const FunctionDecl *function = nullptr;
	const VarDecl *var = nullptr;
	const Stmt *body = nullptr;

	if (auto *named = dyn_cast<FunctionDecl>(decl))
		body = named->getBody(function);
	else if (auto *variable = dyn_cast<VarDecl>(decl); variable && !variable->isLocalVarDecl())
		body = variable->getAnyInitializer(var);
	const ValueDecl *defined = function ? cast<ValueDecl>(function) : var;
	if (!body || !Done.insert(defined).second)
		return;
	if (function && Declared.isAccessor(function)) {
		Calls.escape(body);
		return;
	}
	llvm::StringRef reason;
	Looked.defined += function && !isRuntime(function->getLocation());
	Calls.enter(function);
	bool wanted = Mentioned.inBody(body, roots) || Asked.allFunctions;
	wanted |= Mentioned.inDeclaration(defined);
	if (function)
		wanted |= isTrusted(function, reason);
	if (function)
		checkMembers(function);
	All.push_back({defined, body, wanted});
}

/* Infers which declarations hold pointers to memory that is shared with a device, see inference.h;
 * functions that use such a declaration are checked too. */
void Session::infer()
{
	for (const Candidate &at : All)
		if (auto *function = dyn_cast<FunctionDecl>(at.decl))
			Inferred.read(function, at.body);
		else
			Inferred.read(cast<VarDecl>(at.decl), cast<Expr>(at.body));
	Inferred.solve();
	for (Candidate &at : All)
		at.wanted |= Inferred.isMentioned(at.body);
}

void Session::checkMembers(const FunctionDecl *function)
{
	auto *constructor = dyn_cast<CXXConstructorDecl>(function);
	llvm::SmallVector<const ValueDecl *, 8> reached;

	if (!constructor || isRuntime(function->getLocation()))
		return;
	for (const CXXCtorInitializer *init : constructor->inits()) {
		const Expr *value = init->getInit();
		if (auto *given = dyn_cast<CXXDefaultInitExpr>(value))
			value = given->getExpr();
		/* A null pointer may be stored in a pointer of any space. */
		if (value->isNullPointerConstant(Context, Expr::NPC_ValueDependentIsNotNull))
			continue;
		const FieldDecl *member = init->getAnyMember();
		if (Mentioned.inBody(value, reached) || (member && Mentioned.inDeclaration(member)))
			Gaps.add(value->getBeginLoc(),
				 "what a constructor's member initialisers do with I/O memory is "
				 "not judged");
	}
}

/* Reports each template that mentions I/O memory and has no instantiation that was checked. */
void Session::checkTemplates(const Definitions &defined)
{
	llvm::DenseSet<const FunctionDecl *> instantiated;
	llvm::SmallVector<const ValueDecl *, 8> reached;

	for (const Decl *done : Done)
		if (auto *function = dyn_cast<FunctionDecl>(done))
			instantiated.insert(function->getTemplateInstantiationPattern());
	for (const FunctionDecl *pattern : defined.templates)
		if (!instantiated.count(pattern) &&
		    (Mentioned.inBody(pattern->getBody(), reached) ||
		     Mentioned.inDeclaration(pattern)))
			Gaps.add(pattern->getLocation(),
				 ("'" + llvm::Twine(pattern->getNameAsString()) +
				  "' is not judged: it is a template, and nothing that is "
				  "checked instantiates it")
					 .str());
}

/* Walks all bodies before the first function is checked: the call graph must be complete then. */
void Session::choose(Definitions &defined)
{
	for (llvm::StringRef name : defined.aliased)
		Calls.aliased(name);
	for (const Stmt *code : defined.unseen)
		Calls.escape(code);
	for (size_t at = 0; at < defined.roots.size(); at++)
		consider(defined.roots[at], defined.roots);
	if (Mentioned.sawAllocator())
		infer();
	for (const Candidate &at : All) {
		if (!at.wanted)
			continue;
		Chosen.push_back(at.decl);
		if (auto *function = dyn_cast<FunctionDecl>(at.decl))
			Wanted.insert(function->getCanonicalDecl());
	}
	All.clear();
}

void Session::check(Definitions &defined)
{
	choose(defined);
	for (size_t at = 0; at < Chosen.size(); at++) {
		if (auto *function = dyn_cast<FunctionDecl>(Chosen[at]))
			iov_program_check(Program, Declared.symbol(function));
		else
			checkAlone(Lower.lowerInitialiser(cast<VarDecl>(Chosen[at])));
		checkBlocks();
	}
	checkTemplates(defined);
	if (Asked.dumpIr) {
		std::string head;
		iov_writer writer{appendTo, &head};
		iov_write_module(Module, &writer);
		llvm::outs() << head;
	}
	llvm::outs() << Dump;
	if (Annotated)
		Said.checkAll();
}

} // namespace ioview
