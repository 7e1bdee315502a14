/** Whether histories of several sources may be put side by side as numbers. */
#ifndef BG_COMMAND_SCALES_H
#define BG_COMMAND_SCALES_H

#include "command/command.h"
#include "data/series.h"

/** For the option table of a command that does so. */
#define BG_SCALES_OPTION                                                       \
    {                                                                          \
        .name = "mixed-scales", .kind = BG_OPTION_FLAG,                        \
        .help = "allow sources whose points are not declared to mean the same" \
    }

/** Refuses two histories of different kinds (a flow, summed anew for each
 * issue, and a stock, carried forward), or whose sources both declare a scale
 * and not the same one, unless --mixed-scales was given.  Sources that declare
 * none, tables among them, are taken to be on one scale.
 * @return FALSE with BG_ERROR_USAGE */
gboolean bg_scales_check(const BgRun *run, const BgSeries *a, const BgSeries *b,
                         GError **error);

#endif
