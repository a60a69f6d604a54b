/* SPDX-License-Identifier: MIT */
/* Reads the texts of attributes such as btf_type_tag and btf_decl_tag as annotations. */
#ifndef IOVIEW_TAGS_H
#define IOVIEW_TAGS_H

#include <string>

#include "llvm/ADT/StringRef.h"

extern "C" {
#include "ir/annotations.h"
}

namespace ioview
{

/* The parts of a tag "io:WORD:TEXT", which the program writes as __io_WORD(TEXT). word and text
 * point into the tag that was read. */
struct Tag {
	iov_annotation is = IOV_ANNOTATION_UNKNOWN;
	llvm::StringRef word, text;

	/* Sets the parts. Returns false if the tag does not begin with "io:". */
	bool read(llvm::StringRef tag)
	{
		iov_tag parts;

		if (!iov_read_tag(tag.data(), tag.size(), &parts))
			return false;
		is = parts.is;
		word = llvm::StringRef(parts.word, parts.word_length);
		text = llvm::StringRef(parts.text, parts.text_length);
		return true;
	}
	std::string written() const
	{
		std::string all = ("__io_" + word).str();
		return text.empty() ? all : all + "(" + text.str() + ")";
	}
};

/*
 * The end of the tag "io:mmio:reached" of a macro that has a body, such as `__IO`. The program
 * writes such a macro for objects in ordinary memory as well, so memory is in the space only where
 * it is reached through a pointer.
 */
inline constexpr llvm::StringLiteral reachedSuffix = ":reached";

/* Returns true if the text of a tag is this annotation. */
inline bool isTag(llvm::StringRef text, iov_annotation annotation)
{
	Tag tag;
	return tag.read(text) && tag.is == annotation;
}

} // namespace ioview

#endif // IOVIEW_TAGS_H
