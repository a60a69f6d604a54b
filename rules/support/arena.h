/* SPDX-License-Identifier: MIT */
/*
 * A bump allocator. Everything that belongs to one module or one function is
 * taken from one arena and freed whole, so that no node has an owner to track.
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

/* An arena of all zeroes is empty and ready. */
#define IOV_ARENA_INIT {NULL, NULL, NULL}

/* Zeroed memory, aligned for any type. Aborts when the machine is out of memory. */
void *iov_alloc(struct iov_arena *arena, size_t size);
char *iov_strdup(struct iov_arena *arena, const char *text);
char *iov_strndup(struct iov_arena *arena, const char *text, size_t length);
char *iov_printf(struct iov_arena *arena, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
char *iov_vprintf(struct iov_arena *arena, const char *format, va_list args);
/* Frees all that was taken; the arena is empty and ready again. */
void iov_arena_free(struct iov_arena *arena);

#define IOV_NEW(arena, type)	      ((type *)iov_alloc((arena), sizeof(type)))
#define IOV_NEW_ARRAY(arena, type, n) ((type *)iov_alloc((arena), sizeof(type) * (n)))

/*
 * Makes room for one more element in an array kept in an arena: a pointer, its
 * count and its capacity. The old array stays behind until the arena goes.
 */
#define IOV_GROW(arena, array, count, capacity)                                                    \
	((count) < (capacity) ? (void)0                                                            \
			      : (void)((array) = iov_grow((arena), (array), sizeof(*(array)),      \
							  (count), &(capacity))))
void *iov_grow(struct iov_arena *arena, const void *array, size_t element_size, size_t count,
	       unsigned *capacity);

#endif /* IOV_ARENA_H */
