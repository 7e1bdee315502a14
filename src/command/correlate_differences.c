#include "command/correlate_differences.h"

#include <math.h>

#include "command/draws.h"
#include "command/progress.h"
#include "data/series.h"
#include "resample/correlation_difference.h"

static const BgColumn columns[] = {
    { "a", BG_COLUMN_TEXT, TRUE },
    { "b", BG_COLUMN_TEXT, TRUE },
    { "c", BG_COLUMN_TEXT, TRUE },
    { "n", BG_COLUMN_INTEGER, FALSE },
    { "n_effective", BG_COLUMN_NUMBER, FALSE },
    { "r_ab", BG_COLUMN_NUMBER, FALSE },
    { "r_ac", BG_COLUMN_NUMBER, FALSE },
    { "difference", BG_COLUMN_NUMBER, FALSE },
    { "statistic", BG_COLUMN_NUMBER, FALSE },
    { "df", BG_COLUMN_NUMBER, FALSE },
    { "p", BG_COLUMN_P, FALSE },
    { "block_low", BG_COLUMN_NUMBER, FALSE },
    { "block_high", BG_COLUMN_NUMBER, FALSE },
    { "method", BG_COLUMN_TEXT, FALSE },
};

/* Keeps of ab what c has, too: a, b in x, y; c into z. */
static size_t join(BgPairs *ab, const BgPairs *ac, double *z)
{
    size_t n = 0;

    for (size_t i = 0, j = 0; i < ab->n && j < ac->n;) {
        if (ab->t[i] < ac->t[j]) {
            i++;
        } else if (ab->t[i] > ac->t[j]) {
            j++;
        } else {
            z[n] = ac->y[j++];
            ab->x[n] = ab->x[i];
            ab->y[n] = ab->y[i];
            ab->position[n++] = ab->position[i++];
        }
    }
    return n;
}

static void add(BgRun *run, BgTable *table, const BgSeries *const s[3])
{
    g_autoptr(BgPairs) ab = bg_series_pair(s[0], s[1]);
    g_autoptr(BgPairs) ac = bg_series_pair(s[0], s[2]);
    g_autofree double *z = g_new(double, ab->n + 1);
    const BgThreeSeries three = { ab->x, ab->y, z, ab->position,
                                  join(ab, ac, z) };
    const BgResampling how = bg_draws_start(run, BG_PURPOSE_BLOCK);
    BgCorrelationDifference d;
    const int status = bg_correlation_difference(
        &three, &how, bg_options_number(run->options, "level"), &d);

    if (status != BG_OK) {
        bg_result_warn(run->result,
                       "no difference of %s with %s and %s: %s (%zu common "
                       "periods)",
                       s[0]->label, s[1]->label, s[2]->label,
                       bg_stats_message(status), three.n);
        return;
    }
    for (int k = 0; k < 3; k++)
        bg_table_text(table, s[k]->label);
    bg_table_integer(table, (gint64)three.n);
    bg_table_number(table, d.n_effective);
    bg_table_number(table, d.r_ab);
    bg_table_number(table, d.r_ac);
    bg_table_number(table, d.r_ab - d.r_ac);
    bg_table_number(table, d.test.t);
    bg_table_number(table, d.test.df);
    bg_table_number(table, d.test.p);
    bg_table_number(table, d.ci.low);
    bg_table_number(table, d.ci.high);
    bg_table_text(table, "williams-neff");
}

void bg_correlate_differences(BgRun *run, const GPtrArray *series)
{
    BgTable *table = bg_result_table(run->result, "differences", columns,
                                     G_N_ELEMENTS(columns));

    for (guint a = 0; a < series->len; a++)
        for (guint b = 0; b < series->len; b++)
            for (guint c = b + 1; c < series->len; c++) {
                const BgSeries *const three[] = {
                    g_ptr_array_index(series, a), g_ptr_array_index(series, b),
                    g_ptr_array_index(series, c)
                };

                if (a != b && a != c && !bg_progress_stopped())
                    add(run, table, three);
            }
    bg_result_note(run->result,
                   "differences: p from Williams' t with the least effective "
                   "n, an approximation; block_low, block_high: percentiles "
                   "of moving blocks, a check that is too narrow for so few "
                   "issues.");
}
