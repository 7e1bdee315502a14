/** Axes: round numbers up the side, calendar dates along the bottom. */
#ifndef BG_FIGURE_AXIS_H
#define BG_FIGURE_AXIS_H

#include "data/series.h"
#include "figure/page.h"

typedef struct {
    double low, high; /**< high > low */
    double step;      /**< ticks are at whole multiples of it */
} BgAxis;

/** An axis from @p low to @p high (widened where they are equal) with about
 * @p ticks ticks, 1, 2 or 5 times a power of ten apart.
 * @return FALSE where the range is not finite (then @p axis is untouched) */
gboolean bg_axis_fit(double low, double high, double ticks, BgAxis *axis);

/** Width of the widest tick label. */
double bg_axis_label_width(const BgPage *page, const BgAxis *axis);

/** Sets yrange and ytics. */
void bg_axis_y(BgScript *script, const BgAxis *axis);

/** Sets the label of the y axis, turned, at the page's left edge beside
 * @p frame (the terminal: unturned above it). */
void bg_axis_y_label(BgScript *script, const BgPage *page, const char *label,
                     const BgFrame *frame);

/** Sets xrange to [@p low, @p high] (years from 2000-01-01) and xtics at
 * turns of years, or of months where the stretch is short, so sparse that
 * labels fit into @p width.
 * @param labelled FALSE: ticks only, for panels that stand above others */
void bg_axis_calendar(BgScript *script, const BgPage *page, double low,
                      double high, double width, gboolean labelled);

/** The time that all of @p n series cover, whether recorded or not: calendar
 * from the first day to the last, an index with half a step on both sides.
 * @return FALSE where there is no observation */
gboolean bg_axis_time_range(const BgSeries *const *series, guint n, double *low,
                            double *high);

#endif
