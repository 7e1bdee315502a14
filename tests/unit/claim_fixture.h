/* Histories of known truth as series, and claims about them. */
#ifndef BG_TESTS_CLAIM_FIXTURE_H
#define BG_TESTS_CLAIM_FIXTURE_H

#include <glib.h>

#include "claim/evaluate.h"
#include "resample/history.h"

/* Two-month issues from January 2015; a truth without times or positions. */
static inline BgSeries *history_of(const char *name, const BgTruth *truth,
                                   uint64_t seed)
{
    BgSeries *series = bg_series_new("made", name, "aggregate");
    g_autofree double *y = g_new(double, truth->n);
    g_autofree double *t = g_new(double, truth->n);
    BgTruth whole = *truth;
    BgStream stream;

    for (size_t i = 0; i < truth->n; i++)
        t[i] = (double)i / 6.0;
    whole.t = t;
    bg_stream_start(&stream, seed, BG_PURPOSE_SIMULATE, 0);
    bg_history_draw(&whole, &stream, y);
    for (size_t i = 0; i < truth->n; i++) {
        const int year = 2015 + (int)i / 6, month = 1 + 2 * ((int)i % 6);
        const BgPeriod period = { bg_day_from_ymd(year, month, 1),
                                  bg_day_month_end(
                                      bg_day_from_ymd(year, month + 1, 1)) };
        g_autofree char *issue = g_strdup_printf("%zu", i + 1);

        bg_series_append(series, issue, period, y[i], NULL);
    }
    return series;
}

static inline void lose(BgSeries *series, guint from, guint to)
{
    for (guint i = from; i < to; i++)
        g_array_index(series->obs, BgObservation, i).value = (double)NAN;
}

/* Tests one part; the sample is taken over. */
static inline BgClaimFinding test_of(const BgClaim *claim,
                                     BgClaimSample *sample)
{
    const BgClaimPart part = { .sample = sample };
    const BgResampling how = { .n = 999, .seed = 7, .threads = 1 };
    GError *error = NULL;
    BgClaimFinding finding;

    bg_finding_init(&finding);
    ck_assert(bg_claim_evaluate(claim, &part, 1, &how, &finding, &error));
    bg_claim_sample_free(sample);
    return finding;
}

#endif
