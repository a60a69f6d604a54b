deps_a.o := gcc -c a.c
savedcmd_ :=