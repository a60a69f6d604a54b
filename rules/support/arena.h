/* SPDX-License-Identifier: MIT */
/*
 * A bump allocator. Everything that belongs to one module or one function is allocated in one
 * arena, and freed with it, so that no single node needs an owner.
 */
#ifndef IOV_ARENA_H
#define IOV_ARENA_H

#include <stdarg.h>
#include <stddef.h>

struct iov_arena_chunk;

struct iov_arena {
	struct iov_arena_chunk *chunks;
	char *next, *end;
};

/* An arena with all members zero is empty and ready for use. */
#define IOV_ARENA_INIT {NULL, NULL, NULL}

/* Returns zeroed memory of `size` bytes, aligned for any type. Aborts if the system has no memory.
 */
void *iov_alloc(struct iov_arena *arena, size_t size);
char *iov_strdup(struct iov_arena *arena, const char *text);
char *iov_strndup(struct iov_arena *arena, const char *text, size_t length);
char *iov_printf(struct iov_arena *arena, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
char *iov_vprintf(struct iov_arena *arena, const char *format, va_list args);
/* Frees all memory of the arena, which is empty and ready for use afterwards. */
void iov_arena_free(struct iov_arena *arena);

#define IOV_NEW(arena, type)	      ((type *)iov_alloc((arena), sizeof(type)))
#define IOV_NEW_ARRAY(arena, type, n) ((type *)iov_alloc((arena), sizeof(type) * (n)))

/*
 * Makes room for one more element of an array in an arena, which is a pointer, a count and a
 * capacity in elements. The old array is not freed before the arena.
 */
#define IOV_GROW(arena, array, count, capacity)                                                    \
	((count) < (capacity) ? (void)0                                                            \
			      : (void)((array) = iov_grow((arena), (array), sizeof(*(array)),      \
							  (count), &(capacity))))
void *iov_grow(struct iov_arena *arena, const void *array, size_t element_size, size_t count,
	       unsigned *capacity);

#endif /* IOV_ARENA_H */
