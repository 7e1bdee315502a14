/** The pairs of histories that volatility compares. */
#ifndef BG_COMMAND_VOLATILITY_COUPLES_H
#define BG_COMMAND_VOLATILITY_COUPLES_H

#include "command/command.h"
#include "data/series.h"
#include "resample/calibrate.h"

/** Two histories on their common periods. */
typedef struct {
    const BgSeries *a, *b; /**< borrowed */
    BgPairs *on;           /**< owned; x and y as they are, or the residuals of
                                their lines with --around trend */
    BgRounded rounded;     /**< which of the two is in whole points */
} BgCouple;

/** Every two of @p series that share a period; a warning for two sources that
 * share none.
 * @return of BgCouple, which the array frees; NULL with BG_ERROR_USAGE: two
 * sources that bg_scales_check() refuses */
GPtrArray *bg_couples_new(BgRun *run, const GPtrArray *series, GError **error);

/** A couple as block swaps take it; it borrows.
 * @param place as BgSpreadPair.place; may be NULL */
BgSpreadPair bg_couple_pair(const BgRun *run, const BgCouple *couple,
                            const long *place);

/** Residuals of the least-squares line; NaN all where there is none. */
void bg_residuals(const double *t, const double *y, size_t n, double *out);

/** Adds the table "calibration": the false-alarm rate of block-swap on pairs
 * of equal spread in the shape of each couple; one that cannot be tested has a
 * warning and no row, whichever --method is asked for.  @return FALSE with
 * BG_ERROR_STOPPED, BG_ERROR_PROGRAM */
gboolean bg_couples_calibrate(BgRun *run, const GPtrArray *couples,
                              GError **error);

#endif
