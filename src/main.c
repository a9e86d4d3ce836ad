/* SPDX-License-Identifier: MIT */
/* Locale, arguments, the tables of views and commands. */
#include <stdio.h>

#include <warraq/base.h>

int main(void)
{
    puts(PACKAGE_STRING);
    return 0;
}
