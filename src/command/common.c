/* The options that every command has, and errors of usage. */
#include "command/command.h"
#include "core/error.h"
#include "core/text.h"

static const char *const formats[] = { "text",  "csv",      "json",
                                       "latex", "markdown", NULL };
static const char *const measures[] = { "aggregate", "positive", "negative",
                                        NULL };
static const char *const per[] = { "issue", "month", NULL };

const BgOption bg_common_options[] = {
    { .name = "data",
      .kind = BG_OPTION_TEXT,
      .value = "DIR",
      .help = "folder of datasets (else $BAROGRAPH_DATA, ./datasets, the "
              "installed ones)" },
    { .name = "from",
      .kind = BG_OPTION_DAY,
      .value = "YYYY-MM",
      .help = "leave out periods that begin before" },
    { .name = "to",
      .kind = BG_OPTION_DAY,
      .value = "YYYY-MM",
      .help = "leave out periods that end after" },
    { .name = "measure",
      .kind = BG_OPTION_CHOICE,
      .value = "M",
      .choices = measures,
      .fallback = "aggregate",
      .help = "which points" },
    { .name = "per",
      .kind = BG_OPTION_CHOICE,
      .value = "UNIT",
      .choices = per,
      .fallback = "issue",
      .help = "points per issue, or divided by its months" },
    { .name = "level",
      .kind = BG_OPTION_NUMBER,
      .value = "P",
      .low = 0.5,
      .high = 0.9999,
      .fallback = "0.95",
      .help = "level of intervals" },
    { .name = "date-format",
      .kind = BG_OPTION_TEXT,
      .value = "F",
      .help = "how a table writes dates, for example %d/%m/%Y" },
    { .name = "format",
      .kind = BG_OPTION_CHOICE,
      .value = "NAME",
      .choices = formats,
      .fallback = "text",
      .help = "how the result is written" },
    { .name = "table",
      .kind = BG_OPTION_TEXT,
      .value = "NAME",
      .help = "only this table of the result" },
    { .name = "output",
      .letter = 'o',
      .kind = BG_OPTION_TEXT,
      .value = "FILE",
      .help = "write there, whole or not at all (else standard output)" },
    { .name = "seed",
      .kind = BG_OPTION_INT,
      .value = "N",
      .low = 0,
      .high = G_MAXINT,
      .fallback = "1",
      .help = "start of the random streams, for methods that draw" },
    { .name = "threads",
      .kind = BG_OPTION_INT,
      .value = "N",
      .low = 1,
      .high = 1024,
      .fallback = "1",
      .help = "how many to use, for long work" },
    { .name = "quiet",
      .letter = 'q',
      .kind = BG_OPTION_FLAG,
      .help = "no warnings on standard error" },
    { .name = "help",
      .letter = 'h',
      .kind = BG_OPTION_FLAG,
      .help = "show this" },
    BG_OPTION_END
};

static void set_error(GError **error, int code, const char *format,
                      va_list args) G_GNUC_PRINTF(3, 0);

static void set_error(GError **error, int code, const char *format,
                      va_list args)
{
    g_autofree char *text = g_strdup_vprintf(format, args);

    g_set_error_literal(error, BG_ERROR, code, text);
}

gboolean bg_usage_error(GError **error, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    set_error(error, BG_ERROR_USAGE, format, args);
    va_end(args);
    return FALSE;
}

gboolean bg_too_few(GError **error, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    set_error(error, BG_ERROR_TOO_FEW, format, args);
    va_end(args);
    return FALSE;
}

gboolean bg_check_table(const BgOptions *options, const char *const *names,
                        GError **error)
{
    const char *wanted = bg_options_text(options, "table");

    if (!wanted || g_strv_contains(names, wanted))
        return TRUE;
    g_autofree char *shown = bg_text_quote(wanted);
    g_autofree char *known = g_strjoinv(", ", (char **)(guintptr)names);

    return bg_usage_error(error, "no table %s in this result: it has %s", shown,
                          known);
}
