/* A [claim NAME] section into a claim. */
#include <math.h>
#include <string.h>

#include "command/analysis.h"
#include "command/join_series.h"
#include "core/number.h"
#include "core/text.h"

static const char *const directions[] = {
    "rising", "falling",     "positive",   "negative", "up",
    "down",   "higher",      "lower",      "more",     "less",
    "either", "not-falling", "not-rising", NULL
};
static const char *const arounds[] = { "mean", "trend", NULL };
static const char *const bys[] = { "index", "issue", "month",
                                   "week",  "day",   NULL };

static const char *const yes_no[] = { "yes", "no", NULL };
static const char *const windows[] = { "0", "1", "2", "3", "4", "5", NULL };
static const char *const measures[] = { "aggregate", "positive", "negative",
                                        NULL };
static const char *const pers[] = { "issue", "month", NULL };
static const char *const estimators[] = {
    "ar1",     "sen-sieve", "reml",    "points", "issues", "sd", "mad",
    "pearson", "spearman",  "kendall", "level",  "trend",  NULL
};
static const char *const ons[] = { "levels", "detrended", "changes",
                                   "mean",   "trend",     NULL };
static const char *const omits[] = { "none", "each", NULL };
static const char *const outliers[] = { "none", "winsorised", "dropped", NULL };
static const char *const rules[] = { "sum", "mean", "capped", NULL };

#define TEXT_KEY(key, meaning)                                                 \
    {                                                                          \
        .name = (key), .kind = BG_OPTION_TEXT, .value = "TEXT",                \
        .help = (meaning)                                                      \
    }
#define CHOICE_KEY(key, list, standard, meaning)                               \
    {                                                                          \
        .name = (key), .kind = BG_OPTION_CHOICE, .value = "WORD",              \
        .choices = (list), .fallback = (standard), .help = (meaning)           \
    }
#define LIST_KEY(key, list, meaning)                                           \
    {                                                                          \
        .name = (key), .kind = BG_OPTION_LIST, .value = "A,B",                 \
        .choices = (list), .help = (meaning)                                   \
    }

const BgOption bg_analysis_claim_options[] = {
    TEXT_KEY("sentence", "the claim as it is printed"),
    TEXT_KEY("printed", "where"),
    CHOICE_KEY("kind", bg_claim_kind_names, NULL, "what is claimed"),
    TEXT_KEY("series", "of what; several must all hold"),
    TEXT_KEY("than", "volatility, difference: compared with"),
    TEXT_KEY("with", "correlation, equal: compared with"),
    CHOICE_KEY("direction", directions, NULL, "which way"),
    { .name = "margin",
      .kind = BG_OPTION_NUMBER,
      .value = "POINTS",
      .low = 1e-9,
      .high = 1e9,
      .help = "plateau: drift over the window; equal: difference" },
    { .name = "bound",
      .kind = BG_OPTION_NUMBER,
      .value = "SHARE",
      .low = 0.001,
      .high = 0.999,
      .help = "level: the share of points of the other sign stays below" },
    { .name = "lag",
      .kind = BG_OPTION_INT,
      .value = "N",
      .low = -1000,
      .high = 1000,
      .fallback = "0",
      .help = "correlation: series so many issues after its partner" },
    TEXT_KEY("at", "break: the date, or the number of the time column"),
    CHOICE_KEY("around", arounds, "mean", "volatility: spread about what"),
    CHOICE_KEY("by", bys, "index",
               "the published index, or scores of events added up by"),
    BG_JOIN_OPTION,
    CHOICE_KEY("expected", bg_outcome_words, NULL, "verdict, for --check"),
    TEXT_KEY("family", "name of the claims it is corrected with"),
    CHOICE_KEY("curve", yes_no, "yes", "whether to run all specifications"),
    LIST_KEY("choices.window", windows, "issues taken off at either end"),
    LIST_KEY("choices.measure", measures, "which points"),
    LIST_KEY("choices.per", pers, "per issue or month"),
    LIST_KEY("choices.estimator", estimators, "of the kind"),
    LIST_KEY("choices.on", ons, "values, about a line, changes"),
    LIST_KEY("choices.omit", omits, "issues left out one by one"),
    LIST_KEY("choices.outliers", outliers, "the most extreme value"),
    TEXT_KEY("choices.source", "publications to take the series from"),
    LIST_KEY("choices.aggregation", rules, "of events"),
    BG_OPTION_END
};

/* --- what each kind takes --------------------------------------------------
 */

typedef struct {
    const char *up, *down; /* words of its directions; NULL: it has none */
    gboolean either;       /* allowed, and the default */
    const char *other;     /* key of its second series */
    const char *keys;      /* of its own, between blanks */
    const char *needs;     /* one of them it cannot do without */
} Kind;

static const Kind kinds[BG_CLAIM_KINDS] = {
    { "rising", "falling", FALSE, NULL, " margin choices.measure ", NULL },
    { "not-falling", "not-rising", TRUE, NULL, " margin choices.measure ",
      "margin" },
    { "positive", "negative", FALSE, NULL, " bound ", "bound" },
    { "more", "less", FALSE, "than", " around choices.on choices.measure ",
      NULL },
    { "positive", "negative", TRUE, "with", " lag choices.on choices.measure ",
      NULL },
    { "up", "down", TRUE, NULL, " at choices.measure ", "at" },
    { NULL, NULL, FALSE, "with", " margin choices.measure ", "margin" },
    { "higher", "lower", TRUE, "than", " ", NULL },
};

/* Keys that some kinds take and others do not. */
static const char *const of_kinds[] = {
    "margin",    "bound",           "lag",  "at",
    "around",    "choices.on",      "than", "with",
    "direction", "choices.measure", NULL
};

static gboolean takes(const Kind *kind, const char *key)
{
    g_autofree char *blank = g_strdup_printf(" %s ", key);

    if (g_str_equal(key, "direction"))
        return kind->up != NULL;
    if (g_str_equal(key, "than") || g_str_equal(key, "with"))
        return g_strcmp0(kind->other, key) == 0;
    return strstr(kind->keys, blank) != NULL;
}

static void check_keys(BgIni *ini, const BgIniSection *section,
                       BgClaimKind kind)
{
    const char *name = bg_claim_kind_names[kind];

    for (size_t i = 0; of_kinds[i]; i++) {
        const BgIniKey *key = bg_ini_key(section, of_kinds[i]);

        if (key && !takes(&kinds[kind], key->name))
            bg_ini_note(ini, key->line, "a claim of kind %s has no %s", name,
                        key->name);
    }
    if (kinds[kind].needs && !bg_ini_key(section, kinds[kind].needs))
        bg_ini_note(ini, section->line, "a claim of kind %s wants %s", name,
                    kinds[kind].needs);
    if (kinds[kind].other && !bg_ini_key(section, kinds[kind].other))
        bg_ini_note(ini, section->line, "a claim of kind %s wants %s", name,
                    kinds[kind].other);
}

static void set_direction(BgIni *ini, const BgIniSection *section,
                          const char *word, BgClaim *claim)
{
    const Kind *kind = &kinds[claim->kind];
    const BgIniKey *key = bg_ini_key(section, "direction");
    const char *name = bg_claim_kind_names[claim->kind];

    if (!kind->up)
        return;
    if (!word) {
        claim->direction =
            claim->kind == BG_CLAIM_VOLATILITY || claim->kind == BG_CLAIM_LEVEL;
        if (!kind->either && claim->direction == 0 && !key)
            bg_ini_note(ini, section->line,
                        "a claim of kind %s wants a direction: %s or %s", name,
                        kind->up, kind->down);
        return;
    }
    if (g_str_equal(word, kind->up))
        claim->direction = 1;
    else if (g_str_equal(word, kind->down))
        claim->direction = -1;
    else if (!kind->either || !g_str_equal(word, "either"))
        bg_ini_note(
            ini, key->line, "a claim of kind %s is %s or %s%s, not '%s'", name,
            kind->up, kind->down, kind->either ? ", or either" : "", word);
}

/* Either, until the time of its histories is known (claim_data.c). */
static void set_at(BgIni *ini, const BgIniSection *section, const char *text,
                   BgClaim *claim)
{
    const BgIniKey *key = bg_ini_key(section, "at");
    BgDay last;

    if (!text || claim->kind != BG_CLAIM_BREAK)
        return;
    if (bg_date_parse_iso(text, &claim->at, &last) == BG_DATE_OK ||
        bg_number_parse(text, '.', &claim->at_number))
        return;
    g_autofree char *shown = bg_text_quote(text);

    bg_ini_note(ini, key->line, "at cannot be %s: it is a date, YYYY-MM",
                shown);
}

/* --- choices ----------------------------------------------------------------
 */

static gboolean is_all(const char *text)
{
    return g_str_equal(text, "all");
}

static const char *const *levels_of(BgClaimKind kind, int axis)
{
    static const char *const spreads[] = { "mean", "trend", "changes", NULL };
    /* A mean score is no number of points, of which there are shares. */
    static const char *const shares[] = { "sum", "capped", NULL };
    static const char *const values[] = { "levels", "detrended", "changes",
                                          NULL };

    switch (axis) {
    case BG_CHOICE_WINDOW:
        return windows;
    case BG_CHOICE_MEASURE:
        return measures;
    case BG_CHOICE_PER:
        return pers;
    case BG_CHOICE_ESTIMATOR:
        return bg_claim_estimators(kind);
    case BG_CHOICE_ON:
        return kind == BG_CLAIM_VOLATILITY ? spreads : values;
    case BG_CHOICE_OMIT:
        return omits;
    case BG_CHOICE_OUTLIERS:
        return outliers;
    case BG_CHOICE_AGGREGATION:
        return kind == BG_CLAIM_LEVEL ? shares : rules;
    default:
        return NULL; /* sources: any */
    }
}

static void set_choices(BgIni *ini, const BgIniSection *section,
                        const BgOptions *options, BgClaim *claim)
{
    for (int axis = 0; axis < BG_CHOICES; axis++) {
        g_autofree char *name =
            g_strconcat("choices.", bg_choice_names[axis], NULL);
        const char *text = bg_options_text(options, name);
        const char *const *known = levels_of(claim->kind, axis);

        if (!text)
            continue;
        claim->choices[axis] = known && is_all(text)
                                   ? g_strdupv((char **)(guintptr)known)
                                   : bg_ini_list(text);
        for (char **part = claim->choices[axis]; known && *part; part++) {
            if (g_strv_contains(known, *part))
                continue;
            g_autofree char *near = bg_text_suggestion(*part, known);
            g_autofree char *all = g_strjoinv(", ", (char **)(guintptr)known);

            bg_ini_note(ini, bg_ini_key(section, name)->line,
                        "a claim of kind %s has no '%s' among %s: it is some "
                        "of %s%s",
                        bg_claim_kind_names[claim->kind], *part, name, all,
                        near);
        }
    }
}

/* --- a claim
 * ------------------------------------------------------------------
 */

static int find(const char *const *words, const char *word)
{
    for (int i = 0; word && words[i]; i++)
        if (g_str_equal(words[i], word))
            return i;
    return -1;
}

static double number_or_none(const BgOptions *options, const char *name)
{
    return bg_options_text(options, name) ? bg_options_number(options, name)
                                          : (double)NAN;
}

static void fill(BgIni *ini, const BgIniSection *section,
                 const BgOptions *options, BgClaim *claim)
{
    claim->sentence = g_strdup(bg_options_text(options, "sentence"));
    claim->printed = g_strdup(bg_options_text(options, "printed"));
    claim->family = g_strdup(bg_options_text(options, "family"));
    claim->margin = number_or_none(options, "margin");
    claim->bound = number_or_none(options, "bound");
    claim->lag = (long)bg_options_int(options, "lag");
    claim->around_trend =
        g_str_equal(bg_options_text(options, "around"), "trend");
    claim->expected =
        find(bg_outcome_words, bg_options_text(options, "expected"));
    set_direction(ini, section, bg_options_text(options, "direction"), claim);
    set_at(ini, section, bg_options_text(options, "at"), claim);
    set_choices(ini, section, options, claim);
    check_keys(ini, section, claim->kind);
}

void bg_analysis_claim_free(BgAnalysisClaim *item)
{
    if (!item)
        return;
    bg_claim_free(item->claim);
    bg_options_free(item->options);
    g_strfreev(item->series);
    g_free(item->other);
    g_free(item);
}

static void check_series(BgIni *ini, const BgIniSection *section,
                         const BgAnalysisClaim *item)
{
    const BgClaimKind kind = item->claim->kind;
    const gboolean single = item->series[0] && strchr(item->series[0], '@');

    if (!item->series[0])
        bg_ini_note(ini, section->line, "claim '%s' names no series",
                    section->name);
    if (kind == BG_CLAIM_DIFFERENCE && item->series[0] && !single)
        bg_ini_note(ini, bg_ini_key(section, "series")->line,
                    "a claim of kind difference is of single values: say "
                    "SOURCE:SERIES@ISSUE");
    if (kind == BG_CLAIM_DIFFERENCE &&
        !g_str_equal(bg_options_text(item->options, "by"), "index"))
        bg_ini_note(ini, bg_ini_key(section, "by")->line,
                    "a claim of kind difference is of published values: it "
                    "has no by");
}

BgAnalysisClaim *bg_analysis_claim(BgIni *ini, const BgIniSection *section,
                                   const BgOptions *data, double level)
{
    static const char *const without[] = { "data",   "level",   "date-format",
                                           "format", "table",   "output",
                                           "seed",   "threads", "quiet",
                                           "help",   NULL };
    static const char *const inherited[] = { "from", "to", "measure", "per",
                                             NULL };
    BgAnalysisClaim *item = g_new0(BgAnalysisClaim, 1);

    item->options =
        bg_options_new(bg_common_options, bg_analysis_claim_options);
    bg_options_leave_out(item->options, without);
    for (size_t i = 0; inherited[i]; i++)
        if (bg_options_text(data, inherited[i]) &&
            !bg_options_set(item->options, inherited[i],
                            bg_options_text(data, inherited[i]), NULL))
            g_assert_not_reached();
    bg_analysis_set(ini, section, item->options, NULL);
    const int kind =
        find(bg_claim_kind_names, bg_options_text(item->options, "kind"));

    if (kind < 0) {
        if (!bg_ini_key(section, "kind"))
            bg_ini_note(ini, section->line, "claim '%s' names no kind",
                        section->name);
        bg_analysis_claim_free(item);
        return NULL;
    }
    const char *series = bg_options_text(item->options, "series");
    const char *other = kinds[kind].other
                            ? bg_options_text(item->options, kinds[kind].other)
                            : NULL;

    item->claim = bg_claim_new(section->name, (BgClaimKind)kind);
    item->claim->level = level;
    item->line = section->line;
    item->series = bg_ini_list(series ? series : "");
    item->other = g_strdup(other);
    fill(ini, section, item->options, item->claim);
    check_series(ini, section, item);
    return item;
}
