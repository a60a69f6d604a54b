/*
 * A unity build's source includes others: what these define is checked as if each were compiled
 * alone, under its own name.
 *
 * RUN: %ioview -Wno-everything %s >%t.all 2>&1
 * RUN: %ioview -Wno-everything %S/Inputs/first.c >%t.one 2>&1
 * RUN: %ioview -Wno-everything %S/Inputs/second.c >>%t.one 2>&1
 * RUN: grep -o '[a-z]*\.[ch]:.*warning: .*' %t.one >%t.alone
 * RUN: grep -o '[a-z]*\.[ch]:.*warning: .*' %t.all >%t.together
 * RUN: diff %t.alone %t.together
 * RUN: FileCheck %s <%t.together
 * CHECK: first.c:7:{{.*}} [io-raw-access]
 * CHECK: first.c:12:{{.*}} [io-raw-access]
 * CHECK: second.c:6:{{.*}} [io-raw-access]
 * CHECK: second.c:11:{{.*}} [io-escape]
 * What a header offers is checked where it is used:
 * CHECK-NOT: offered.h
 */
#include "Inputs/first.c"
#include "Inputs/second.c"
