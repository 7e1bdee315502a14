/* Which style a report sets its rows in. */
#include "load/report_catalogue.h"

/* A difference that one line out of place does not make. */
enum { DECISIVE = 8 };

static GArray *rows_in(const BgReportCatalogue *catalogue, BgRowStyle style,
                       guint *cost)
{
    return bg_report_rows(catalogue->strips, catalogue->n_scores, style, cost);
}

static BgRowStyle cheaper(const guint costs[BG_N_ROW_STYLES])
{
    return costs[BG_ROWS_CENTRED] < costs[BG_ROWS_TOP] ? BG_ROWS_CENTRED
                                                       : BG_ROWS_TOP;
}

static guint difference(const guint costs[BG_N_ROW_STYLES])
{
    return MAX(costs[0], costs[1]) - MIN(costs[0], costs[1]);
}

GPtrArray *bg_report_catalogue_rows(const GArray *catalogues)
{
    GPtrArray *rows =
        g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    guint(*costs)[BG_N_ROW_STYLES] =
        g_malloc0((catalogues->len + 1) * sizeof *costs);
    guint *all = costs[catalogues->len];

    for (guint i = 0; i < catalogues->len; i++)
        for (guint style = 0; style < BG_N_ROW_STYLES; style++) {
            g_array_unref(rows_in(bg_report_catalogue(catalogues, i),
                                  (BgRowStyle)style, &costs[i][style]));
            all[style] += costs[i][style];
        }
    for (guint i = 0; i < catalogues->len; i++) {
        const gboolean own = difference(costs[i]) >= DECISIVE;
        guint cost;

        g_ptr_array_add(rows, rows_in(bg_report_catalogue(catalogues, i),
                                      cheaper(own ? costs[i] : all), &cost));
    }
    g_free(costs);
    return rows;
}
