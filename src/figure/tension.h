/** tension: one series on the colour scale that its publisher reads it by. */
#ifndef BG_FIGURE_TENSION_H
#define BG_FIGURE_TENSION_H

#include "data/series.h"
#include "figure/figure.h"

/** One colour of a scale, in whole points, both ends included.  An end may be
 * infinite. */
typedef struct {
    const char *name;
    double low, high;
    const char *tint; /**< opaque, "#cfe8d5" */
} BgTensionBand;

/** A colour that is published of an issue, with its value or without. */
typedef struct {
    guint issue; /**< index into the series' observations */
    guint band;
} BgTensionColour;

/** All pointers borrowed. */
typedef struct {
    const BgSeries *series; /**< calendar; in whole points */
    const BgTensionBand *bands;
    guint n_bands; /**< 1 or more, from the highest values to the lowest */
    const BgTensionColour *colours;
    guint n_colours;
    BgFigureNotes notes;
} BgTensionFigure;

/** The bands as tints across the whole time, named at the right; the values as
 * marks, joined between neighbouring issues only.  Where only a colour is
 * published, the issue's period is outlined over that whole band: the value is
 * somewhere in it.  Points between two bands that no colour is defined for
 * stay grey.
 * @return NULL with BG_ERROR_USAGE: no bands, index time, a colour of an issue
 * or band that is not there, or a style that bg_figure_style_check() refuses;
 * BG_ERROR_TOO_FEW: neither value nor colour; BG_ERROR_INPUT: values too large
 * to draw. */
BgFigure *bg_figure_tension(const BgTensionFigure *input,
                            const BgFigureStyle *style, GError **error);

#endif
