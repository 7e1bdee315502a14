/* plot rates: the cells of `simulate` in a CSV file as curves over rho: one
 * per method, and per n where there are several. */
#include "command/plot_kinds.h"

#include <math.h>

#include "command/grid.h"
#include "core/error.h"
#include "figure/history.h"

static BgSeries *curve_of(GPtrArray *curves, const char *label)
{
    for (guint i = 0; i < curves->len; i++) {
        BgSeries *curve = g_ptr_array_index(curves, i);

        if (g_str_equal(curve->label, label))
            return curve;
    }
    BgSeries *curve = bg_series_new("barograph simulate", label, "rate");

    g_free(curve->unit);
    curve->unit = g_strdup("lag-one autocorrelation");
    curve->simulated = TRUE;
    g_ptr_array_add(curves, curve);
    return curve;
}

static gint by_rho(gconstpointer a, gconstpointer b)
{
    const BgGridRow *x = a, *y = b;

    return (x->rho > y->rho) - (x->rho < y->rho);
}

static gboolean differs(const GArray *rows, gsize offset)
{
    for (guint i = 1; i < rows->len; i++)
        if (G_STRUCT_MEMBER(guint64, &g_array_index(rows, BgGridRow, i),
                            offset) !=
            G_STRUCT_MEMBER(guint64, &g_array_index(rows, BgGridRow, 0),
                            offset))
            return TRUE;
    return FALSE;
}

static gboolean repeated(const BgSeries *curve, double rho)
{
    const guint n = curve->obs->len;

    return n > 0 && bg_series_at(curve, n - 1)->t == rho;
}

/* One curve a method, and a length or a number of missing issues where these
 * vary; what else varies cannot be told apart. */
static GPtrArray *curves_of(GArray *rows, GError **error)
{
    g_autoptr(GPtrArray) curves =
        g_ptr_array_new_with_free_func((GDestroyNotify)bg_series_free);
    const gboolean lengths = differs(rows, G_STRUCT_OFFSET(BgGridRow, n));
    const gboolean gaps = differs(rows, G_STRUCT_OFFSET(BgGridRow, missing));

    g_array_sort(rows, by_rho);
    for (guint i = 0; i < rows->len; i++) {
        const BgGridRow *row = &g_array_index(rows, BgGridRow, i);
        g_autofree char *n =
            lengths ? g_strdup_printf(", n = %" G_GUINT64_FORMAT, row->n)
                    : g_strdup("");
        g_autofree char *missing =
            gaps ? g_strdup_printf(", %" G_GUINT64_FORMAT " missing",
                                   row->missing)
                 : g_strdup("");
        g_autofree char *label = g_strconcat(row->method, n, missing, NULL);
        BgSeries *curve = curve_of(curves, label);

        if (repeated(curve, row->rho)) {
            bg_usage_error(error,
                           "two rates of %s at rho = %g: a figure shows "
                           "one quantity, df and effect",
                           label, row->rho);
            return NULL;
        }
        bg_series_append_index(curve, NULL, row->rho, bg_grid_rate(row));
    }
    for (guint i = 0; i < curves->len; i++)
        bg_series_number_by_order(g_ptr_array_index(curves, i));
    return g_steal_pointer(&curves);
}

static const char *y_label_of(const char *quantity)
{
    if (g_str_equal(quantity, "size"))
        return "share of false alarms";
    return g_str_equal(quantity, "power") ? "power" : "coverage";
}

BgFigure *bg_plot_rates(BgRun *run, const BgFigureStyle *style, GError **error)
{
    g_autoptr(GArray) rows = bg_grid_rows_new();

    if (!run->args[1] || run->args[2]) {
        bg_usage_error(error, "plot rates wants one CSV file that simulate "
                              "wrote");
        return NULL;
    }
    if (!bg_grid_read(run->args[1], run->result->inputs, rows, error))
        return NULL;
    g_autoptr(GPtrArray) curves = curves_of(rows, error);

    if (!curves)
        return NULL;
    const BgGridRow *first = &g_array_index(rows, BgGridRow, 0);
    g_autofree char *what = g_strdup_printf(
        "%s of tests and intervals (%s) on simulated AR(1) histories, by the "
        "errors' lag-one autocorrelation; %" G_GUINT64_FORMAT
        " trials a point, level %g, seed %" G_GUINT64_FORMAT,
        g_str_equal(first->quantity, "size")    ? "False alarms"
        : g_str_equal(first->quantity, "power") ? "Power"
                                                : "Coverage",
        bg_trial_kind_names[first->kind], first->counts.trials, first->level,
        first->seed);
    const BgHistoryFigure input = {
        .series = (const BgSeries *const *)curves->pdata,
        .n_series = curves->len,
        .y_label = y_label_of(first->quantity),
        .what = what,
    };

    run->result->simulated = TRUE;
    return bg_figure_history(&input, style, error);
}
