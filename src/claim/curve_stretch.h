/** What windows and omissions leave of the samples of a curve. */
#ifndef BG_CLAIM_CURVE_STRETCH_H
#define BG_CLAIM_CURVE_STRETCH_H

#include "claim/curve_axes.h"

/** A stretch of a sample, whole and, where outliers are dropped, without each
 * of its values in turn. */
typedef struct {
    const BgClaimSample *sample; /**< borrowed */
    BgCurveWindow window;
    guint omit;       /**< 0: none, else 1 + the value left out */
    GPtrArray *plans; /**< of BgCurvePlan: whole, then without the i-th */
} BgCurveStretch;

/** The place in @p stretches of this one, made where it is not there: samples
 * on equal calendars share theirs. */
guint bg_curve_stretch(const BgClaim *claim, const BgClaimSample *sample,
                       BgCurveWindow window, guint omit, GPtrArray *stretches);
void bg_curve_stretch_free(gpointer stretch);

/** Makes the plans without each value, unless they are there. */
void bg_curve_allow_dropping(const BgClaim *claim, BgCurveStretch *stretch);

/** The most of bg_curve_measure_size() over all plans. */
size_t bg_curve_stretches_size(const BgClaim *claim,
                               const GPtrArray *stretches);

#endif
