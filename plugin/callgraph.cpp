/* SPDX-License-Identifier: MIT */
#include "callgraph.h"

#include "clang/AST/Attr.h"

using namespace clang;

namespace ioview
{

static bool isStatic(const FunctionDecl *function)
{
	return !function->isExternallyVisible();
}

void CallGraph::addCall(const CallExpr *call, const FunctionDecl *in)
{
	const FunctionDecl *callee = call->getDirectCallee();
	if (!callee || !isStatic(callee))
		return;
	Node &node = Nodes[callee->getCanonicalDecl()];
	node.calls++;
	if (!in)
		node.fromElsewhere = true;
	else if (node.callers.empty() || node.callers.back() != in)
		node.callers.push_back(in);
}

void CallGraph::addReference(const FunctionDecl *named)
{
	if (isStatic(named))
		Nodes[named->getCanonicalDecl()].references++;
}

bool CallGraph::isInternal(const FunctionDecl *function) const
{
	auto known = Nodes.find(function->getCanonicalDecl());
	/* `used`: assembly may call it. */
	if (known == Nodes.end() || !isStatic(function) || function->hasAttr<UsedAttr>())
		return false;
	const Node &node = known->second;
	return node.references == node.calls && !node.fromElsewhere && node.calls;
}

llvm::ArrayRef<const FunctionDecl *> CallGraph::callers(const FunctionDecl *function) const
{
	auto known = Nodes.find(function->getCanonicalDecl());
	if (known == Nodes.end())
		return {};
	return known->second.callers;
}

} // namespace ioview
