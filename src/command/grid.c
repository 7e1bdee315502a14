#include "command/grid.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <string.h>

#include "command/command.h"
#include "command/draws.h"
#include "command/progress.h"
#include "core/error.h"
#include "core/number.h"
#include "core/text.h"

const char *const bg_trial_kind_names[] = { "trend", "spread", "correlation",
                                            "break", "joined", NULL };

void bg_grid_counts(const BgGridRow *row, guint64 *hits, guint64 *all)
{
    const gboolean coverage = g_str_equal(row->quantity, "coverage");

    *hits = coverage ? row->counts.covered : row->counts.rejected;
    *all = coverage ? row->counts.intervals : row->counts.trials;
}

double bg_grid_rate(const BgGridRow *row)
{
    guint64 hits, all;

    bg_grid_counts(row, &hits, &all);
    return all > 0 ? (double)hits / (double)all : (double)NAN;
}

static void clear_row(gpointer data)
{
    BgGridRow *row = data;

    g_free(row->quantity);
    g_free(row->method);
}

GArray *bg_grid_rows_new(void)
{
    GArray *rows = g_array_new(FALSE, TRUE, sizeof(BgGridRow));

    g_array_set_clear_func(rows, clear_row);
    return rows;
}

/* --- lists ------------------------------------------------------------------
 */

/* "20,30,35" as numbers. */
static GArray *numbers_of(const BgOptions *options, const char *name,
                          double otherwise, GError **error)
{
    const char *text = bg_options_text(options, name);
    g_autoptr(GArray) list = g_array_new(FALSE, FALSE, sizeof(double));
    g_auto(GStrv) parts = g_strsplit(text ? text : "", ",", -1);

    if (!text)
        g_array_append_val(list, otherwise);
    for (char **part = parts; text && *part; part++) {
        double x;

        if (!bg_number_parse(*part, '.', &x)) {
            g_autofree char *shown = bg_text_quote(*part);

            bg_usage_error(error, "--%s: cannot read %s as a number", name,
                           shown);
            return NULL;
        }
        g_array_append_val(list, x);
    }
    return g_steal_pointer(&list);
}

static gboolean unknown_method(const char *name, BgTrialKind kind,
                               GError **error)
{
    g_autoptr(GPtrArray) known = g_ptr_array_new();

    for (size_t i = 0; i < bg_n_procedures; i++)
        if (bg_procedures[i].kind == kind)
            g_ptr_array_add(known, (gpointer)(guintptr)bg_procedures[i].name);
    g_ptr_array_add(known, NULL);
    g_autofree char *shown = bg_text_quote(name);
    g_autofree char *list = g_strjoinv(", ", (char **)known->pdata);
    g_autofree char *near =
        bg_text_suggestion(name, (const char *const *)known->pdata);

    return bg_usage_error(error, "--method cannot be %s: it is some of %s%s",
                          shown, list, near);
}

/* The procedures that --method names: borrowed pointers. */
static GPtrArray *procedures_of(const BgOptions *options, BgTrialKind kind,
                                GError **error)
{
    g_autoptr(GPtrArray) list = g_ptr_array_new();
    g_auto(GStrv) names =
        g_strsplit(bg_options_text(options, "method"), ",", -1);
    const gboolean all = g_strv_contains((const char *const *)names, "all");

    for (size_t i = 0; all && i < bg_n_procedures; i++)
        if (bg_procedures[i].kind == kind)
            g_ptr_array_add(list, (gpointer)(guintptr)&bg_procedures[i]);
    for (char **name = names; !all && *name; name++) {
        const BgProcedure *found = bg_procedure_find(*name, kind);

        if (!found) {
            unknown_method(*name, kind, error);
            return NULL;
        }
        g_ptr_array_add(list, (gpointer)(guintptr)found);
    }
    return g_steal_pointer(&list);
}

/* --shard I/N as a stretch of the trials. */
static gboolean shard_of(const BgOptions *options, size_t trials, size_t *first,
                         size_t *count, GError **error)
{
    const char *text = bg_options_text(options, "shard");
    g_auto(GStrv) halves = g_strsplit(text ? text : "1/1", "/", 2);
    gint64 i, n;

    if (!halves[0] || !halves[1] ||
        !bg_number_parse_int(halves[1], 1, 1000000, &n) ||
        !bg_number_parse_int(halves[0], 1, n, &i)) {
        g_autofree char *shown = bg_text_quote(text);

        return bg_usage_error(error,
                              "--shard cannot be %s: it is I/N, for "
                              "example 2/8",
                              shown);
    }
    *first = trials * (size_t)(i - 1) / (size_t)n;
    *count = trials * (size_t)i / (size_t)n - *first;
    return TRUE;
}

/* --- running ----------------------------------------------------------------
 */

static gboolean refuse_design(const BgTrialCell *cell, GError **error)
{
    const BgDesign *d = &cell->design;

    return bg_usage_error(error,
                          "no history of n = %zu, missing = %zu, rho = %g, "
                          "df = %g, effect = %g: n must be at least 4 with 4 "
                          "recorded, rho inside (-1, 1), df 0 or above 2, the "
                          "effect of a correlation inside (-1, 1)",
                          d->n, d->missing, d->rho, d->df, d->effect);
}

static gboolean run_cell(const BgTrialCell *cell, const char *quantity,
                         GArray *rows, GError **error)
{
    BgTrialCounts counts;
    const int status = bg_trial_run(cell, &counts);

    if (status == GSL_EINVAL)
        return refuse_design(cell, error);
    if (status != BG_OK)
        return bg_draw_failed(status, error);
    const BgGridRow row = { .quantity = g_strdup(quantity),
                            .method = g_strdup(cell->procedure->name),
                            .kind = cell->procedure->kind,
                            .n = cell->design.n,
                            .missing = cell->design.missing,
                            .rho = cell->design.rho,
                            .df = cell->design.df,
                            .effect = cell->design.effect,
                            .level = cell->level,
                            .draws = cell->draws,
                            .seed = cell->how.seed,
                            .first = cell->how.first,
                            .counts = counts };

    g_array_append_val(rows, row);
    return TRUE;
}

/* The lists of a grid; the axes in the order in which they vary, the last
 * one fastest. */
enum { AXIS_N, AXIS_MISSING, AXIS_DF, AXIS_EFFECT, AXIS_RHO, N_AXES };

static double axis_value(GArray *const *axes, const guint *at, int axis)
{
    return g_array_index(axes[axis], double, at[axis]);
}

/* Moves to the next combination; FALSE behind the last. */
static gboolean step(GArray *const *axes, guint *at)
{
    for (int axis = N_AXES; axis-- > 0;) {
        if (++at[axis] < axes[axis]->len)
            return TRUE;
        at[axis] = 0;
    }
    return FALSE;
}

static gboolean is_count(double x)
{
    return x >= 0 && x <= 100000 && x == floor(x);
}

static gboolean run_axes(BgTrialCell cell, const char *quantity,
                         GArray *const *axes, GArray *rows, GError **error)
{
    guint at[N_AXES] = { 0 };

    do {
        const double n = axis_value(axes, at, AXIS_N);
        const double missing = axis_value(axes, at, AXIS_MISSING);

        if (!is_count(n) || !is_count(missing))
            return bg_usage_error(error, "--n and --missing are whole numbers "
                                         "up to 100000");
        cell.design.n = (size_t)n;
        cell.design.missing = (size_t)missing;
        cell.design.df = axis_value(axes, at, AXIS_DF);
        cell.design.effect = axis_value(axes, at, AXIS_EFFECT);
        cell.design.rho = axis_value(axes, at, AXIS_RHO);
        if (!run_cell(&cell, quantity, rows, error))
            return FALSE;
    } while (step(axes, at));
    return TRUE;
}

static void free_axes(GArray **axes)
{
    for (int i = 0; i < N_AXES; i++)
        if (axes[i])
            g_array_unref(axes[i]);
}

static gboolean read_axes(const BgOptions *options, double default_effect,
                          GArray **axes, GError **error)
{
    static const char *const names[N_AXES] = { "n", "missing", "df", "effect",
                                               "rho" };

    for (int i = 0; i < N_AXES; i++) {
        axes[i] = numbers_of(options, names[i], default_effect, error);
        if (!axes[i])
            return FALSE;
    }
    return TRUE;
}

gboolean bg_grid_run(const BgRun *run, const char *quantity, BgTrialKind kind,
                     double default_effect, GArray *rows, GError **error)
{
    const BgOptions *options = run->options;
    GArray *axes[N_AXES] = { NULL };
    g_autoptr(GPtrArray) procedures = procedures_of(options, kind, error);
    BgTrialCell cell = {
        .design = { .sd = bg_options_number(options, "sd"),
                    .rounded = !bg_options_flag(options, "exact") },
        .draws = (size_t)bg_options_int(options, "draws"),
        .level = bg_options_number(options, "level"),
        .how = bg_progress_start(run, 0),
    };
    gboolean done = procedures != NULL &&
                    shard_of(options, (size_t)bg_options_int(options, "trials"),
                             &cell.how.first, &cell.how.n, error) &&
                    read_axes(options, default_effect, axes, error);

    for (guint i = 0; done && i < procedures->len; i++) {
        cell.procedure = g_ptr_array_index(procedures, i);
        done = run_axes(cell, quantity, axes, rows, error);
    }
    free_axes(axes);
    return done;
}
