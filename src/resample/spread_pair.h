/* One pair of series made ready for block swaps: what spread.c draws with.
 * For spread.h's routines; others want spread.h. */
#ifndef BG_RESAMPLE_SPREAD_PAIR_H
#define BG_RESAMPLE_SPREAD_PAIR_H

#include "resample/spread.h"

/** Innovations and the way back, n each, in one allocation. */
typedef struct {
    double *u, *v;        /**< innovations of a and of b */
    double *step, *scale; /**< as bg_colour_steps() */
    size_t *slot;         /**< each issue's place among the joint exchanges */
    size_t n;
    double observed; /**< log(SD_a / SD_b) */
    int skip;        /**< not usable: its status says why */
    void *memory;    /**< to be freed; NULL where skip */
} BgSpreadJob;

/** Sums of squares about the mean of both coloured series, as quadratics in
 * 1/q: a is divided by q before the exchange.
 * SS_a = aa / q^2 + 2 ab / q + bb, SS_b = cc / q^2 + 2 cd / q + dd. */
typedef struct {
    double aa, ab, bb, cc, cd, dd;
} BgSpreadForm;

/** Checks and whitens a pair.  result->status, ratio, rho and block are set,
 * the rest NaN.  @return BG_OK or GSL_ENOMEM. */
int bg_spread_job(const BgSpreadPair *pair, size_t block, int raw,
                  BgSpreadJob *job, BgSpread *result);

/** Numbers the slots of all jobs alike: neighbours in the calendar are one
 * slot apart, a gap at most @p block slots.  @return BG_OK or GSL_ENOMEM. */
int bg_spread_slots(const BgSpreadPair *pairs, size_t n_pairs, size_t block,
                    BgSpreadJob *jobs, size_t *n_slots);

/** log(SD_a / SD_b) after exchanging the slots with swap[slot] = 1.  O(n). */
double bg_spread_log(const BgSpreadJob *job, const unsigned char *swap);

/** The same for every q at once.  O(n). */
void bg_spread_form(const BgSpreadJob *job, const unsigned char *swap,
                    BgSpreadForm *form);

/** The ratios q with p(q) > alpha: the largest stretch round @p ratio, found
 * by doubling and halving.  O(draws) for each of about 80 looks.
 * @param stop as in BgResampling: where it is set the interval means nothing */
BgInterval bg_spread_invert(const BgSpreadForm *forms, size_t draws, int all,
                            double ratio, double alpha,
                            const volatile int *stop);

#endif
