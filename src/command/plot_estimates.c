/* plot volatility and correlation: what these commands compute, as figures.
 * Each runs the command and draws its table, so that the two agree. */
#include <math.h>

#include "command/inner.h"
#include "command/plot_kinds.h"
#include "figure/forest.h"
#include "figure/matrix.h"
#include "output/table.h"
#include "stats/distribution.h"

static double number_at(const BgTable *table, guint row, const char *column)
{
    const BgCell *cell = bg_table_named(table, row, column);

    return cell->missing ? (double)NAN : cell->number;
}

/* Whether a row of the table rejects, corrected for its family. */
static gboolean is_shown(const BgRun *run, const BgTable *table, guint row)
{
    return bg_rejects(number_at(table, row, "p_adjusted"),
                      bg_options_number(run->options, "level"));
}

static double or_else(double x, double open)
{
    return isnan(x) ? open : x;
}

/* The sources of all rows, each once, joined as a row joins its pair's.
 * @param drawn only rows that have a number in this column; NULL: all.
 * Caller frees. */
static char *sources_of(const BgTable *table, const char *drawn)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);

    for (guint row = 0; row < bg_table_rows(table); row++) {
        const BgCell *cell = bg_table_named(table, row, "source");
        g_auto(GStrv) parts =
            g_strsplit(cell->missing ? "" : cell->text, "; ", -1);

        if (drawn && isnan(number_at(table, row, drawn)))
            continue;
        for (guint i = 0; parts[i]; i++)
            if (!g_ptr_array_find_with_equal_func(names, parts[i], g_str_equal,
                                                  NULL))
                g_ptr_array_add(names, g_strdup(parts[i]));
    }
    g_ptr_array_add(names, NULL);
    return g_strjoinv("; ", (char **)names->pdata);
}

/* --- volatility ---------------------------------------------------------- */

static void free_label(gpointer data)
{
    BgForestRow *row = data;

    g_free((char *)(guintptr)row->label);
}

/* A row for each pair that could be compared. */
static GArray *ratios_of(const BgRun *run, const BgTable *table)
{
    GArray *rows = g_array_new(FALSE, TRUE, sizeof(BgForestRow));

    g_array_set_clear_func(rows, free_label);
    for (guint i = 0; i < bg_table_rows(table); i++) {
        const double ratio = number_at(table, i, "ratio");
        const BgForestRow row = {
            .label = isnan(ratio)
                         ? NULL
                         : g_strdup_printf("%s / %s",
                                           bg_table_named(table, i, "a")->text,
                                           bg_table_named(table, i, "b")->text),
            .estimate = ratio,
            .low = or_else(number_at(table, i, "ci_low"), 0),
            .high = or_else(number_at(table, i, "ci_high"), HUGE_VAL),
            .hollow = !is_shown(run, table, i),
        };

        if (!isnan(ratio))
            g_array_append_val(rows, row);
    }
    return rows;
}

BgFigure *bg_plot_volatility(BgRun *run, const BgFigureStyle *style,
                             GError **error)
{
    static const char *const settings[] = { "method", "block-swap", NULL };
    g_autoptr(BgResult) result = bg_run_inner(run, &bg_command_volatility,
                                              run->args + 1, settings, error);
    const BgTable *table =
        result ? bg_result_find(result, "comparisons") : NULL;
    g_autoptr(GArray) rows = table ? ratios_of(run, table) : NULL;

    if (!result)
        return NULL;
    if (!rows || rows->len == 0) {
        bg_too_few(error, "plot volatility compares two or more series on "
                          "their common periods: there is no pair");
        return NULL;
    }
    g_autofree char *what = g_strdup_printf(
        "Ratios of the standard deviations of two series on their common "
        "periods, with intervals at level %s from block swaps. Filled: "
        "different from 1 at that level, all %u comparisons taken together; "
        "hollow: not shown to differ",
        bg_options_text(run->options, "level"), rows->len);
    g_autofree char *sources = sources_of(table, "ratio");
    const BgForestFigure input = {
        .rows = (const BgForestRow *)(const void *)rows->data,
        .n_rows = rows->len,
        .x_label = "ratio of standard deviations",
        .reference = 1,
        .logarithmic = TRUE,
        .what = what,
        .notes = { .source = sources, .simulated = result->simulated },
    };

    return bg_figure_forest(&input, style, error);
}

/* --- correlation ---------------------------------------------------------- */

typedef struct {
    GPtrArray *labels; /* of char *, borrowed from the table */
    double *r;
    gboolean *marked;
} Matrix;

static guint index_of(GPtrArray *labels, const char *label)
{
    guint i;

    if (!g_ptr_array_find_with_equal_func(labels, label, g_str_equal, &i)) {
        i = labels->len;
        g_ptr_array_add(labels, (gpointer)(guintptr)label);
    }
    return i;
}

static void matrix_clear(Matrix *m)
{
    g_ptr_array_unref(m->labels);
    g_free(m->r);
    g_free(m->marked);
}

static void matrix_fill(const BgRun *run, const BgTable *table, Matrix *m)
{
    m->labels = g_ptr_array_new();
    for (guint i = 0; i < bg_table_rows(table); i++) {
        index_of(m->labels, bg_table_named(table, i, "a")->text);
        index_of(m->labels, bg_table_named(table, i, "b")->text);
    }
    const guint n = m->labels->len;

    m->r = g_new(double, n *n + 1);
    m->marked = g_new0(gboolean, n * n + 1);
    for (guint i = 0; i < n * n; i++)
        m->r[i] = (double)NAN;
    for (guint i = 0; i < bg_table_rows(table); i++) {
        const guint a =
            index_of(m->labels, bg_table_named(table, i, "a")->text);
        const guint b =
            index_of(m->labels, bg_table_named(table, i, "b")->text);
        const guint cell = MAX(a, b) * n + MIN(a, b);

        m->r[cell] = number_at(table, i, "r");
        m->marked[cell] = is_shown(run, table, i);
    }
}

BgFigure *bg_plot_correlation(BgRun *run, const BgFigureStyle *style,
                              GError **error)
{
    static const char *const settings[] = { "method", "pearson-sieve", NULL };
    g_autoptr(BgResult) result = bg_run_inner(run, &bg_command_correlate,
                                              run->args + 1, settings, error);
    const BgTable *table =
        result ? bg_result_find(result, "correlations") : NULL;
    Matrix m;

    if (!result)
        return NULL;
    if (!table || bg_table_rows(table) == 0) {
        bg_too_few(error, "plot correlation wants two or more series");
        return NULL;
    }
    matrix_fill(run, table, &m);
    g_autofree char *what = g_strdup_printf(
        "Pearson correlations of issue values on common periods. Framed: "
        "different from 0 at level %s for all pairs together, against pairs "
        "of unrelated series with the same dependence in time; two series "
        "that trend correlate without being related: see correlate --on "
        "changes",
        bg_options_text(run->options, "level"));
    g_autofree char *sources = sources_of(table, NULL);
    const BgMatrixFigure input = {
        .labels = (const char *const *)m.labels->pdata,
        .n = m.labels->len,
        .r = m.r,
        .marked = m.marked,
        .what = what,
        .notes = { .source = sources, .simulated = result->simulated },
    };
    BgFigure *figure = bg_figure_matrix(&input, style, error);

    matrix_clear(&m);
    return figure;
}
