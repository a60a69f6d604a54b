/* SPDX-License-Identifier: MIT */
#include "support/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Sizes in bytes. An allocation of at least LARGE has a chunk of its own. */
enum { FIRST_CHUNK = 16 * 1024, LARGEST_CHUNK = 1024 * 1024, LARGE = 64 * 1024 };

struct iov_arena_chunk {
	struct iov_arena_chunk *older;
	size_t size;
	_Alignas(max_align_t) char bytes[];
};

static void *check(void *memory)
{
	if (memory)
		return memory;
	fputs("ioview: out of memory\n", stderr);
	abort();
}

static void add_chunk(struct iov_arena *arena, size_t need)
{
	size_t size = arena->chunks ? arena->chunks->size * 2 : FIRST_CHUNK;

	if (size > LARGEST_CHUNK)
		size = LARGEST_CHUNK;
	if (size < need)
		size = need;
	struct iov_arena_chunk *chunk = check(malloc(sizeof(*chunk) + size));
	chunk->older = arena->chunks;
	chunk->size = size;
	arena->chunks = chunk;
	arena->next = chunk->bytes;
	arena->end = chunk->bytes + size;
}

/*
 * Returns memory in a chunk of its own. The chunk is linked after the first one, which stays the
 * chunk that small allocations fill. calloc() gets zeroed pages from the system, so pages that are
 * never written to take no memory.
 */
static void *alloc_large(struct iov_arena *arena, size_t size)
{
	struct iov_arena_chunk *chunk = check(calloc(1, sizeof(*chunk) + size));

	if (!arena->chunks)
		add_chunk(arena, 0);
	chunk->size = size;
	chunk->older = arena->chunks->older;
	arena->chunks->older = chunk;
	return chunk->bytes;
}

void *iov_alloc(struct iov_arena *arena, size_t size)
{
	const size_t align = _Alignof(max_align_t);

	size = (size + align - 1) / align * align;
	if (size >= LARGE)
		return alloc_large(arena, size);
	/* An arena without chunks gets one for a size of 0 too, so that no result is NULL. */
	if (!arena->chunks || (size_t)(arena->end - arena->next) < size)
		add_chunk(arena, size);
	void *memory = arena->next;
	arena->next += size;
	return memset(memory, 0, size);
}

char *iov_strndup(struct iov_arena *arena, const char *text, size_t length)
{
	return memcpy(iov_alloc(arena, length + 1), text, length);
}

char *iov_strdup(struct iov_arena *arena, const char *text)
{
	return iov_strndup(arena, text, strlen(text));
}

char *iov_vprintf(struct iov_arena *arena, const char *format, va_list args)
{
	va_list again;

	va_copy(again, args);
	int length = vsnprintf(NULL, 0, format, again);
	va_end(again);
	char *text = iov_alloc(arena, (size_t)(length < 0 ? 0 : length) + 1);
	if (length > 0)
		vsnprintf(text, (size_t)length + 1, format, args);
	return text;
}

char *iov_printf(struct iov_arena *arena, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	char *text = iov_vprintf(arena, format, args);
	va_end(args);
	return text;
}

void *iov_grow(struct iov_arena *arena, const void *array, size_t element_size, size_t count,
	       unsigned *capacity)
{
	unsigned wanted = *capacity ? *capacity * 2 : 8;
	void *bigger = iov_alloc(arena, element_size * wanted);

	if (count)
		memcpy(bigger, array, element_size * count);
	*capacity = wanted;
	return bigger;
}

void iov_arena_free(struct iov_arena *arena)
{
	struct iov_arena_chunk *chunk = arena->chunks;

	while (chunk) {
		struct iov_arena_chunk *older = chunk->older;
		free(chunk);
		chunk = older;
	}
	*arena = (struct iov_arena)IOV_ARENA_INIT;
}
