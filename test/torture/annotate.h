/* Makes I/O pointers of many pointers of a program that knows nothing of them. */
#include "../../runtime/include/ioview/annotations.h"
#define int int __io_coherent
#define char char __io_mmio
