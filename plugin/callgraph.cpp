/* SPDX-License-Identifier: MIT */
#include "callgraph.h"

#include "clang/AST/Attr.h"
#include "clang/AST/StmtOpenMP.h"

using namespace clang;

namespace ioview
{

void hiddenParts(const Stmt *node, llvm::SmallVectorImpl<const Stmt *> &parts)
{
	if (auto *block = dyn_cast<BlockExpr>(node)) {
		parts.push_back(block->getBody());
	} else if (auto *region = dyn_cast<CapturedStmt>(node)) {
		parts.push_back(region->getCapturedStmt());
	} else if (auto *directive = dyn_cast<OMPExecutableDirective>(node)) {
		for (const OMPClause *clause : directive->clauses())
			for (const Stmt *child : clause->children())
				if (child)
					parts.push_back(child);
	}
}

bool anyNode(const Stmt *code, llvm::function_ref<bool(const Stmt *)> stops)
{
	llvm::SmallVector<const Stmt *, 64> pending{code};

	while (!pending.empty()) {
		const Stmt *node = pending.pop_back_val();
		if (stops(node))
			return true;
		for (const Stmt *child : node->children())
			if (child)
				pending.push_back(child);
		hiddenParts(node, pending);
	}
	return false;
}

void CallGraph::enter(const FunctionDecl *caller)
{
	Caller = caller ? caller->getCanonicalDecl() : nullptr;
}

void CallGraph::called(const FunctionDecl *callee)
{
	Node &node = Nodes[callee->getCanonicalDecl()];
	if (!Caller)
		node.open = true;
	else if (node.callers.empty() || node.callers.back() != Caller)
		node.callers.push_back(Caller);
}

void CallGraph::addressTaken(const FunctionDecl *function)
{
	Nodes[function->getCanonicalDecl()].open = true;
}

void CallGraph::aliased(llvm::StringRef name)
{
	Aliased.insert(name);
}

void CallGraph::escape(const Stmt *code)
{
	llvm::SmallVector<const Stmt *, 32> pending{code};

	while (!pending.empty()) {
		const Stmt *node = pending.pop_back_val();
		for (const Stmt *child : node->children())
			if (child)
				pending.push_back(child);
		hiddenParts(node, pending);
		auto *ref = dyn_cast<DeclRefExpr>(node);
		auto *function = ref ? dyn_cast<FunctionDecl>(ref->getDecl()) : nullptr;
		if (!function || !Escaped.insert(function->getCanonicalDecl()).second)
			continue;
		addressTaken(function);
		if (const Stmt *body = function->getBody())
			pending.push_back(body);
	}
}

llvm::ArrayRef<const FunctionDecl *> CallGraph::callers(const FunctionDecl *function) const
{
	auto known = Nodes.find(function->getCanonicalDecl());
	if (known == Nodes.end())
		return {};
	return known->second.callers;
}

bool CallGraph::isInternal(const FunctionDecl *function) const
{
	/* Clang copies attributes to later declarations, so that the newest declaration has the
	 * attributes of all. */
	const FunctionDecl *newest = function->getMostRecentDecl();

	if (function->getLangOpts().CPlusPlus || function->isExternallyVisible() ||
	    !function->isDefined() || newest->hasAttr<UsedAttr>() ||
	    newest->hasAttr<ConstructorAttr>() || newest->hasAttr<DestructorAttr>() ||
	    Aliased.count(function->getName()))
		return false;
	auto known = Nodes.find(function->getCanonicalDecl());
	return known == Nodes.end() || !known->second.open;
}

} // namespace ioview
