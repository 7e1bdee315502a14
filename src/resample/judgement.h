/* A verdict as a function of the values it rests on, so that fragility can
 * change one and ask again.  Each is judged by the routine that the command
 * of its name uses, with the same seed every time: a verdict that turns, turns
 * because of the data and never because of other draws. */
#ifndef BG_RESAMPLE_JUDGEMENT_H
#define BG_RESAMPLE_JUDGEMENT_H

#include "resample/resample.h"
#include "stats/plateau.h"
#include "stats/tipping.h"

typedef struct {
    double value; /**< what the verdict is about: see each claim */
    double p;     /**< NaN where none is involved */
    int verdict;
} BgJudgement;

/** No value is left out. */
#define BG_KEEP_ALL ((size_t)-1)

/** Judges a claim on other values than its own.
 * @param claim    what the judge takes
 * @param value    its values
 * @param variance of counting, of each; read by bg_judge_difference() alone
 * @param leave    index of a period to leave out, or BG_KEEP_ALL
 * @param judgement  set on success, untouched on error
 * @return BG_OK or what the routine beneath returns */
typedef int (*BgJudge)(const void *claim, const double *value,
                       const double *variance, size_t leave,
                       BgJudgement *judgement);

/** How strongly values speak for a trend or a difference: a cheap number that
 * falls as p rises; NaN where there is none. */
typedef double (*BgStrength)(const void *claim, const double *value);

/** The sign of one value; verdict -1, 0, 1.  No claim (NULL). */
int bg_judge_sign(const void *claim, const double *value,
                  const double *variance, size_t leave, BgJudgement *judgement);

/** value[0] - value[1] by counting noise; verdict: BgDifferenceVerdict.
 * @param claim a double: the level */
int bg_judge_difference(const void *claim, const double *value,
                        const double *variance, size_t leave,
                        BgJudgement *judgement);

/** A trend over n issues; value: drift over the window; verdict: BgVerdict,
 * by bg_trend_ar1() and bg_trend_verdict().  All borrowed. */
typedef struct {
    const double *t;
    const long *position;
    size_t n;
    double level, margin; /**< margin [points over the window], NaN: none */
    BgResampling how;
} BgTrendClaim;

int bg_judge_trend(const void *claim, const double *value,
                   const double *variance, size_t leave,
                   BgJudgement *judgement);
/** |slope| over its se, rho averaged; no draws. */
double bg_strength_trend(const void *claim, const double *value);

/** Which of two series moves more. */
typedef enum {
    BG_SPREAD_UNDECIDED,
    BG_A_MOVES_MORE,
    BG_B_MOVES_MORE
} BgSpreadVerdict;

/** p <= 1 - level, and which side of 1 the ratio is on. */
BgSpreadVerdict bg_spread_verdict(double ratio, double p, double level);

/** Two series on n common issues: values are a's n, then b's n; value: ratio
 * of standard deviations, by bg_spread().  All borrowed. */
typedef struct {
    const double *t;
    const long *position;
    size_t n;
    double level;
    bool around_trend; /**< deviations from each one's own line */
    BgResampling how;
} BgSpreadClaim;

int bg_judge_spread(const void *claim, const double *value,
                    const double *variance, size_t leave,
                    BgJudgement *judgement);
/** |log ratio|. */
double bg_strength_spread(const void *claim, const double *value);

#endif
