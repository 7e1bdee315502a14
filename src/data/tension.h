/** The colour scale of regional tension that the Minsk Barometer prints. */
#ifndef BG_DATA_TENSION_H
#define BG_DATA_TENSION_H

#include <glib.h>

/** One colour, in whole points, both ends included; an end may be infinite. */
typedef struct {
    const char *name;
    double low, high;
} BgTensionColourRange;

enum { BG_TENSION_COLOURS = 5 };

/** From calm to tense: white above -1, green -2 to -6, yellow -7 to -12,
 * orange -13 to -17, red -18 and below.  The scale as printed (appendix 3 of
 * each issue) says nothing of -1 itself; neither do we. */
extern const BgTensionColourRange bg_tension_scale[BG_TENSION_COLOURS];

/** Index of the colour called @p name, or -1. */
int bg_tension_find(const char *name);

/** Index of the colour that holds @p points, or -1: -1 itself, and what is
 * no whole number between two colours. */
int bg_tension_of(double points);

/** Its name, or NULL. */
const char *bg_tension_colour(double points);

#endif
