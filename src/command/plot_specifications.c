/* plot specifications: the specification curve of one claim. */
#include <string.h>

#include "command/curve_figure.h"
#include "command/plot_kinds.h"
#include "command/study.h"

/* The colon after ".ini", else the first one; NULL: none with a name after. */
static const char *colon_of(const char *text)
{
    static const char ending[] = ".ini:";
    const char *file = text ? strstr(text, ending) : NULL;
    const char *colon = file   ? file + strlen(ending) - 1
                        : text ? strchr(text, ':')
                               : NULL;

    return colon && colon > text && colon[1] ? colon : NULL;
}

BgFigure *bg_plot_specifications(BgRun *run, const BgFigureStyle *style,
                                 GError **error)
{
    const char *spec = run->args[1];
    const char *colon = colon_of(spec);

    if (!colon || run->args[2]) {
        bg_usage_error(error, "plot specifications wants one FILE.ini:CLAIM, "
                              "for example analyses/minsk-barometer-18.ini:"
                              "west-moves-together");
        return NULL;
    }
    g_autofree char *path = g_strndup(spec, (gsize)(colon - spec));
    g_autoptr(BgStudyRun) study =
        bg_study_run_claim(run, path, colon + 1, error);

    if (!study)
        return NULL;
    bg_study_tell(study, run->result);
    return bg_curve_figure(g_ptr_array_index(study->study->claims, 0),
                           study->study->simulated, style, error);
}
