/** The options of a command: declared once as a table, which feeds parsing,
 * checking and --help. */
#ifndef BG_COMMAND_OPTIONS_H
#define BG_COMMAND_OPTIONS_H

#include <glib.h>

#include "core/date.h"

typedef enum {
    BG_OPTION_FLAG,   /**< no value */
    BG_OPTION_TEXT,   /**< any text */
    BG_OPTION_INT,    /**< whole number in [low, high], or one of choices */
    BG_OPTION_NUMBER, /**< number in [low, high] */
    BG_OPTION_CHOICE, /**< one of choices */
    BG_OPTION_LIST,   /**< some of choices, separated by commas, or "all" */
    BG_OPTION_DAY     /**< YYYY-MM-DD, YYYY-MM or YYYY */
} BgOptionKind;

typedef struct {
    const char *name;
    char letter; /**< short form, or 0 */
    BgOptionKind kind;
    const char *value;    /**< what --help calls its value; NULL for a flag */
    const char *fallback; /**< default, as it would be typed; or NULL */
    const char *const *choices; /**< NULL-terminated; NULL where free */
    double low, high;
    const char *help;
    gboolean repeated; /**< may be given more than once: the values then stand
                            on a line each */
} BgOption;

/** Ends a table of BgOption. */
#define BG_OPTION_END                                                          \
    {                                                                          \
        .name = NULL                                                           \
    }

typedef struct BgOptions BgOptions;

/** Takes two tables (the common one first), each ended by BG_OPTION_END and
 * borrowed; all options stand at their defaults.  An option of the second
 * hides one of its name in the first. */
BgOptions *bg_options_new(const BgOption *common, const BgOption *own);
void bg_options_free(BgOptions *options);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BgOptions, bg_options_free)

/** Takes common options away that would do nothing in a command: they are
 * then unknown, and keep their defaults.
 * @param names NULL-terminated, borrowed; NULL: none */
void bg_options_leave_out(BgOptions *options, const char *const *names);

/** Reads a command line with GLib's parser (argv[0] is skipped).
 * @param rest the arguments that are no options; caller frees (g_strfreev)
 * @return FALSE with BG_ERROR_USAGE: an unknown option (the nearest is
 * named), a value missing, malformed or out of its range. */
gboolean bg_options_parse(BgOptions *options, char **argv, char ***rest,
                          GError **error);

/** Whether there is an option of this name, and it is not left out. */
gboolean bg_options_known(const BgOptions *options, const char *name);

/** Checks and stores one value of an option that is known (asserted); errors
 * as above. */
gboolean bg_options_set(BgOptions *options, const char *name, const char *value,
                        GError **error);

/** The names offered, in table order: borrowed.  Free the array only. */
GPtrArray *bg_options_names(const BgOptions *options);

/** Whether there is an option of that name, offered or not. */
gboolean bg_options_has_name(const BgOptions *options, const char *name);

/** Whether an option of that name is a flag; FALSE too where there is none. */
gboolean bg_options_is_flag(const BgOptions *options, const char *name);

/** The options part of --help.  Caller frees. */
char *bg_options_help(BgOptions *options);

/* What an option stands at.  Asking for a name that is in neither table is a
 * programming error (asserted).  Texts belong to the options. */
const char *bg_options_text(const BgOptions *options, const char *name);
gboolean bg_options_flag(const BgOptions *options, const char *name);
gint64 bg_options_int(const BgOptions *options, const char *name);
double bg_options_number(const BgOptions *options, const char *name);
/** Whether a list contains the choice. */
gboolean bg_options_has(const BgOptions *options, const char *name,
                        const char *choice);
/** The same of a list as it is typed: parts between commas, "all" being each.
 */
gboolean bg_options_list_has(const char *list, const char *choice);
/** First day, or last day, of what a BG_OPTION_DAY means; 0 where not set. */
BgDay bg_options_first_day(const BgOptions *options, const char *name);
BgDay bg_options_last_day(const BgOptions *options, const char *name);

/** Calls @p visit with each option that has a value, in table order. */
void bg_options_each(const BgOptions *options,
                     void (*visit)(const char *name, const char *value,
                                   void *data),
                     void *data);

#endif
