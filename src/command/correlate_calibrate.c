#include "command/correlate_calibrate.h"

#include "command/calibration.h"
#include "command/correlate_rows.h"
#include "command/draws.h"
#include "resample/calibrate.h"

static const BgColumn columns[] = {
    { "a", BG_COLUMN_TEXT, TRUE },        { "b", BG_COLUMN_TEXT, TRUE },
    { "on", BG_COLUMN_TEXT, TRUE },       { "method", BG_COLUMN_TEXT, TRUE },
    { "n", BG_COLUMN_INTEGER, FALSE },    { "rho_a", BG_COLUMN_NUMBER, FALSE },
    { "rho_b", BG_COLUMN_NUMBER, FALSE }, BG_CALIBRATION_COLUMNS,
};

/* Two views and the issues they share. */
typedef struct {
    const BgSeries *a, *b;
    BgSample *of_a, *of_b; /* owned */
    size_t *ia, *ib;       /* owned */
    BgOn on;
    size_t n;
} Couple;

static void couple_clear(Couple *c)
{
    bg_sample_free(c->of_a);
    bg_sample_free(c->of_b);
    g_free(c->ia);
    g_free(c->ib);
}

static Couple couple_of(const BgSeries *a, const BgSeries *b, BgOn on)
{
    Couple c = { .a = a, .b = b, .on = on };
    long offset = 0;

    c.of_a = bg_view(a, on);
    c.of_b = bg_view(b, on);
    const size_t most = MIN(c.of_a->n, c.of_b->n) + 1;

    c.ia = g_new(size_t, most);
    c.ib = g_new(size_t, most);
    if (bg_view_align(a, b, &offset))
        c.n = bg_view_pairs(c.of_a, c.of_b, offset, 0, c.ia, c.ib);
    return c;
}

static BgSieveSeries series_of(const BgSample *s, BgOn on)
{
    return (BgSieveSeries){ s->y, s->position,
                            on == BG_ON_DETRENDED ? s->t : NULL, s->n };
}

static void put(BgRun *run, BgTable *table, const Couple *c, const char *method,
                const BgSieveNull *null, size_t alarms)
{
    g_autofree char *subject = g_strdup_printf("%s and %s on %s", c->a->label,
                                               c->b->label, bg_on_names[c->on]);
    g_autofree char *drawn = g_strdup_printf(
        "unrelated pairs, rho = %.2f and %.2f", null->rho[0], null->rho[1]);

    bg_table_text(table, c->a->label);
    bg_table_text(table, c->b->label);
    bg_table_text(table, bg_on_names[c->on]);
    bg_table_text(table, method);
    bg_table_integer(table, (gint64)c->n);
    bg_table_number(table, null->rho[0]);
    bg_table_number(table, null->rho[1]);
    bg_calibration_put(run, table, subject, method, drawn, alarms);
}

static gboolean calibrate(BgRun *run, BgTable *table, const Couple *c, int kind,
                          GError **error)
{
    const BgSieveSeries series[2] = { series_of(c->of_a, c->on),
                                      series_of(c->of_b, c->on) };
    const BgSievePair pair = { 0, 1, c->ia, c->ib, c->n };
    const BgResampling how = bg_calibration_start(run);
    const BgRounded rounded = { bg_calibration_whole(c->of_a->y, c->of_a->n),
                                bg_calibration_whole(c->of_b->y, c->of_b->n) };
    BgSieveNull null;
    size_t alarms;
    int status = bg_sieve_null(kind ? BG_SIEVE_SPEARMAN : BG_SIEVE_PEARSON,
                               series, &pair, rounded, &null);

    if (status != BG_OK) {
        bg_result_warn(
            run->result,
            "no calibration of %s for %s and %s on %s: %s (%zu common periods)",
            bg_correlate_methods[kind], c->a->label, c->b->label,
            bg_on_names[c->on], bg_stats_message(status), c->n);
        return TRUE;
    }
    status = bg_sieve_calibrate(&null, BG_CALIBRATION_DRAWS,
                                bg_options_number(run->options, "level"), &how,
                                &alarms);
    if (status != BG_OK)
        return bg_draw_failed(status, error);
    put(run, table, c, bg_correlate_methods[kind], &null, alarms);
    return TRUE;
}

static gboolean calibrate_pair(BgRun *run, BgTable *table, const BgSeries *a,
                               const BgSeries *b, GError **error)
{
    gboolean done = TRUE;

    for (int on = 0; done && on < BG_ON_KINDS; on++) {
        if (!bg_options_has(run->options, "on", bg_on_names[on]))
            continue;
        Couple c = couple_of(a, b, (BgOn)on);

        for (int kind = 0; done && kind < 2; kind++)
            if (bg_options_has(run->options, "method",
                               bg_correlate_methods[kind]))
                done = calibrate(run, table, &c, kind, error);
        couple_clear(&c);
    }
    return done;
}

gboolean bg_correlate_calibrate(BgRun *run, const GPtrArray *series,
                                GError **error)
{
    BgTable *table = bg_result_table(run->result, "calibration", columns,
                                     G_N_ELEMENTS(columns));

    if (!bg_options_has(run->options, "method", bg_correlate_methods[0]) &&
        !bg_options_has(run->options, "method", bg_correlate_methods[1]))
        bg_result_warn(run->result,
                       "--calibrate measures %s and %s: neither "
                       "is asked for",
                       bg_correlate_methods[0], bg_correlate_methods[1]);
    for (guint i = 0; i < series->len; i++)
        for (guint j = i + 1; j < series->len; j++)
            if (!calibrate_pair(run, table, g_ptr_array_index(series, i),
                                g_ptr_array_index(series, j), error))
                return FALSE;
    return TRUE;
}
