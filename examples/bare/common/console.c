/* SPDX-License-Identifier: MIT */
/* Text for people, by way of the machine's console_put(). */
#include <stdarg.h>

#include "platform.h"

static void put_text(const char *text)
{
	for (; *text; text++)
		console_put(*text);
}

static void put_number(unsigned long number, unsigned base, unsigned width)
{
	char digits[20];
	unsigned n = 0;

	do {
		digits[n++] = "0123456789abcdef"[number % base];
		number /= base;
	} while (number);
	for (; width > n; width--)
		console_put('0');
	while (n)
		console_put(digits[--n]);
}

static void put_signed(long number)
{
	if (number < 0)
		console_put('-');
	put_number(number < 0 ? -(unsigned long)number : (unsigned long)number, 10, 0);
}

void print(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	for (; *format; format++) {
		unsigned width = 0;
		int wide = 0;

		if (*format != '%') {
			console_put(*format);
			continue;
		}
		for (format++; *format >= '0' && *format <= '9'; format++)
			width = width * 10 + (unsigned)(*format - '0');
		if (*format == 'l') {
			wide = 1;
			format++;
		}
		if (*format == 's')
			put_text(va_arg(arguments, const char *));
		else if (*format == 'd')
			put_signed(wide ? va_arg(arguments, long) : va_arg(arguments, int));
		else
			put_number(wide ? va_arg(arguments, unsigned long)
					: va_arg(arguments, unsigned),
				   *format == 'x' ? 16 : 10, width);
	}
	va_end(arguments);
}

_Noreturn void panic(const char *text)
{
	print("panic: %s\n", text);
	power_off(1);
}
