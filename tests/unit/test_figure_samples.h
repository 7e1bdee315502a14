/* Made-up histories for the figure tests: no random numbers, so that golden
 * scripts stay as they are. */
#ifndef BG_TESTS_FIGURE_SAMPLES_H
#define BG_TESTS_FIGURE_SAMPLES_H

#include <glib.h>
#include <math.h>

#include "data/dataset.h"
#include "data/series.h"
#include "figure/balance.h"
#include "figure/coverage.h"
#include "figure/events.h"
#include "figure/history.h"

/* Two-month issues from January 2018 on; bit i of `mask` says that issue i is
 * recorded. */
static inline BgSeries *sample(const char *name, guint n, double level,
                               guint64 mask)
{
    BgSeries *series = bg_series_new("simulated/made-up", name, "aggregate");

    series->simulated = TRUE;
    for (guint i = 0; i < n; i++) {
        const int month = (int)i * 2;
        const BgDay start =
            bg_day_from_ymd(2018 + month / 12, month % 12 + 1, 1);
        const BgPeriod period = { start, bg_day_month_end(start + 40) };
        char label[16];

        g_snprintf(label, sizeof label, "%u", i + 1);
        bg_series_append(series, label, period,
                         mask >> i & 1 ? round(level + 5 * sin(1.7 * i + level))
                                       : (double)NAN,
                         NULL);
    }
    bg_series_number_by_order(series);
    return series;
}

static const guint64 all_issues = ~(guint64)0;

/* An issue of two months with events of "russia" and "eu"; of the latter two
 * are dated to the whole period only. */
static inline BgDataset *sample_dataset(void)
{
    BgDataset *dataset = bg_dataset_new("simulated/made-up");
    const BgPeriod period = { bg_day_from_ymd(2020, 11, 1),
                              bg_day_from_ymd(2020, 12, 31) };
    const BgIssue issue = { .label = g_strdup("18"),
                            .period = period,
                            .published = g_strdup(""),
                            .provenance = g_strdup("") };

    dataset->simulated = TRUE;
    g_array_append_val(dataset->issues, issue);
    for (guint i = 0; i < 12; i++) {
        const BgDay day = period.start + (11 - i) * 5;
        const BgPeriod date = { day, day };
        const BgEvent event = { .issue = 0,
                                .date = i % 6 == 3 ? period : date,
                                .series = g_strdup(i % 2 ? "eu" : "russia"),
                                .score = i % 2 ? -1.0 : 2.0,
                                .label = g_strdup("made up") };

        bg_dataset_add_event(dataset, event);
    }
    return dataset;
}

static inline BgFigure *sample_history(const BgFigureStyle *style,
                                       const char *label)
{
    g_autoptr(BgSeries) a = sample("russia", 20, 10, all_issues);
    g_autoptr(BgSeries) b = sample("china", 20, 4, 0x6c3d5);
    const BgSeries *const series[] = { a, b };
    const BgHistoryFigure input = { .series = series,
                                    .n_series = 2,
                                    .notes = { "made up", NULL, FALSE } };

    g_free(b->label);
    b->label = g_strdup(label);
    return bg_figure_history(&input, style, NULL);
}

#endif
