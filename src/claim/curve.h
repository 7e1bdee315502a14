/** The parts of the specification curve: not for other rooms.
 *
 * A view's sample stands on a calendar (times and positions); a stretch is
 * what a window and an omission leave of a calendar; a plan is what a method
 * computes once for a stretch, whole or without one of its values. */
#ifndef BG_CLAIM_CURVE_H
#define BG_CLAIM_CURVE_H

#include "claim/specification.h"
#include "resample/breaks.h"
#include "resample/trend.h"

/** What is kept of a sample, and prepared for it. */
typedef struct {
    size_t n, *keep;
    double *t;
    long *position;
    int status;               /**< of preparing; not BG_OK: cannot be run */
    BgTrendPlan trend;        /**< trend, plateau */
    BgKnownBreakPlan step[2]; /**< break: level, trend */
    int step_status[2];
    BgAr1Plan mean; /**< equal */
    double *memory;
} BgCurvePlan;

/** A plan for the @p n values of @p sample numbered in @p keep (copied), what
 * the claim's methods compute once. */
BgCurvePlan *bg_curve_plan_new(const BgClaim *claim,
                               const BgClaimSample *sample, const size_t *keep,
                               size_t n);
void bg_curve_plan_free(BgCurvePlan *plan);

/** Doubles of scratch of bg_curve_measure() for n values. */
size_t bg_curve_measure_size(const BgClaim *claim, const BgCurvePlan *plan);

/** The kept values of a sample. */
typedef struct {
    double *y[2];            /**< plan->n each, spoilt; y[1] NULL: one side */
    const double *square[2]; /**< level: squared scores; else NULLs */
    double *work;            /**< bg_curve_measure_size() doubles */
} BgCurveKept;

/** What replicates write per specification and part. */
typedef struct {
    double value, se; /**< NaN: could not be run */
} BgCurvePoint;

/** What one specification computes: value and se on the working scale
 * (correlation: atanh r; volatility: log ratio; level: logit of the share;
 * else points), so that value/se is nearly pivotal.
 * @param on 0 as they are, 1 about their lines, 2 changes
 * @return BG_OK or a status of stats/ */
int bg_curve_measure(const BgClaim *claim, const BgCurvePlan *plan,
                     guint estimator, guint on, const BgCurveKept *kept,
                     BgCurvePoint *point);

/** Back from the working scale. */
double bg_curve_natural(const BgClaim *claim, double value);

/** The most extreme value: the largest distance from the line (trend,
 * plateau), else from the mean, in standard deviations of its side.
 * @param pull whether to pull each side's own in to the second-largest
 *             distance
 * @param work n doubles */
size_t bg_curve_extreme(const BgClaim *claim, const BgCurvePlan *plan,
                        double *const y[2], gboolean pull, double *work);

/** How a sample is drawn anew. */
typedef struct {
    size_t n;
    const BgClaimSample *sample;
    int status;
    double *u[2], *step[2], *scale[2]; /**< as stats/colour.h */
    double *memory;
} BgCurveNull;

/** Fits the noise of a sample.  @return what bg_curve_null_clear() frees;
 * its status says whether it can be drawn */
BgCurveNull bg_curve_null(const BgClaim *claim, const BgClaimSample *sample);
void bg_curve_null_clear(BgCurveNull *null);

/** Draws both sides into y.
 * @param uniform two rows of span numbers in (0,1), by position from first
 * @param stream  for level */
void bg_curve_null_draw(const BgClaim *claim, const BgCurveNull *null,
                        const double *uniform, size_t span, long first,
                        BgStream *stream, double *const y[2]);

/** One specification as it is run. */
typedef struct {
    guint view, estimator, on, outliers; /**< 0 none, 1 winsorised, 2 dropped */
    guint *stretch;                      /**< of each part; borrowed */
} BgCurveRun;

/** Fills p, interval, verdicts, shares, the axis that matters and the joint
 * p-values of a curve whose axes and choices are set.
 * @param margin on the working scale; NaN: none
 * @param scale  of the estimates: value times it
 * @param seen   points of the data, [specification][part]
 * @param drawn  points of the nulls, [null][specification][part] */
void bg_curve_summarise(const BgClaim *claim, double margin, double scale,
                        const BgCurvePoint *seen, const BgCurvePoint *drawn,
                        size_t n_parts, BgCurve *curve);

#endif
