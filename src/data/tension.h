/** The published colour scale of regional tension. */
#ifndef BG_DATA_TENSION_H
#define BG_DATA_TENSION_H

#include <glib.h>

/** The colour of a level in points: white above -1, green -2 to -6, yellow
 * -7 to -12, orange -13 to -17, red -18 and below (Minsk Barometer, "Colour
 * scale of regional security tensions").
 * @return static text; NULL where the scale leaves a level without a colour:
 * -1 itself, and what lies between two whole numbers of different colours. */
const char *bg_tension_colour(double points);

/** Whether the word is a colour of the scale. */
gboolean bg_tension_is_colour(const char *colour);

#endif
