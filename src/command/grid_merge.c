/* Shards of a grid: read back from CSV and added up. */
#include <math.h>

#include "command/grid.h"
#include "core/error.h"
#include "core/number.h"
#include "load/csv.h"

enum {
    IN_QUANTITY,
    IN_KIND,
    IN_METHOD,
    IN_N,
    IN_MISSING,
    IN_RHO,
    IN_DF,
    IN_EFFECT,
    IN_LEVEL,
    IN_TRIALS,
    IN_REJECTED,
    IN_COVERED,
    IN_INTERVALS,
    IN_FAILED,
    IN_FIRST,
    IN_DRAWS,
    IN_SEED,
    N_IN
};

static const char *const names[N_IN + 1] = {
    "quantity",  "kind",   "method", "n",      "missing",  "rho",
    "df",        "effect", "level",  "trials", "rejected", "covered",
    "intervals", "failed", "first",  "draws",  "seed",     NULL
};

static gboolean whole(const BgCsv *csv, guint row, int column, guint64 *value,
                      GError **error)
{
    gint64 x;

    if (!bg_number_parse_int(bg_csv_cell(csv, row, column), 0, G_MAXINT64,
                             &x)) {
        bg_csv_error(csv, row, column, error, "this is no count");
        return FALSE;
    }
    *value = (guint64)x;
    return TRUE;
}

static gboolean read_counts(const BgCsv *csv, guint row, const int *column,
                            BgGridRow *out, GError **error)
{
    guint64 *const to[] = { &out->n,
                            &out->missing,
                            &out->counts.trials,
                            &out->counts.rejected,
                            &out->counts.covered,
                            &out->counts.intervals,
                            &out->counts.failed,
                            &out->first,
                            &out->draws,
                            &out->seed };
    static const int from[] = { IN_N,        IN_MISSING, IN_TRIALS,
                                IN_REJECTED, IN_COVERED, IN_INTERVALS,
                                IN_FAILED,   IN_FIRST,   IN_DRAWS,
                                IN_SEED };

    for (size_t i = 0; i < G_N_ELEMENTS(to); i++)
        if (!whole(csv, row, column[from[i]], to[i], error))
            return FALSE;
    return TRUE;
}

static gboolean read_kind(const BgCsv *csv, guint row, int column,
                          BgTrialKind *kind, GError **error)
{
    for (guint k = 0; bg_trial_kind_names[k]; k++)
        if (g_str_equal(bg_trial_kind_names[k],
                        bg_csv_cell(csv, row, column))) {
            *kind = (BgTrialKind)k;
            return TRUE;
        }
    bg_csv_error(csv, row, column, error, "no such kind");
    return FALSE;
}

gboolean bg_grid_read(const char *path, BgInputs *inputs, GArray *rows,
                      GError **error)
{
    g_autoptr(BgCsv) csv = bg_csv_read(path, inputs, error);
    int column[N_IN];

    if (!csv || !bg_csv_require(csv, names, column, error))
        return FALSE;
    for (guint r = 0; r < bg_csv_n_rows(csv); r++) {
        BgGridRow row = { 0 };

        if (!read_kind(csv, r, column[IN_KIND], &row.kind, error) ||
            !bg_csv_number(csv, r, column[IN_RHO], &row.rho, error) ||
            !bg_csv_number(csv, r, column[IN_DF], &row.df, error) ||
            !bg_csv_number(csv, r, column[IN_EFFECT], &row.effect, error) ||
            !bg_csv_number(csv, r, column[IN_LEVEL], &row.level, error) ||
            !read_counts(csv, r, column, &row, error))
            return FALSE;
        row.quantity = g_strdup(bg_csv_cell(csv, r, column[IN_QUANTITY]));
        row.method = g_strdup(bg_csv_cell(csv, r, column[IN_METHOD]));
        g_array_append_val(rows, row);
    }
    return TRUE;
}

static gboolean same_cell(const BgGridRow *a, const BgGridRow *b)
{
    return g_str_equal(a->quantity, b->quantity) &&
           g_str_equal(a->method, b->method) && a->kind == b->kind &&
           a->n == b->n && a->missing == b->missing && a->rho == b->rho &&
           a->df == b->df && a->effect == b->effect && a->level == b->level &&
           a->draws == b->draws && a->seed == b->seed;
}

/* By the first trial; rows of different cells in the order they came in. */
static gint by_first(gconstpointer a, gconstpointer b)
{
    const BgGridRow *x = a, *y = b;

    return (x->first > y->first) - (x->first < y->first);
}

static gboolean not_adjoining(const BgGridRow *row, GError **error)
{
    g_set_error(error, BG_ERROR, BG_ERROR_INPUT,
                "the shards of %s, n = %" G_GUINT64_FORMAT
                ", rho = %g do not adjoin at trial %" G_GUINT64_FORMAT
                ": one is missing, or given twice",
                row->method, row->n, row->rho, row->first);
    return FALSE;
}

gboolean bg_grid_merge(GArray *rows, GError **error)
{
    g_array_sort(rows, by_first);
    for (guint i = 0; i < rows->len; i++) {
        BgGridRow *sum = &g_array_index(rows, BgGridRow, i);

        for (guint j = i + 1; j < rows->len;) {
            const BgGridRow *next = &g_array_index(rows, BgGridRow, j);

            if (!same_cell(sum, next)) {
                j++;
                continue;
            }
            if (next->first != sum->first + sum->counts.trials)
                return not_adjoining(next, error);
            sum->counts.trials += next->counts.trials;
            sum->counts.rejected += next->counts.rejected;
            sum->counts.covered += next->counts.covered;
            sum->counts.intervals += next->counts.intervals;
            sum->counts.failed += next->counts.failed;
            g_array_remove_index(rows, j);
        }
        if (sum->first != 0)
            return not_adjoining(sum, error);
    }
    return TRUE;
}
