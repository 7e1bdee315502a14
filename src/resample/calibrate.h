/* How often a test calls out where there is nothing: its false-alarm rate on
 * null histories of the user's own shape. */
#ifndef BG_RESAMPLE_CALIBRATE_H
#define BG_RESAMPLE_CALIBRATE_H

#include <stdbool.h>

#include "resample/correlation.h"
#include "resample/spread.h"

/** Runs @p trial on how->n null histories and counts.
 * @param trial  draws one from its stream, tests it and leaves 1 where the test
 *               calls out, else 0; a history it cannot test is no alarm
 * @param work_size bytes of its scratch
 * @param how    seed, threads, stop, progress; purpose and work_size are set
 *               here
 * @param alarms set on success
 * @return BG_OK; GSL_EINVAL: threads; GSL_ENOMEM; BG_ESTOPPED.
 * Random: BG_PURPOSE_CALIBRATE, and what the test draws. */
BG_MUST_CHECK int bg_calibrate(const BgResampling *how, BgReplicate trial,
                               const void *shared, size_t work_size,
                               size_t *alarms);

/** Which values of a pair are whole points, and so are drawn ones. */
typedef struct {
    bool a, b;
} BgRounded;

/** Pairs of equal spread in the shape of an observed one: its issues, Gaussian
 * AR(1) errors with the coefficient the two share, the geometric mean of their
 * SDs, innovations that correlate as the observed ones do. */
typedef struct {
    BgSpreadPair pair; /**< its values are not looked at */
    BgRounded rounded;
    double rho, r, sd;
} BgSpreadNull;

/** The shape of @p pair, whose arrays it borrows.
 * @param null set on success
 * @return BG_OK; the status bg_spread() has for this pair; GSL_ENOMEM */
BG_MUST_CHECK int bg_spread_null(const BgSpreadPair *pair, BgRounded rounded,
                                 BgSpreadNull *null);

/** Block swaps on such pairs, centred, or with times detrended, as bg_spread()
 * is given the observed one.
 * @param draws  of each test
 * @param level  an alarm is p <= 1 - level
 * @param how    n null pairs; otherwise, and the return, as bg_calibrate()
 * O(how->n draws n); random: BG_PURPOSE_INNER + BG_PURPOSE_SPREAD within. */
BG_MUST_CHECK int bg_spread_calibrate(const BgSpreadNull *null, size_t draws,
                                      double level, const BgResampling *how,
                                      size_t *alarms);

/** Unrelated series in the shape of two observed ones: Gaussian AR(1), each
 * with the positions, AR(1) coefficient and SD of its own. */
typedef struct {
    BgSieveSeries series[2]; /**< their values are not looked at */
    BgSievePair pair;        /**< of series 0 and 1 */
    BgSieveKind kind;
    bool rounded[2];
    double rho[2], sd[2];
} BgSieveNull;

/** The shape of two series, whose arrays it borrows.
 * @param null set on success
 * @return BG_OK; BG_ETOOFEW: fewer than 4 issues in the pair; the status
 *         bg_correlation_sieve() has for a series; GSL_ENOMEM */
BG_MUST_CHECK int bg_sieve_null(BgSieveKind kind, const BgSieveSeries series[2],
                                const BgSievePair *pair, BgRounded rounded,
                                BgSieveNull *null);

/** The sieve on such series; arguments and return as bg_spread_calibrate().
 * Random: BG_PURPOSE_INNER + BG_PURPOSE_CORRELATION within. */
BG_MUST_CHECK int bg_sieve_calibrate(const BgSieveNull *null, size_t draws,
                                     double level, const BgResampling *how,
                                     size_t *alarms);

#endif
