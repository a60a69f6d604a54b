/* A register behind a macro of the project's own profile. */
#define REG

struct lamp { unsigned on; };

void light(struct lamp REG *lamp)
{	lamp->on = 1;
}
