/*
 * A profile may say of a function that it returns I/O memory, where its declaration does not.
 *
 * RUN: printf 'functions:\n  - {role: map, space: mmio, names: [map_it]}\n' >%t.yaml
 * RUN: %ioview -fplugin-arg-ioview-profile=%t.yaml -fplugin-arg-ioview-only=access -Xclang -verify \
 * RUN:   -Xclang -verify-ignore-unexpected=note %s
 */
unsigned *map_it(int which);
unsigned *find_it(int which);

unsigned first(void)
{
	unsigned *p = map_it(1);
	return *p; /* expected-warning {{[io-raw-access]}} */
}

unsigned second(void)
{
	unsigned *p = find_it(1);
	return *p;
}

/* In the order of the source, whatever the switch does. */
unsigned third(int which)
{
	switch (which) {
	case 1:
		return *map_it(1); /* expected-warning {{[io-raw-access]}} */
	case 2 ... 4:
		return *map_it(2); /* expected-warning {{[io-raw-access]}} */
	default:
		return *map_it(3); /* expected-warning {{[io-raw-access]}} */
	}
}
