#include "command/correlate_rows.h"

#include <math.h>

#include "command/draws.h"
#include "stats/kendall.h"
#include "stats/spearman.h"

const char *const bg_correlate_methods[] = { "pearson-sieve", "spearman-sieve",
                                             "pearson",       "spearman",
                                             "kendall",       NULL };

/* One pair of histories at one lag. */
typedef struct {
    guint a, b; /* of the task's series */
    long lag;
    size_t n;
    size_t *ia, *ib; /* owned */
} Match;

static void match_clear(gpointer data)
{
    Match *match = data;

    g_free(match->ia);
    g_free(match->ib);
}

static void add_matches(const BgCorrelateTask *task, const GPtrArray *views,
                        guint a, guint b, GArray *matches)
{
    const BgSample *va = g_ptr_array_index(views, a);
    const BgSample *vb = g_ptr_array_index(views, b);
    const size_t most = MIN(va->n, vb->n) + 1;
    long offset = 0;
    const gboolean aligned =
        bg_view_align(g_ptr_array_index(task->series, a),
                      g_ptr_array_index(task->series, b), &offset);

    for (long lag = -task->most_lag; lag <= task->most_lag; lag++) {
        Match m = { a, b, lag, 0, g_new(size_t, most), g_new(size_t, most) };

        m.n = aligned ? bg_view_pairs(va, vb, offset, lag, m.ia, m.ib) : 0;
        g_array_append_val(matches, m);
    }
}

/* --- methods that take the observations as independent -------------------- */

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

static void measure_plain(const BgRun *run, const GPtrArray *views,
                          const Match *m, BgCorrelateRow *row)
{
    const BgSample *a = g_ptr_array_index(views, m->a);
    const BgSample *b = g_ptr_array_index(views, m->b);
    g_autofree double *x = g_new(double, m->n + 1);
    g_autofree double *y = g_new(double, m->n + 1);

    for (size_t i = 0; i < m->n; i++) {
        x[i] = a->y[m->ia[i]];
        y[i] = b->y[m->ib[i]];
    }
    row->status = measure(row->method, x, y, m->n,
                          bg_options_number(run->options, "level"), &row->c);
}

/* --- the sieve ---------------------------------------------------------------
 */

static BgSieveOptions sieve_options(const BgRun *run, BgSieveKind kind)
{
    return (BgSieveOptions){
        .kind = kind,
        .how = bg_draws_start(run, BG_PURPOSE_CORRELATION),
        .level = bg_options_number(run->options, "level"),
    };
}

static gboolean draw(const BgRun *run, const BgCorrelateTask *task,
                     BgSieveKind kind, const GPtrArray *views,
                     const GArray *matches, BgSieve *results, GError **error)
{
    g_autofree BgSieveSeries *series = g_new(BgSieveSeries, views->len);
    g_autofree BgSievePair *pairs = g_new(BgSievePair, matches->len + 1);
    const BgSieveOptions options = sieve_options(run, kind);

    for (guint k = 0; k < views->len; k++) {
        const BgSample *s = g_ptr_array_index(views, k);

        series[k] =
            (BgSieveSeries){ s->y, s->position,
                             task->on == BG_ON_DETRENDED ? s->t : NULL, s->n };
    }
    for (guint j = 0; j < matches->len; j++) {
        const Match *m = &g_array_index(matches, Match, j);

        pairs[j] = (BgSievePair){ m->a, m->b, m->ia, m->ib, m->n };
    }
    const int status = bg_correlation_sieve(series, views->len, pairs,
                                            matches->len, &options, results);

    return status == BG_OK || bg_draw_failed(status, error);
}

static void take_sieve(const BgSieve *s, BgCorrelateRow *row)
{
    row->status = s->status;
    row->is_sieve = TRUE;
    row->c = (BgCorrelation){ .n = row->n,
                              .estimate = s->r,
                              .statistic = (double)NAN,
                              .df = (double)NAN,
                              .p = s->p,
                              .ci = s->ci };
    row->n_effective = s->n_effective;
    row->p_max = s->p_adjusted;
    row->rho_a = s->rho_a;
    row->rho_b = s->rho_b;
    row->bretherton = s->bretherton;
}

/* --- all rows ------------------------------------------------------------- */

static void add_row(const BgRun *run, const BgCorrelateTask *task,
                    const GPtrArray *views, const Match *m, const char *method,
                    const BgSieve *sieve, GArray *rows)
{
    const double none = (double)NAN;
    BgCorrelateRow row = { .a = g_ptr_array_index(task->series, m->a),
                           .b = g_ptr_array_index(task->series, m->b),
                           .lag = m->lag,
                           .on = task->on,
                           .method = method,
                           .n = m->n,
                           .n_effective = none,
                           .p_max = none,
                           .rho_a = none,
                           .rho_b = none,
                           .bretherton = { none, none } };

    if (sieve)
        take_sieve(sieve, &row);
    else
        measure_plain(run, views, m, &row);
    g_array_append_val(rows, row);
}

/* Every pair at every lag keeps which of its issues it is made of. */
static gboolean check_memory(const BgCorrelateTask *task,
                             const GPtrArray *views, GError **error)
{
    const double most = 4e9; /* bytes */
    const double n = task->series->len;
    const double lags = 2.0 * (double)task->most_lag + 1.0;
    size_t longest = 0;

    for (guint i = 0; i < views->len; i++)
        longest = MAX(longest, ((BgSample *)g_ptr_array_index(views, i))->n);
    if (n * (n - 1.0) / 2.0 * lags * 2.0 * sizeof(size_t) * (double)longest <=
        most)
        return TRUE;
    return bg_usage_error(error,
                          "%u histories at %.0f lags, up to %zu issues long, "
                          "are too many for one run: ask for fewer --lags or "
                          "fewer histories at a time",
                          task->series->len, lags, longest);
}

gboolean bg_correlate_rows(const BgRun *run, const BgCorrelateTask *task,
                           GArray *rows, GError **error)
{
    enum { SIEVES = 2 }; /* the first two methods */
    g_autoptr(GPtrArray) views =
        g_ptr_array_new_with_free_func((GDestroyNotify)bg_sample_free);
    g_autoptr(GArray) matches = g_array_new(FALSE, FALSE, sizeof(Match));
    const guint n = task->series->len;

    g_array_set_clear_func(matches, match_clear);
    for (guint i = 0; i < n; i++)
        g_ptr_array_add(views,
                        bg_view(g_ptr_array_index(task->series, i), task->on));
    if (!check_memory(task, views, error))
        return FALSE;
    for (guint i = 0; i < n; i++)
        for (guint j = i + 1; j < n; j++)
            add_matches(task, views, i, j, matches);
    g_autofree BgSieve *sieves = g_new0(BgSieve, SIEVES * matches->len + 1);

    for (size_t k = 0; k < SIEVES; k++)
        if (bg_options_list_has(task->methods, bg_correlate_methods[k]) &&
            !draw(run, task, k ? BG_SIEVE_SPEARMAN : BG_SIEVE_PEARSON, views,
                  matches, sieves + k * matches->len, error))
            return FALSE;
    for (guint j = 0; j < matches->len; j++)
        for (size_t k = 0; bg_correlate_methods[k]; k++)
            if (bg_options_list_has(task->methods, bg_correlate_methods[k]))
                add_row(run, task, views, &g_array_index(matches, Match, j),
                        bg_correlate_methods[k],
                        k < SIEVES ? &sieves[k * matches->len + j] : NULL,
                        rows);
    return TRUE;
}
