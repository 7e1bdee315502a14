#include "data/tension.h"

const char *bg_tension_colour(double points)
{
    static const struct {
        const char *colour;
        double low, high;
    } scale[] = {
        { "green", -6, -2 },
        { "yellow", -12, -7 },
        { "orange", -17, -13 },
    };

    if (points > -1)
        return "white";
    if (points <= -18)
        return "red";
    for (size_t i = 0; i < G_N_ELEMENTS(scale); i++)
        if (points >= scale[i].low && points <= scale[i].high)
            return scale[i].colour;
    return NULL;
}

gboolean bg_tension_is_colour(const char *colour)
{
    static const char *const colours[] = { "white",  "green", "yellow",
                                           "orange", "red",   NULL };

    return g_strv_contains(colours, colour);
}
