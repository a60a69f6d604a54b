/* SPDX-License-Identifier: MIT */
#include "session.h"

#include "cplusplus.h"

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

/* Returns the profile's configuration for this source. declares: the source includes the view
 * runtime, or loads a precompiled header or module that may. Such a source annotates the memory
 * that it shares with a device, so that memory may not be accessed through ordinary pointers.
 * Registers may, if the profile says so. */
static iov_config configOf(const Profile &profile, bool declares)
{
	iov_config config = profile.config();

	if (declares)
		config.plain_spaces &= 1u << IOV_MMIO;
	return config;
}

Session::Session(ASTContext &context, const Profile &profile, const RuntimeFiles &runtime,
		 const MacroCalls &macros, const Options &options, const SystemFolders *system,
		 Coverage &coverage, CoverageGaps &gaps, Presenter *shown)
    : Context(context), ActiveProfile(profile), Opts(options), Runtime(runtime), Macros(macros),
      UnitCoverage(coverage), Gaps(gaps), Annotated(!runtime.empty(context.getSourceManager())),
      Config(configOf(profile, Annotated)), Module(newModule(context)),
      Types(context, Module, profile), Decls(context, Types, profile, Calls, Regions, Annotated),
      Inferences(Decls, Calls), Regions(context, profile, Calls, profile.devices()),
      DeclFacts(context, Types, Decls, Inferences),
      SpaceMentions(context, Types, Decls, Calls, Annotated),
      Lower(context, Types, Decls, runtime, macros, gaps, options.leaveOut),
      Reports(context, profile, runtime, system, shown), RecordViews(context, Types, Reports),
      Registers(context, Types, RecordViews), Sink(sink()), Front(frontend()),
      Program(iov_program_new(&Config, &Sink, &Front))
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
	bool views = !Opts.views.empty();

	return iov_sink{found,	  this,	   views ? used : nullptr,
			accessed, written, views ? atRegister : nullptr};
}

void Session::found(void *self, const iov_finding *finding)
{
	auto &session = *static_cast<Session *>(self);

	session.UnitCoverage.reported += session.Reports.emit(*finding);
}

/* The text is valid until the next call. */
const char *Session::written(void *self, const iov_finding *finding, iov_written part)
{
	auto &session = *static_cast<Session *>(self);

	session.WrittenText = session.Reports.written(*finding, part);
	return session.WrittenText.empty() ? nullptr : session.WrittenText.c_str();
}

/* Counts the place of an access, unless it is in a runtime header. A macro may expand to several
 * accesses; they count once, as one place of the program. */
void Session::accessed(void *self, iov_loc loc)
{
	auto &session = *static_cast<Session *>(self);
	const SourceManager &sources = session.Context.getSourceManager();
	SourceLocation at = session.Reports.place(SourceLocation::getFromRawEncoding(loc));

	if (!session.isRuntime(at))
		session.UnitCoverage.accesses +=
			session.Accesses.insert(sources.getFileLoc(at)).second;
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

	if (Opts.dumpIr) {
		iov_writer writer{appendTo, &Dump};
		iov_write_function(function, &writer);
	}
	if (iov_verify(function, why, sizeof(why)))
		return true;
	SourceLocation loc = SourceLocation::getFromRawEncoding(function->sym->loc);
	Gaps.record(loc, Reports.notChecked(loc, why));
	return false;
}

/* Reports the first node that the function evaluates and that is not in the IR, if there is one.
 * That is a mistake in ioview, found by law.cpp. */
void Session::reportMissed(const iov_function *function)
{
	const Stmt *missed = Lower.missedNode();

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
	const FunctionDecl *declared = session.Decls.function(symbol), *defined = nullptr;

	/* The checker believes what the profile states of an accessor, and needs no body. */
	if (!declared || !declared->getBody(defined) || defined->isDependentContext() ||
	    session.Decls.isBelieved(defined))
		return nullptr;
	iov_function *function = session.Lower.lower(defined);
	/*
	 * While learn() runs, nothing is reported here: a function that is checked is lowered once
	 * more, and reported then.
	 */
	char why[256];
	if (session.Learning && iov_verify(function, why, sizeof(why)))
		return function;
	if (session.Learning) {
		iov_function_free(function);
		return nullptr;
	}
	session.reportMissed(function);
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
	const FunctionDecl *function = session.Decls.function(symbol);

	return function && session.WantedFunctions.count(function->getCanonicalDecl());
}

bool Session::hasCallers(void *self, const iov_symbol *symbol)
{
	auto &session = *static_cast<Session *>(self);
	const FunctionDecl *function = session.Decls.function(symbol);

	return function && !session.Calls.callers(function).empty();
}

void Session::wantCallers(void *self, const iov_symbol *symbol)
{
	auto &session = *static_cast<Session *>(self);

	for (const FunctionDecl *caller : session.Calls.callers(session.Decls.function(symbol)))
		if (session.WantedFunctions.insert(caller->getCanonicalDecl()).second)
			session.Worklist.push_back(caller);
}

void Session::describe(const iov_function *function, const iov_stats &stats)
{
	UnitCoverage.add(stats);
	if (stats.too_large)
		Gaps.record(SourceLocation::getFromRawEncoding(function->sym->loc),
			    "the function is too large for ioview to follow its variables");
	if (Opts.printState) {
		iov_writer writer{appendTo, &Dump};
		iov_print_states(function, &Config, &writer);
	}
	if (!Opts.stats)
		return;
	std::string lines;
	iov_writer writer{appendTo, &lines};
	iov_write_stats(function->sym->name, &stats, false, &writer);
	llvm::errs() << lines;
}

void Session::checked(void *self, const iov_function *function, const iov_stats *stats)
{
	auto &session = *static_cast<Session *>(self);

	SourceLocation loc = SourceLocation::getFromRawEncoding(function->sym->loc);
	session.UnitCoverage.checked += stats->touches_io && !session.isRuntime(loc);
	session.describe(function, *stats);
}

/* Checks a lowered function outside of the order of callees and callers, and frees it: the body of
 * a block, an initialiser, or a function of which only the byte order is checked. */
void Session::checkAlone(iov_function *function, const iov_config &config)
{
	iov_stats stats = {};

	reportMissed(function);
	if (isVerified(function)) {
		iov_check_function(function, &config, &Sink, &stats);
		describe(function, stats);
	}
	iov_function_free(function);
}

/* Checks the bodies of the blocks, `^{ ... }`, in the code that was lowered, and of the blocks in
 * these bodies. */
void Session::checkBlocks()
{
	for (std::vector<Lowering::Block> blocks = Lower.takeBlocks(); !blocks.empty();
	     blocks = Lower.takeBlocks())
		for (const Lowering::Block &block : blocks)
			checkAlone(Lower.lowerBlock(block), Config);
}

/* Returns the type as this declaration writes it: decl->getType() of a function that is declared
 * again is the type of the earlier declaration. */
static QualType writtenType(const ValueDecl *decl)
{
	auto *declarator = dyn_cast<DeclaratorDecl>(decl);
	const TypeSourceInfo *written = declarator ? declarator->getTypeSourceInfo() : nullptr;
	return written ? written->getType() : decl->getType();
}

/* Compares each declaration with the one before it, unless neither type mentions a space. */
void Session::checkRedeclared(const ValueDecl *decl)
{
	const auto *newest = cast<ValueDecl>(decl->getMostRecentDecl());

	if (!newest->getPreviousDecl() || !Compared.insert(decl->getCanonicalDecl()).second)
		return;
	for (const auto *later = newest; auto *before = later->getPreviousDecl();
	     later = cast<ValueDecl>(before)) {
		auto *earlier = cast<ValueDecl>(before);
		QualType first = writtenType(earlier), second = writtenType(later);
		if (!Types.mentionsSpace(first) && !Types.mentionsSpace(second))
			continue;
		iov_stats stats = {};
		iov_redeclaration both = {Decls.symbol(newest),
					  Types.pointerTo(Types.lowerStored(first)),
					  Types.pointerTo(Types.lowerStored(second)),
					  earlier->getLocation().getRawEncoding(),
					  later->getLocation().getRawEncoding()};
		iov_check_redeclaration(&both, &Config, &Sink, &stats);
		UnitCoverage.add(stats);
	}
}

/* Checks the byte order of values in the functions and initialisers of Ordered. These have no I/O
 * memory, so the other rules have no obligation there. They are off, so that no analysis of numbers
 * is made. */
void Session::checkOrders()
{
	iov_config config = Config;

	for (unsigned rule = 0; rule < IOV_RULES; rule++)
		if (iov_rules[rule].needs != IOV_ANALYSIS_BYTE_ORDER)
			config.severity[rule] = IOV_SEVERITY_OFF;
	for (const ValueDecl *decl : Ordered) {
		auto *function = dyn_cast<FunctionDecl>(decl);
		if (function && (WantedFunctions.count(function->getCanonicalDecl()) ||
				 function->isDependentContext()))
			continue;
		checkAlone(function ? Lower.lower(function)
				    : Lower.lowerInitialiser(llvm::cast<VarDecl>(decl)),
			   config);
		checkBlocks();
	}
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
	if (auto *local = dyn_cast<VarDecl>(decl); !local || !local->isLocalVarDecl())
		Redeclared.push_back(decl);
	if (!body || !defined || !VisitedDecls.insert(defined).second)
		return;
	if (function && Decls.isBelieved(function)) {
		Calls.escape(body);
		return;
	}
	llvm::StringRef reason;
	UnitCoverage.defined += function && !isRuntime(function->getLocation());
	Calls.enter(function);
	bool wanted = SpaceMentions.inBody(body, roots) || Opts.allFunctions;
	bool ordered = (SpaceMentions.sawOrder() || Types.mentionsOrder(defined->getType())) &&
		       Config.severity[IOV_RULE_ENDIAN] && !isRuntime(defined->getLocation());
	bool tells = SpaceMentions.sawDma();
	wanted |= SpaceMentions.inDeclaration(defined) ||
		  Macros.isIn(body, Context.getSourceManager());
	if (function)
		wanted |= isTrusted(function, reason) ||
			  initialisersMention(function, SpaceMentions, roots);
	Candidates.push_back({defined, body, wanted, ordered, function && tells});
}

/* Returns true if the code assigns an integer to a member, or to an element of an array. */
static bool fillsMember(const Stmt *code)
{
	return anyNode(code, [](const Stmt *node) {
		auto *store = dyn_cast<BinaryOperator>(node);
		return store && store->getOpcode() == BO_Assign &&
		       store->getType()->isIntegerType() &&
		       isa<MemberExpr, ArraySubscriptExpr>(store->getLHS()->IgnoreParens());
	});
}

/* Infers which declarations hold pointers to memory that is shared with a device, see inference.h.
 * Functions and initialisers that name such a declaration are checked too. */
void Session::infer()
{
	for (const Candidate &at : Candidates)
		Inferences.read(at.decl, at.body);
	Inferences.solve();
	for (Candidate &at : Candidates) {
		bool mentions = Inferences.isMentioned(at.body);
		at.wanted |= mentions;
		at.tells |= mentions && isa<FunctionDecl>(at.decl) &&
			    (fillsMember(at.body) || Config.severity[IOV_RULE_RECORD_ORDER]);
	}
}

/* Finds the devices that the source is a driver for, and the sizes of the regions that it maps. */
void Session::readRegions()
{
	for (const Candidate &at : Candidates)
		Regions.readDevices(at.decl);
	for (const Candidate &at : Candidates)
		if (Regions.areKnown())
			Regions.read(at.decl, at.body);
}

/* Learns facts about members (rules/model/learned.h) before the first function is judged. Code that
 * names a member in which a number from the device is stored is checked even if it names no I/O
 * memory. */
void Session::learn()
{
	llvm::DenseSet<unsigned> members;
	iov_loc loc = 0;

	Learning = true;
	for (const Candidate &at : Candidates) {
		bool tells = at.tells || (Annotated && at.wanted && fillsMember(at.body));
		if (auto *function = tells ? dyn_cast<FunctionDecl>(at.decl) : nullptr)
			iov_program_learn(Program, Decls.symbol(function));
	}
	Lower.takeBlocks();
	Learning = false;
	for (unsigned n = 0; n < iov_program_device_members(Program, n, &loc); n++)
		members.insert(loc);
	for (Candidate &at : Candidates)
		at.wanted |= !members.empty() && anyNode(at.body, [&](const Stmt *node) {
			auto *member = dyn_cast<MemberExpr>(node);
			return member &&
			       members.count(
				       member->getMemberDecl()->getLocation().getRawEncoding());
		});
}

/* Reports each template that mentions I/O memory and has no instantiation that was checked. */
void Session::checkTemplates(const Definitions &defined)
{
	llvm::DenseSet<const FunctionDecl *> instantiated;
	llvm::SmallVector<const ValueDecl *, 8> reached;

	for (const Decl *done : VisitedDecls)
		if (auto *function = dyn_cast<FunctionDecl>(done))
			instantiated.insert(function->getTemplateInstantiationPattern());
	for (const FunctionDecl *pattern : defined.templates)
		if (!instantiated.count(pattern) &&
		    (SpaceMentions.inBody(pattern->getBody(), reached) ||
		     SpaceMentions.inDeclaration(pattern)))
			Gaps.add(pattern->getLocation(),
				 ("'" + llvm::Twine(pattern->getNameAsString()) +
				  "' is not judged: it is a template, and nothing that is "
				  "checked instantiates it")
					 .str());
}

/* Selects the functions and variables to check. All bodies are walked before the first function is
 * checked, since the call graph must be complete then. */
void Session::choose(Definitions &defined)
{
	for (llvm::StringRef name : defined.aliased)
		Calls.aliased(name);
	for (const Stmt *code : defined.unseen)
		Calls.escape(code);
	for (size_t at = 0; at < defined.roots.size(); at++)
		consider(defined.roots[at], defined.roots);
	if (SpaceMentions.sawAllocator())
		infer();
	readRegions();
	/* In the view dialect a member states how large its mapping is. */
	for (const Candidate &at : Candidates)
		if (Config.certain_only && at.wanted &&
		    Context.getSourceManager().isInMainFile(at.decl->getLocation()))
			Inferences.readMappings(at.body);
	learn();
	for (const Candidate &at : Candidates) {
		auto *function = dyn_cast<FunctionDecl>(at.decl);
		if (!at.wanted) {
			if (at.ordered)
				Ordered.push_back(at.decl);
			continue;
		}
		Worklist.push_back(at.decl);
		if (function)
			WantedFunctions.insert(function->getCanonicalDecl());
	}
	Candidates.clear();
}

void Session::check(Definitions &defined)
{
	choose(defined);
	for (size_t at = 0; at < Worklist.size(); at++) {
		if (auto *function = dyn_cast<FunctionDecl>(Worklist[at]))
			iov_program_check(Program, Decls.symbol(function));
		else
			checkAlone(Lower.lowerInitialiser(cast<VarDecl>(Worklist[at])), Config);
		checkBlocks();
	}
	iov_stats rest = {};
	iov_program_finish(Program, &rest);
	UnitCoverage.add(rest);
	if (!Opts.views.empty())
		gatherRegisters();
	checkOrders();
	for (const ValueDecl *decl : Redeclared)
		checkRedeclared(decl);
	checkTemplates(defined);
	if (Opts.dumpIr) {
		std::string head;
		iov_writer writer{appendTo, &head};
		iov_write_module(Module, &writer);
		llvm::outs() << head;
	}
	llvm::outs() << Dump;
	if (Annotated)
		DeclFacts.checkAll();
}

} // namespace ioview
