#include "ir/expr.h"
char *iov_print_expr(const struct iov_expr *e, struct iov_arena *arena){(void)e;return iov_strdup(arena,"?");}
