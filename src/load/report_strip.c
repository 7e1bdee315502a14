#include "load/report_strip.h"

static void clear_strip(gpointer item)
{
    BgReportStrip *strip = item;

    g_free(strip->date);
    g_free(strip->event);
    for (guint s = 0; s < BG_REPORT_MOST_SCORES; s++)
        g_free(strip->score[s]);
}

GArray *bg_report_strips_new(void)
{
    GArray *strips = g_array_new(FALSE, TRUE, sizeof(BgReportStrip));

    g_array_set_clear_func(strips, clear_strip);
    return strips;
}

BgReportStrip *bg_report_strips_add(GArray *strips, guint line)
{
    BgReportStrip strip = { .line = line,
                            .date = g_strdup(""),
                            .event = g_strdup("") };

    for (guint s = 0; s < BG_REPORT_MOST_SCORES; s++)
        strip.score[s] = g_strdup("");
    g_array_append_val(strips, strip);
    return &g_array_index(strips, BgReportStrip, strips->len - 1);
}

const BgReportStrip *bg_report_strip(const GArray *strips, guint i)
{
    return &g_array_index(strips, BgReportStrip, i);
}

void bg_report_strip_set(char **piece, const char *text)
{
    g_free(*piece);
    *piece = bg_report_plain(text);
}
