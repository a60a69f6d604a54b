cmd_a.o := ccache clang -DX=$(pound) -DY=$$(id) -DZ='\#' -c -o a.o a.c
