/*
 * OpenMP regions and the bodies of blocks are code like any other: it is judged, and all of the file is.
 *
 * RUN: %ioview-linux -fopenmp -fblocks -fplugin-arg-ioview-only=access -fplugin-arg-ioview-stats -fplugin-arg-ioview-coverage=%t.json %s 2>&1 \
 * RUN:   | FileCheck %s --implicit-check-not='not judged in' --implicit-check-not=warning:
 * RUN: FileCheck --check-prefix=RECORD %s <%t.json
 * RECORD-NOT: "why"
 * RUN: %ioview-linux -w -fopenmp -fblocks %s 2>&1 | count 0
 */
#define __iomem

void later(void (^block)(void));
void wait(unsigned);

// CHECK-DAG: stats: in_loop: 1 obligations, 0 proved, 1 violated
unsigned in_loop(unsigned __iomem *p, int n)
{
	unsigned sum = 0;
#pragma omp parallel for reduction(+ : sum)
	for (int i = 0; i < n; i++)
		// CHECK-DAG: bodies.c:[[#@LINE+1]]:10: warning: plain read of __iomem memory [io-raw-access]
		sum += p[i];
	return sum;
}

unsigned plain_loop(unsigned *p, int n)
{
	unsigned sum = 0;
#pragma omp parallel for reduction(+ : sum)
	for (int i = 0; i < n; i++)
		sum += p[i];
	return sum;
}

void in_clause(unsigned long address)
{
// CHECK-DAG: bodies.c:[[#@LINE+1]]:26: warning: plain read of __iomem memory [io-raw-access]
#pragma omp parallel if (*(unsigned __iomem *)address)
	wait(1);
}

/* Whoever has the block calls this, with what it likes. */
static void from_block(unsigned __iomem *p)
{
	// CHECK-DAG: bodies.c:[[#@LINE+1]]:2: warning: plain write to __iomem memory [io-raw-access]
	*p = 1;
}

// CHECK-DAG: stats: gives_block (block): 2 obligations, 1 proved, 1 violated
void gives_block(unsigned __iomem *p)
{
	later(^{
	  // CHECK-DAG: bodies.c:[[#@LINE+1]]:4: warning: plain write to __iomem memory [io-raw-access]
	  *p = 2;
	  from_block(p);
	});
}

/* A block in a block, and one that is made before main() runs. */
// CHECK-DAG: stats: hook (initialiser) (block) (block): 1 obligations, 0 proved, 1 violated
void (^hook)(unsigned __iomem *) = ^(unsigned __iomem *p) {
  later(^{
    // CHECK-DAG: bodies.c:[[#@LINE+1]]:5: warning: plain write to __iomem memory [io-raw-access]
    *p = 1;
  });
};

void gives_plain_block(unsigned *p)
{
	later(^{
	  *p = 1;
	});
}
