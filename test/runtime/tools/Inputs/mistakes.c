/* Mistakes in the code around the verbs, which each of the other tools looks for. */
#include <ioview.h>

struct lamp {
	uint32_t on, level;
};

uint32_t levels(struct lamp __io_mmio *lamp);
void light(struct lamp __io_mmio *lamp, const struct lamp __io_mmio *other);
int ladder(struct lamp __io_mmio *lamp, int a, int b);
void blink(struct lamp __io_mmio *lamp);
int follow(struct lamp __io_mmio *lamp);

/* clang's analyser, cppcheck: the array has 4 elements. */
uint32_t levels(struct lamp __io_mmio *lamp)
{
	uint32_t seen[4] = {0};

	seen[4] = io_read(lamp, .level);
	return seen[0];
}

/* sparse, clang-tidy: a constant pointer, and 0 as a pointer. */
void light(struct lamp __io_mmio *lamp, const struct lamp __io_mmio *other)
{
	struct lamp __io_mmio *none = 0;

	lamp = other;
	io_write(1, lamp, .on);
	io_write(1, none, .on);
}

/* clang-tidy: the branches of the driver itself are counted, 28 here. */
int ladder(struct lamp __io_mmio *lamp, int a, int b)
{
	if (io_read(lamp, .on))
		if (a > 1)
			if (b > 2)
				if (a > b)
					if (io_read(lamp, .level))
						if (a > 3)
							if (b > 4)
								io_write(1, lamp, .on);
	return 0;
}

/* No branch: none of the verb is counted. */
void blink(struct lamp __io_mmio *lamp)
{
	io_write(1, lamp, .on);
	io_update(old, old + 1, lamp, .level);
	io_write(io_read(lamp, .level), lamp, .on);
}

/* clang's analyser, cppcheck: any value may be read from the device. */
int follow(struct lamp __io_mmio *lamp)
{
	const int *none = NULL;

	return io_read(lamp, .on) ? *none : 0;
}
