savedcmd_a.o := gcc -c a.c b.c ../c.cpp @x.rsp -xc++ d -- -e.c
