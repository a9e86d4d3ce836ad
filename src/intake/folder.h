/* SPDX-License-Identifier: MIT */
/*
 * A walk over a folder and those below it, in byte order of names. Symbolic links
 * inside are passed over: what they point to within the folder is met at its own
 * place, and nothing outside is read. So are hidden names and what is no file.
 */
#ifndef INTAKE_FOLDER_H
#define INTAKE_FOLDER_H

#include <warraq/base.h>

struct folder;

struct folder *folder_new(const char *path);
void folder_free(struct folder *folder);

/* The next file's path, which the caller frees. WQ_NOT_FOUND at the end; another
 * failure is of one folder, named in *error: call again to go on. */
enum wq_status folder_next(struct folder *folder, char **path, struct wq_error *error);

/* Files in a folder and below it, as folder_next would give them. */
size_t folder_count(const char *path);

#endif
