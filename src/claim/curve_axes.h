/** The axes of a curve, and every combination of their levels. */
#ifndef BG_CLAIM_CURVE_AXES_H
#define BG_CLAIM_CURVE_AXES_H

#include "claim/curve.h"

/** How many issues a level of the window axis takes off. */
typedef struct {
    guint start, end;
} BgCurveWindow;

/** Sets curve->levels; the claim's own choice is level 0 of each.
 * @param windows set to an array of BgCurveWindow, one for each level; caller
 *                unrefs */
void bg_curve_axes(const BgClaim *claim, const BgSpecificationView *views,
                   size_t n_views, BgCurve *curve, GArray **windows);

/** Appends all specifications to the curve: every combination with all issues,
 * and the claim's own once for each issue left out.
 * @param runs as many BgCurveRun, stretch not set; their omission and window
 *             are the specification's choices
 * @return FALSE: more than BG_SPECIFICATIONS_MOST */
gboolean bg_curve_combine(BgClaimKind kind, const BgSpecificationView *views,
                          size_t n_views, BgCurve *curve, GArray *runs);

#endif
