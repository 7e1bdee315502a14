/* "No significant trend" is not a plateau: what a slope's interval shows. */
#ifndef BG_STATS_PLATEAU_H
#define BG_STATS_PLATEAU_H

#include <stdbool.h>

#include "stats/distribution.h"

typedef enum {
    BG_UNDECIDED, /**< neither a trend nor a plateau is shown */
    BG_RISING,    /**< a trend, not shown to lie within the margin */
    BG_FALLING,
    BG_PLATEAU,             /**< within the margin, and no trend shown */
    BG_TREND_WITHIN_MARGIN, /**< a trend, and within the margin */
    BG_NO_VERDICT           /**< near a unit root */
} BgVerdict;

/** The words for a verdict; a static string. */
const char *bg_verdict_word(BgVerdict verdict);

/** A trend: @p ci leaves out 0.  A plateau: @p ci90 lies strictly within
 * -margin .. margin, which is two one-sided tests at 5 %.
 * @param ci     of the drift at the level asked [points]
 * @param ci90   of the drift at 90 % [points]
 * @param margin > 0 [points]; NaN: none was stated, no plateau
 * O(1).  Source: Schuirmann (1987) J. Pharmacokin. Biopharm. 15:657-680;
 * Dixon & Pechmann (2005) Ecology 86:1751-1756. */
BgVerdict bg_plateau_verdict(BgInterval ci, BgInterval ci90, double margin,
                             bool near_unit_root);

/** The least margin at which "plateau" would hold: max |end of ci90|. */
double bg_plateau_smallest(BgInterval ci90);

/** The drift a test that knew rho would find with probability @p power.
 *
 * (t_{1-alpha/2} + t_power) se, level = 1 - alpha, df as the fit's.
 * @param se of the drift, rho known [points]
 * O(1).  Source: Cohen (1988) Statistical Power Analysis, ch. 2. */
double bg_detectable(double se, double df, double level, double power);

/** The margin that one-sided tests at 1 - @p level leave a true effect of 0
 * within, with probability @p power: (t_level + t_{1 - (1 - power)/sides}) se.
 * @param level above 1/2; @param df as of the fit
 * @param sides 2: both of the two tests must succeed; 1: there is one
 * O(1).  Source: Schuirmann (1987) J. Pharmacokin. Biopharm. 15:657-680. */
double bg_detectable_margin(double se, double df, double level, double power,
                            int sides);

#endif
