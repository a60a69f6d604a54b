savedcmd_a.o := gcc -c -DX='a.c
