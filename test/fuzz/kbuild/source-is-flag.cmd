savedcmd_a.o := gcc -c a.c -o
