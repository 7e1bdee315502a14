#include "stats/plateau.h"

#include <math.h>

const char *bg_verdict_word(BgVerdict verdict)
{
    static const char *const words[] = {
        "undecided", "rising", "falling", "plateau", "trend within the margin",
        "no verdict"
    };

    return words[verdict];
}

BgVerdict bg_plateau_verdict(BgInterval ci, BgInterval ci90, double margin,
                             bool near_unit_root)
{
    const bool within = bg_plateau_smallest(ci90) < margin; /* not for NaN */
    const bool rises = ci.low > 0.0, falls = ci.high < 0.0;

    if (near_unit_root)
        return BG_NO_VERDICT;
    if (within)
        return rises || falls ? BG_TREND_WITHIN_MARGIN : BG_PLATEAU;
    return rises ? BG_RISING : falls ? BG_FALLING : BG_UNDECIDED;
}

double bg_plateau_smallest(BgInterval ci90)
{
    return fmax(fabs(ci90.low), fabs(ci90.high));
}

double bg_detectable_margin(double se, double df, double level, double power,
                            int sides)
{
    const double each = 1.0 - (1.0 - power) / (double)sides;

    return bg_detectable(se, df, 2.0 * level - 1.0, each);
}

double bg_detectable(double se, double df, double level, double power)
{
    return se *
           (bg_t_critical(level, df) + bg_t_critical(2.0 * power - 1.0, df));
}
