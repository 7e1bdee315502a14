/** Analysis files: sections of keys, each with the line it stands on.
 *
 * Read with GLib's key-file parser, after a look of our own at the lines: that
 * parser knows no line numbers, stops at the first mistake, and lets a second
 * key of one name silently win.  Mistakes are collected, all of them. */
#ifndef BG_LOAD_INI_H
#define BG_LOAD_INI_H

#include <glib.h>

#include "core/inputs.h"

typedef struct {
    char *name, *value; /**< decoded: \s, \n, \t, \\ */
    guint line;         /**< from 1 */
} BgIniKey;

typedef struct {
    char *kind; /**< "claim" of [claim china trend] */
    char *name; /**< "china trend"; "" for [claim] */
    guint line;
    GPtrArray *keys; /**< of BgIniKey, in the file's order */
} BgIniSection;

typedef struct {
    char *path;
    GPtrArray *sections; /**< of BgIniSection, in the file's order */
    GPtrArray *errors;   /**< what bg_ini_note() noted */
} BgIni;

/** Reads a file and notes its SHA-256.  What is wrong with single lines goes
 * to ->errors (see bg_ini_check()); sections and keys that can be read are
 * there nevertheless.
 * @param inputs may be NULL
 * @return NULL with BG_ERROR_INPUT: no such file, a folder, no permission,
 * beyond 1 MiB, not UTF-8. */
BgIni *bg_ini_read(const char *path, BgInputs *inputs, GError **error);
void bg_ini_free(BgIni *ini);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BgIni, bg_ini_free)

/** Notes a mistake: "WHAT (FILE:LINE)". */
void bg_ini_note(BgIni *ini, guint line, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

/** Where mistakes were noted: FALSE with BG_ERROR_INPUT, its message all of
 * them in order of their lines, one a line.  Else TRUE. */
gboolean bg_ini_check(BgIni *ini, GError **error);

/** The value of a key, or NULL. */
const BgIniKey *bg_ini_key(const BgIniSection *section, const char *name);

/** Parts of a value between commas, without blanks around them; "\\," is a
 * comma.  Empty parts are left out.  Caller frees with g_strfreev(). */
char **bg_ini_list(const char *value);

#endif
