#include "data/tension.h"

#include <math.h>

const BgTensionColourRange bg_tension_scale[BG_TENSION_COLOURS] = {
    { "white", 0, HUGE_VAL }, { "green", -6, -2 },       { "yellow", -12, -7 },
    { "orange", -17, -13 },   { "red", -HUGE_VAL, -18 },
};

int bg_tension_find(const char *name)
{
    for (int i = 0; i < BG_TENSION_COLOURS; i++)
        if (g_str_equal(bg_tension_scale[i].name, name))
            return i;
    return -1;
}

int bg_tension_of(double points)
{
    if (points > -1) /* "above -1", also where it is no whole number */
        return 0;
    for (int i = 0; i < BG_TENSION_COLOURS; i++)
        if (points >= bg_tension_scale[i].low &&
            points <= bg_tension_scale[i].high)
            return i;
    return -1;
}

const char *bg_tension_colour(double points)
{
    const int colour = bg_tension_of(points);

    return colour < 0 ? NULL : bg_tension_scale[colour].name;
}
