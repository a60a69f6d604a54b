/*
 * A call that clang computes is not evaluated at run time, and so is not left out; one that it cannot compute is lowered.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-all-functions -fplugin-arg-ioview-dump-ir %s 2>&1 \
 * RUN:   | FileCheck %s --implicit-check-not=io-internal
 */
void stop(void);

// CHECK: func @compare {
// CHECK-NOT: call {{.*}}strcmp
// CHECK: call @stop
int compare(void)
{
	if (__builtin_strcmp("X", "Y") <= 0)
		stop();
	return (int)__builtin_strlen("text");
}

// CHECK: func @computed {
// CHECK: strlen
int computed(const char *text)
{
	return (int)__builtin_strlen(text);
}
