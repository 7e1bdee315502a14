/* correlate: every pair of histories, at one lag or several. */
#include <math.h>

#include "command/command.h"
#include "command/pairs.h"
#include "command/picks.h"
#include "stats/correlation.h"
#include "stats/kendall.h"
#include "stats/spearman.h"

static const BgColumn columns[] = {
    { "a", BG_COLUMN_TEXT, TRUE },
    { "b", BG_COLUMN_TEXT, TRUE },
    { "lag", BG_COLUMN_INTEGER, TRUE },
    { "method", BG_COLUMN_TEXT, TRUE },
    { "n", BG_COLUMN_INTEGER, FALSE },
    { "n_effective", BG_COLUMN_NUMBER, FALSE },
    { "r", BG_COLUMN_NUMBER, FALSE },
    { "ci_low", BG_COLUMN_NUMBER, FALSE },
    { "ci_high", BG_COLUMN_NUMBER, FALSE },
    { "p", BG_COLUMN_P, FALSE },
    { "p_adjusted", BG_COLUMN_P, FALSE },
    { "statistic", BG_COLUMN_NUMBER, FALSE },
    { "df", BG_COLUMN_NUMBER, FALSE },
    { "p_from", BG_COLUMN_TEXT, FALSE },
    { "ccf", BG_COLUMN_NUMBER, FALSE },
    { "assumes", BG_COLUMN_TEXT, FALSE },
    { "source", BG_COLUMN_TEXT, FALSE },
};

static const char *const methods[] = { "pearson", "spearman", "kendall", NULL };

static const BgOption options[] = {
    { .name = "method",
      .letter = 'm',
      .kind = BG_OPTION_LIST,
      .value = "A,B",
      .choices = methods,
      .fallback = "pearson,spearman",
      .help = "some of, or all" },
    { .name = "lags",
      .kind = BG_OPTION_INT,
      .value = "N",
      .low = 0,
      .high = 1000,
      .fallback = "0",
      .help = "all lags from -N to N issues; at lag k, a at k later than b" },
    BG_ADJUST_OPTION,
    BG_OPTION_END
};

/* One correlation, kept until the whole family can be adjusted. */
typedef struct {
    const BgSeries *a, *b;
    long lag;
    const char *method;
    size_t n;
    int status;
    BgCorrelation c;
    double ccf;
} Row;

static int measure(const char *method, const double *x, const double *y,
                   size_t n, double level, BgCorrelation *c)
{
    g_autofree double *work = g_new(double, 3 * n + 1);

    if (g_str_equal(method, "spearman"))
        return bg_spearman(x, y, n, level, work, c);
    if (g_str_equal(method, "kendall"))
        return bg_kendall(x, y, n, level, work, c);
    return bg_pearson(x, y, n, level, c);
}

/* Moves b's positions onto a's grid.  FALSE where the two calendars do not
 * run in step, so that a lag between them has no meaning. */
static gboolean align(const BgSeries *a, const BgSeries *b, long *offset)
{
    gboolean found = FALSE;

    if (a->time != b->time)
        return FALSE;
    for (guint i = 0, j = 0; i < a->obs->len && j < b->obs->len;) {
        const BgObservation *x = bg_series_at(a, i), *y = bg_series_at(b, j);
        const double order = x->t - y->t;

        if (order == 0) {
            if (found && x->position - y->position != *offset)
                return FALSE;
            *offset = x->position - y->position;
            found = TRUE;
        }
        i += order <= 0;
        j += order >= 0;
    }
    return found;
}

/* Pairs of a at position p + lag with b at position p. */
static size_t collect(const BgSample *a, const BgSample *b, long offset,
                      long lag, double *x, double *y)
{
    g_autofree long *moved = g_new(long, b->n);
    size_t n = 0;

    for (size_t i = 0; i < b->n; i++)
        moved[i] = b->position[i] + offset;
    const BgPlacedSeries pa = { a->y, a->position, a->n };
    const BgPlacedSeries pb = { b->y, moved, b->n };
    const int status = bg_lagged_pairs(&pa, &pb, lag, x, y, &n);

    g_assert(status == BG_OK);
    return n;
}

/* R's ccf(a, b) on the common issues, NaN where it has no value. */
static double ccf_at(const BgSeries *a, const BgSeries *b, long lag)
{
    g_autoptr(BgPairs) pairs = bg_series_pair(a, b);
    double r;

    return bg_ccf(pairs->x, pairs->y, pairs->position, pairs->n, lag, &r) ==
                   BG_OK
               ? r
               : (double)NAN;
}

static void correlate_pair(const BgRun *run, const BgSeries *a,
                           const BgSeries *b, GArray *rows)
{
    g_autoptr(BgSample) sa = bg_series_sample(a);
    g_autoptr(BgSample) sb = bg_series_sample(b);
    g_autofree double *x = g_new(double, MIN(sa->n, sb->n) + 1);
    g_autofree double *y = g_new(double, MIN(sa->n, sb->n) + 1);
    const long most = (long)bg_options_int(run->options, "lags");
    const double level = bg_options_number(run->options, "level");
    long offset = 0;
    const gboolean aligned = align(a, b, &offset);

    for (long lag = -most; lag <= most; lag++) {
        const size_t n = aligned ? collect(sa, sb, offset, lag, x, y) : 0;

        for (size_t m = 0; methods[m]; m++) {
            if (!bg_options_has(run->options, "method", methods[m]))
                continue;
            Row row = { .a = a,
                        .b = b,
                        .lag = lag,
                        .method = methods[m],
                        .n = n,
                        .ccf = (double)NAN };

            row.status = measure(methods[m], x, y, n, level, &row.c);
            if (g_str_equal(methods[m], "pearson"))
                row.ccf = ccf_at(a, b, lag);
            g_array_append_val(rows, row);
        }
    }
}

static double *adjusted_p(const BgRun *run, const GArray *rows)
{
    g_autofree double *p = g_new(double, rows->len);
    g_autofree const char **method = g_new(const char *, rows->len);

    for (guint i = 0; i < rows->len; i++) {
        const Row *row = &g_array_index(rows, Row, i);

        p[i] = row->status == BG_OK ? row->c.p : (double)NAN;
        method[i] = row->method;
    }
    return bg_adjust_families(run->options, p, method, rows->len);
}

static const char *p_source(const BgCorrelation *c)
{
    switch (c->p_kind) {
    case BG_P_EXACT:
        return "all permutations";
    case BG_P_NORMAL:
        return "normal";
    case BG_P_STUDENT:
        break;
    }
    return "t";
}

static void add_row(BgTable *table, const Row *row, double adjusted)
{
    enum { REST = 9 };

    bg_table_text(table, row->a->label);
    bg_table_text(table, row->b->label);
    bg_table_integer(table, row->lag);
    bg_table_text(table, row->method);
    bg_table_integer(table, (gint64)row->n);
    if (row->status != BG_OK) {
        for (guint i = 0; i < REST; i++)
            bg_table_missing(table);
    } else {
        bg_table_number(table, (double)row->n);
        bg_table_number(table, row->c.estimate);
        bg_table_number(table, row->c.ci.low);
        bg_table_number(table, row->c.ci.high);
        bg_table_number(table, row->c.p);
        bg_table_number(table, adjusted);
        bg_table_number(table, row->c.statistic);
        bg_table_number(table, row->c.df);
        bg_table_text(table, p_source(&row->c));
    }
    bg_table_number(table, row->ccf);
    bg_table_text(table, "independent observations");
    bg_put_pair_origin(table, row->a, row->b);
}

static gboolean fill(BgRun *run, const GArray *rows, GError **error)
{
    BgTable *table = bg_result_table(run->result, "correlations", columns,
                                     G_N_ELEMENTS(columns));
    g_autofree double *adjusted = adjusted_p(run, rows);
    guint found = 0;

    for (guint i = 0; i < rows->len; i++) {
        const Row *row = &g_array_index(rows, Row, i);

        add_row(table, row, adjusted[i]);
        found += row->status == BG_OK;
        if (row->status != BG_OK && row->lag == 0)
            bg_result_warn(run->result,
                           "no %s correlation of %s and %s: %s "
                           "(%zu common periods)",
                           row->method, row->a->label, row->b->label,
                           bg_stats_message(row->status), row->n);
    }
    if (found > 0)
        return TRUE;
    return bg_too_few(error, "%s",
                      run->result->warnings->len > 0
                          ? (char *)g_ptr_array_index(run->result->warnings, 0)
                          : "no pair has enough common periods");
}

static gboolean correlate(BgRun *run, GError **error)
{
    g_autoptr(GPtrArray) series = bg_run_series(run, run->args, NULL, error);
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(Row));

    if (!series)
        return FALSE;
    if (series->len < 2)
        return bg_usage_error(error, "correlate wants two series or more");
    for (guint i = 0; i < series->len; i++)
        for (guint j = i + 1; j < series->len; j++)
            correlate_pair(run, g_ptr_array_index(series, i),
                           g_ptr_array_index(series, j), rows);
    if (!fill(run, rows, error))
        return FALSE;
    bg_result_note(run->result,
                   "Pairs are matched by equal periods; p_adjusted: %s over "
                   "all rows of a method; ccf: R's ccf(), divisor n. p-values "
                   "and intervals take neighbouring issues as independent: "
                   "two trending or slowly moving series correlate without "
                   "being related.",
                   bg_options_text(run->options, "adjust"));
    return TRUE;
}

const BgCommand bg_command_correlate = {
    .name = "correlate",
    .summary = "correlations of every pair, also at lags",
    .arguments = "SERIES SERIES...",
    .details =
        "Pearson, Spearman and Kendall for every pair of histories on the "
        "periods\nboth have recorded. A lag counts issues and never crosses a "
        "gap.",
    .examples =
        "  barograph correlate 'simulated/minsk-barometer:*'\n"
        "  barograph correlate weekly.csv:china weekly.csv:russia --lags 2\n"
        "  barograph correlate 'weekly.csv:*' --method all --adjust bh\n",
    .options = options,
    .run = correlate,
};
