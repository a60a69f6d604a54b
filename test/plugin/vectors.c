// A vector's elements are stored one by one into a value that has no members: nothing to copy.
// RUN: %ioview -fplugin-arg-ioview-all-functions -fplugin-arg-ioview-stats %s 2>&1 \
// RUN:   | FileCheck %s
// CHECK: stats: first: 0 obligations, 0 proved
typedef signed char vec __attribute__((__vector_size__(16)));

vec made(vec v);

int first(void)
{
	vec x = made((vec){-128});

	if (x[0] != 0)
		return 1;
	x = made((vec){-127});
	if (x[0] != -127)
		return 2;
	x = made((vec){127});
	return x[0];
}
