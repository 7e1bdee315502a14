/* Bai-Perron: the best partitions of a history into segments, each with a
 * regression of its own.
 *
 * A break is told by the index of the first observation after it, which is
 * also the number of observations before it (what R's strucchange prints).
 * BIC and LWZ take the errors as independent: with dependence they find
 * breaks that are none, so neither is a verdict.
 */
#ifndef BG_STATS_SEGMENTS_H
#define BG_STATS_SEGMENTS_H

#include <stddef.h>

#include "stats/distribution.h"
#include "stats/status.h"

/** What each segment is fitted by. */
typedef enum {
    BG_SEGMENT_LEVEL = 1, /**< a constant; the value is the count of */
    BG_SEGMENT_TREND = 2  /**< a straight line in t; regressors */
} BgSegmentModel;

/** Most breaks that are looked for. */
#define BG_BREAKS_MAX ((size_t)20)

typedef struct {
    BgSegmentModel model;
    double trim;       /**< least share of the observations in a segment */
    size_t max_breaks; /**< partitions with 0 .. max_breaks breaks */
} BgSegmentOptions;

/** The best partition with so many breaks. */
typedef struct {
    size_t n; /**< observations */
    BgSegmentModel model;
    size_t n_breaks;
    size_t at[BG_BREAKS_MAX]; /**< first observation of segments 1, 2, ... */
    double rss;               /**< residual sum of squares, all segments */
    double bic;               /**< n (log(2 pi rss/n) + 1) + (k+1)(m+1) log n */
    double lwz; /**< log(rss/(n-q)) + 0.299 q (log n)^2.1 / n, q = (m+1)k+m;
                     NaN where q >= n */
} BgPartition;

/** Least observations of a segment: floor(trim n), and never below
 * regressors + 1. */
size_t bg_segment_least(size_t n, const BgSegmentOptions *how);

/** Most breaks that fit: floor(n / least) - 1, at most how->max_breaks. */
size_t bg_segments_most(size_t n, const BgSegmentOptions *how);

/** Doubles of workspace of bg_segments(): (2 max_breaks + 9)(n + 1). */
size_t bg_segments_work_size(size_t n, size_t max_breaks);

/** Best partitions with 0, 1, ..., bg_segments_most() breaks.
 *
 * The partition with m breaks minimises the residual sum of squares over all
 * partitions whose segments have at least bg_segment_least() observations;
 * the earliest one where several do.  Dynamic programming over prefix sums
 * of the centred values; the sums reported are computed anew.  A sum of 0
 * has bic and lwz -infinity.
 * @param t         n strictly increasing times
 * @param y         n finite values
 * @param work      bg_segments_work_size() doubles, overwritten
 * @param partition bg_segments_most() + 1 of them, by number of breaks; set
 *                  on success, untouched on error
 * @return BG_OK; GSL_EINVAL: trim outside (0, 0.5], max_breaks above
 *         BG_BREAKS_MAX; BG_ETOOFEW: n below 2 (regressors + 1); BG_EMISSING;
 *         BG_EORDER: t; GSL_EOVRFLW.
 * O(n^2 max_breaks) time, no memory, no randomness.
 * Source: Bai & Perron (2003) J. Applied Econometrics 18:1-22; BIC: Yao
 * (1988) Stat. Probab. Letters 6:181-189 with strucchange's count of
 * parameters; LWZ: Liu, Wu & Zidek (1997) Statistica Sinica 7:497-525. */
BG_MUST_CHECK int bg_segments(const double *t, const double *y, size_t n,
                              const BgSegmentOptions *how, double *work,
                              BgPartition *partition);

/** One regression y = level + slope (t - t_mean) of a stretch. */
typedef struct {
    size_t n;
    double t_mean;
    double level; /**< at t_mean */
    double slope; /**< 0 in the level model */
    double tt;    /**< sum (t - t_mean)^2 */
    double rss;
} BgSegmentFit;

/** Fits observations 0 .. n-1 (n >= 1, finite, t increasing) by least
 * squares; a line through one point is level.  O(n). */
BgSegmentFit bg_segment_fit(const double *t, const double *y, size_t n,
                            BgSegmentModel model);

/** Interval of one break date, as indices like BgPartition.at. */
typedef struct {
    size_t low, high; /**< within 1 .. n-1, both inclusive */
    int bounded;      /**< 0: the theory gives no interval; low = 1 and
                           high = n-1 then */
} BgBreakInterval;

/** Confidence interval of break @p which of a partition.
 *
 * The argmax of a two-sided Brownian motion with drift, its scale estimated
 * from the segments on either side with a variance and a mean square of the
 * regressors of their own: as confint() of strucchange does by default, then
 * clipped to the sample.  Large breaks, independent errors.
 * @param t,y   what the partition was made of
 * @param which 0 .. n_breaks-1
 * @param level in (0,1)
 * @param ci    set on success, untouched on error
 * @return BG_OK; GSL_EINVAL: level, which.  O(n), no memory.
 * Source: Bai (1997) Review of Economics and Statistics 79:551-563. */
BG_MUST_CHECK int bg_break_interval(const double *t, const double *y,
                                    const BgPartition *partition, size_t which,
                                    double level, BgBreakInterval *ci);

#endif
