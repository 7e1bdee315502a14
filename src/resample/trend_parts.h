/* What the trend tests of this room share: not for other rooms. */
#ifndef BG_RESAMPLE_TREND_PARTS_H
#define BG_RESAMPLE_TREND_PARTS_H

#include "resample/ar1_draw.h"
#include "resample/trend.h"
#include "stats/line.h"

/** A test: what it finds in the data, what it computes of each draw, and
 * what it concludes. */
typedef struct {
    uint32_t purpose;
    size_t n_out;                               /**< doubles per draw */
    size_t (*scratch)(const BgTrendPlan *plan); /**< doubles per thread */
    BgReplicate replicate;
    void (*conclude)(const BgTrendPlan *plan, const BgAr1Average *average,
                     const double *y, double *out, double *scratch,
                     const BgTrendAsk *ask, BgTrendFit *fit);
} BgTrendTest;

/** What every replicate reads. */
typedef struct {
    const BgTrendPlan *plan;
    BgAr1Draw averaged;            /**< at the averaged rho */
    BgAr1Draw at[BG_AR1_GRID];     /**< at each rho of the grid */
    double cumulated[BG_AR1_GRID]; /**< the weights of these */
} BgTrendShared;

extern const BgTrendTest bg_trend_test_ar1, bg_trend_test_sen;

/** The line and its residuals' average.
 * @param work of the test's scratch */
BG_MUST_CHECK int bg_trend_begin(const BgTrendPlan *plan, const double *y,
                                 double *work, BgAr1Average *average,
                                 BgTrendFit *fit);

/** Whether level and margin are in range. */
bool bg_trend_ask_valid(const BgTrendAsk *ask);

/** Doubles of bg_trend_share(). */
size_t bg_trend_share_size(const BgTrendPlan *plan);

/** Prepares the draws. */
void bg_trend_share(const BgTrendPlan *plan, const BgAr1Average *average,
                    double *work, BgTrendShared *shared);

/** A trendless series for replicate @p index: the even ones at the averaged
 * rho, the odd ones at a rho drawn with its weight.  All at the averaged rho
 * would be a point too many false alarms at n = 17, rho = 0.7, all at drawn
 * ones costs a tenth of the power (analyses/METHODS.md). */
void bg_trend_draw(const BgTrendShared *shared, size_t index, BgStream *stream,
                   double *e);

/** The rank of the critical one among @p draws ordered ones, from 0, with
 * p < 1 - level beyond it; -1 where the draws are too few. */
long bg_trend_rank(size_t draws, double level);

#endif
