/* The reference series of structural change, by the names of expected.csv. */
#ifndef BG_TESTS_BREAK_SERIES_H
#define BG_TESTS_BREAK_SERIES_H

#include "harness.h"
#include "reference.h"
#include "stats/segments.h"

enum { BREAK_SERIES_MOST = 300 };

/* Loads "s1_const", "breaks300_trend", ...; t counts from 1. */
static inline size_t load_break_series(const char *series,
                                       BgSegmentModel *model, double *t,
                                       double *y)
{
    char name[32], path[80];
    size_t n = 35;

    snprintf(name, sizeof name, "%s", series);
    char *kind = strchr(name, '_');

    if (kind != NULL)
        *kind = '\0';
    *model = kind != NULL && ref_is(kind + 1, "trend") ? BG_SEGMENT_TREND
                                                       : BG_SEGMENT_LEVEL;
    if (name[0] == 's') {
        ref_scores(name, y);
    } else {
        snprintf(path, sizeof path, "tests/reference/%s.csv", name);
        n = ref_column(path, "y", y, BREAK_SERIES_MOST);
    }
    for (size_t i = 0; i < n; i++)
        t[i] = (double)i + 1.0;
    return n;
}

#endif
