/*
 * Kernel code: where something says that memory is shared, the rule holds; elsewhere it is silent.
 *
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=order -Xclang -verify \
 * RUN:   -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=order -fplugin-arg-ioview-stats %s 2>&1 \
 * RUN:   | FileCheck %s
 */
#define __iomem
#define __io_coherent
#define dma_wmb() __asm__ volatile("" ::: "memory")
#define barrier() __asm__ volatile("" ::: "memory")
typedef unsigned int u32;
void writel(u32 value, volatile void __iomem *address);
void writel_relaxed(u32 value, volatile void __iomem *address);

// CHECK-DAG: stats: relaxed: 1 obligations, 0 proved, 1 violated
void relaxed(u32 __io_coherent *desc, void __iomem *bell)
{
	*desc = 1;
	barrier();
	writel_relaxed(1, bell); /* expected-warning {{[io-order]}} */
}

// CHECK-DAG: stats: good: 2 obligations, 2 proved, 0 violated
void good(u32 __io_coherent *desc, void __iomem *bell)
{
	*desc = 1;
	dma_wmb();
	writel_relaxed(1, bell);
	*desc = 2;
	writel(1, bell);
	writel_relaxed(1, bell);
}

static void ring(void __iomem *bell)
{
	writel_relaxed(1, bell);
}

// CHECK-DAG: stats: by_helper: 1 obligations, 0 proved, 1 violated
void by_helper(u32 __io_coherent *desc, void __iomem *bell)
{
	*desc = 1;
	ring(bell); /* expected-warning {{'ring' makes a relaxed write}} */
}

// CHECK-DAG: stats: nothing_said: 0 obligations
void nothing_said(u32 *desc, void __iomem *bell)
{
	*desc = 1;
	writel_relaxed(1, bell);
}
