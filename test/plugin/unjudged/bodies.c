/*
 * What runs inside of an OpenMP region or a block is not followed. It is said, with the function's
 * name, where the function has anything to do with I/O memory.
 *
 * RUN: %ioview-linux -fopenmp -fblocks -fplugin-arg-ioview-coverage=%t.json %s 2>&1 | FileCheck %s --implicit-check-not='not judged'
 * RUN: FileCheck --check-prefix=RECORD %s <%t.json
 * RECORD: "why": "'{{.*}}' is not judged in full
 * RUN: %ioview-linux -w -fopenmp -fblocks %s 2>&1 | count 0
 */
#define __iomem

void later(void (^block)(void));
void wait(unsigned);

unsigned in_loop(unsigned __iomem *p, int n)
{
	unsigned sum = 0;
// CHECK-DAG: bodies.c:[[#@LINE+1]]:1: warning: ioview: 'in_loop' is not judged in full: what happens inside of an OpenMP region is not followed
#pragma omp parallel for reduction(+ : sum)
	for (int i = 0; i < n; i++)
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
// CHECK-DAG: bodies.c:[[#@LINE+1]]:1: warning: ioview: 'in_clause' is not judged in full
#pragma omp parallel if (*(unsigned __iomem *)address)
	wait(1);
}

/* The index is changed where nobody looks: it is not proved to be 0. */
void changes(unsigned __iomem (*p)[4])
{
	int i = 0;
// CHECK-DAG: bodies.c:[[#@LINE+1]]:1: warning: ioview: 'changes' is not judged in full
#pragma omp critical
	i = 7;
	(*p)[i] = 1;
}

/* Whoever has the block calls this, with what it likes. */
static void from_block(unsigned __iomem *p)
{
	*p = 1;
}

void gives_block(unsigned __iomem *p)
{
	// CHECK-DAG: bodies.c:[[#@LINE+1]]:8: warning: ioview: 'gives_block' is not judged in full: what happens inside of a block is not followed
	later(^{
	  from_block(p);
	});
}

// CHECK-DAG: bodies.c:[[#@LINE+1]]:36: warning: ioview: 'hook (initialiser)' is not judged in full
void (^hook)(unsigned __iomem *) = ^(unsigned __iomem *p) {
  *p = 1;
};

void gives_plain_block(unsigned *p)
{
	later(^{
	  *p = 1;
	});
}
