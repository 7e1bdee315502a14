/** SERIES arguments taken apart:
 *
 *   SOURCE:NAME[.MEASURE]   minsk-barometer:china   biss:eu.negative
 *   SOURCE:*[.MEASURE]      all partners
 *   FILE:COLUMN, FILE:*     beer.csv:china
 *   and @ISSUE after any of them, for one value.
 *
 * What stands before the colon is a file where it ends in .csv, .tsv or .txt
 * or is the name of a regular file; the first colon where that holds counts,
 * else the first colon. */
#ifndef BG_LOAD_SPEC_H
#define BG_LOAD_SPEC_H

#include <glib.h>

typedef struct {
    char *container; /**< SOURCE or FILE */
    gboolean is_file;
    char *rest; /**< what follows the colon; not empty */
} BgSpec;

/** @return FALSE with BG_ERROR_USAGE: no colon, or nothing on one side. */
gboolean bg_spec_split(const char *text, BgSpec *spec, GError **error);
void bg_spec_clear(BgSpec *spec);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(BgSpec, bg_spec_clear)

/** What a rest means. */
typedef struct {
    char *name;    /**< of one history; NULL for all */
    char *measure; /**< NULL where none is said */
    char *issue;   /**< NULL where none is said */
} BgChoice;

/** Whether the container has a history of that name. */
typedef gboolean (*BgSpecHas)(gconstpointer container, const char *name);

/** Reads NAME[.MEASURE][@ISSUE].  A name may hold dots, colons and @: the
 * longest reading that is a known name wins, "*" standing for all.
 * @param measured whether ".MEASURE" may follow a name
 * @return FALSE where no reading is a known name; *choice is then left with
 * the likeliest name, for messages */
gboolean bg_spec_choose(const char *rest, gboolean measured, BgSpecHas has,
                        gconstpointer container, BgChoice *choice);
void bg_choice_clear(BgChoice *choice);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(BgChoice, bg_choice_clear)

#endif
