/* SPDX-License-Identifier: MIT */
/* Where rules for outlets are looked for. */
#include "outlets.h"

#include <stdlib.h>

char **cli_outlet_folders(void)
{
    enum { MOST = 3 };
    char **folders = wq_alloc(MOST * sizeof *folders), *data = NULL;
    size_t count = 0;
    char *own = wq_path_home(WQ_HOME_CONFIG, "outlets");
    if (own)
        folders[count++] = own;
    if (wq_data_path("data/outlets", &data) == WQ_OK)
        folders[count] = data;
    return folders;
}

void cli_outlet_folders_free(char **folders)
{
    for (size_t i = 0; folders[i]; i++)
        free(folders[i]);
    free(folders);
}

void cli_outlet_warn(void *context, const char *text)
{
    (void)context;
    wq_message(WQ_LEVEL_WARNING, "%s", text);
}
