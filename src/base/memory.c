/* SPDX-License-Identifier: MIT */
/* Memory: the one place that decides what happens when there is none left. */
#include <warraq/base.h>

#include <stdlib.h>
#include <string.h>

static void out_of_memory(void)
{
    static const char text[] = "warraq: out of memory\n";
    fputs(text, stderr);
    abort();
}

void *wq_alloc(size_t size)
{
    void *memory = calloc(1, size ? size : 1);
    if (!memory)
        out_of_memory();
    return memory;
}

void *wq_realloc(void *memory, size_t size)
{
    void *larger = realloc(memory, size ? size : 1);
    if (!larger)
        out_of_memory();
    return larger;
}

char *wq_strndup(const char *text, size_t length)
{
    char *copy = wq_realloc(NULL, length + 1);
    if (length)
        memcpy(copy, text, length);
    copy[length] = '\0';
    return copy;
}

char *wq_strdup(const char *text)
{
    return text ? wq_strndup(text, strlen(text)) : NULL;
}

void wq_grow(void **memory, size_t *capacity, size_t need, size_t size)
{
    if (need <= *capacity)
        return;
    size_t larger = *capacity + *capacity / 2;
    if (larger < need)
        larger = need;
    if (larger < 8)
        larger = 8;
    if (larger > SIZE_MAX / size)
        out_of_memory();
    *memory = wq_realloc(*memory, larger * size);
    *capacity = larger;
}
