/* SPDX-License-Identifier: MIT */
/* Capabilities by name (terminfo(5)). */
#include "terminfo.h"

#include <curses.h>

#include <term.h>

bool terminfo_load(const char *name, int fd)
{
    int found;
    return setupterm(name, fd, &found) == OK;
}

void terminfo_unload(void)
{
    del_curterm(cur_term);
}

const char *terminfo_string(const char *capability)
{
    const char *text = tigetstr(capability);
    return text == (const char *)-1 || (text && !*text) ? NULL : text;
}

int terminfo_number(const char *capability)
{
    return tigetnum(capability);
}

bool terminfo_flag(const char *capability)
{
    return tigetflag(capability) > 0;
}
