/** The files a result rests on: path as the user gave it, and SHA-256. */
#ifndef BG_CORE_INPUTS_H
#define BG_CORE_INPUTS_H

#include <glib.h>

typedef struct {
    char *path;
    char *sha256; /**< 64 lower-case hexadecimal digits; NULL: not taken */
} BgInput;

typedef struct {
    GPtrArray *list; /**< of BgInput, in the order first read, no path twice */
} BgInputs;

BgInputs *bg_inputs_new(void);
void bg_inputs_free(BgInputs *inputs);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BgInputs, bg_inputs_free)

/** Notes a file that was read; @p inputs may be NULL (then nothing). */
void bg_inputs_add(BgInputs *inputs, const char *path, const char *sha256);

/** Notes all of @p others. */
void bg_inputs_add_all(BgInputs *inputs, const BgInputs *others);

/** Whether @p path is one of these files, by whatever name. */
gboolean bg_inputs_hold(const BgInputs *inputs, const char *path);

#endif
