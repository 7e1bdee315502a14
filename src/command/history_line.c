#include "command/history_line.h"

#include <math.h>

#include "command/progress.h"
#include "command/trend_methods.h"
#include "stats/line.h"

const char *const bg_history_line_methods[] = { "ar1", "ols", NULL };

enum { DRAWS = 9999 };

/* A fitted line, and what its band needs. */
typedef struct {
    double slope, intercept;
    double phi;      /* correlation of errors one position apart */
    double critical; /* half the slope's interval over its se; NaN: no band */
} Fit;

void bg_drawn_line_free(gpointer data)
{
    BgDrawnLine *line = data;

    if (!line)
        return;
    g_free(line->label);
    g_free(line->method);
    g_free(line);
}

/* The regression on 1 and t - @p origin with AR(1) errors at phi. */
static int regress(const BgSample *s, double origin, double phi, BgAr1Fit *fit)
{
    enum { P = 2 };
    g_autofree double *x = g_new(double, P * s->n + 1);
    g_autofree double *position = g_new(double, s->n + 1);
    g_autofree double *work = g_new(double, s->n + 1);
    g_autofree void *memory = g_malloc(bg_ar1_design_size(s->n, P));
    BgAr1Design design;

    for (size_t i = 0; i < s->n; i++) {
        x[i] = 1;
        x[s->n + i] = s->t[i] - origin;
        position[i] = (double)s->position[i];
    }
    const int status = bg_ar1_design(x, s->n, P, position, memory, &design);

    return status == BG_OK ? bg_ar1_gls(&design, s->y, phi, 1, work, fit)
                           : status;
}

static int fit_ar1(const BgRun *run, const BgSample *s, Fit *fit)
{
    BgTrendTask task = { .how = bg_progress_start(run, DRAWS) };
    BgAr1Fit at_rho;

    bg_trend_task_start(&task, s, bg_options_number(run->options, "level"),
                        (double)NAN);
    int status = bg_trend_task_ar1(&task);

    if (status == BG_OK) {
        fit->phi = bg_ar1_phi(&task.plan.design, task.ar1.rho);
        status = regress(s, 0, fit->phi, &at_rho);
    }
    bg_trend_task_clear(&task);
    if (status != BG_OK)
        return status;
    const double half = (task.ar1.ci.high - task.ar1.ci.low) / 2;

    fit->slope = task.ar1.slope;
    fit->intercept = task.ar1.intercept;
    fit->critical = isfinite(half) ? half / at_rho.se[1] : (double)NAN;
    return BG_OK;
}

static int fit_ols(const BgRun *run, const BgSample *s, Fit *fit)
{
    BgLineFit found;
    const int status = bg_line_fit(s->t, s->y, s->n, &found);

    if (status != BG_OK)
        return status;
    *fit = (Fit){ .slope = found.slope,
                  .intercept = found.intercept,
                  .phi = 0,
                  .critical = bg_t_critical(
                      bg_options_number(run->options, "level"), found.df) };
    return BG_OK;
}

/* Leaves the line without a band where there is none. */
static void add_band(BgDrawnLine *drawn, const BgSample *s, const Fit *fit)
{
    const double from = drawn->line.from, to = drawn->line.to;

    for (size_t i = 0; i < BG_BAND_POINTS; i++) {
        const double t = from + (to - from) * (double)i / (BG_BAND_POINTS - 1);
        const double height = fit->intercept + fit->slope * t;
        BgAr1Fit at;

        if (isnan(fit->critical) || regress(s, t, fit->phi, &at) != BG_OK)
            return;
        drawn->t[i] = t;
        drawn->low[i] = height - fit->critical * at.se[0];
        drawn->high[i] = height + fit->critical * at.se[0];
    }
    drawn->line.n_band = BG_BAND_POINTS;
    drawn->line.band_t = drawn->t;
    drawn->line.band_low = drawn->low;
    drawn->line.band_high = drawn->high;
}

static char *describe(const BgRun *run, const BgSeries *series, const Fit *fit,
                      gboolean ar1, gboolean band)
{
    g_autofree char *errors =
        ar1 ? g_strdup_printf("AR(1) errors, rho = %.2f", fit->phi)
            : g_strdup("least squares, errors taken as independent");
    g_autofree char *interval =
        g_strdup_printf("; band: its interval at level %s",
                        bg_options_text(run->options, "level"));

    return g_strdup_printf("Line of %s: straight on calendar time, %s, %+.2f "
                           "points per %s%s.",
                           series->label, errors, fit->slope, series->unit,
                           band ? interval : "");
}

BgDrawnLine *bg_history_line(const BgRun *run, const BgSeries *series,
                             guint index, GError **error)
{
    const gboolean ar1 =
        g_str_equal(bg_options_text(run->options, "line"), "ar1");
    g_autoptr(BgSample) s = bg_series_sample(series);
    Fit fit;
    const int status = ar1 ? fit_ar1(run, s, &fit) : fit_ols(run, s, &fit);

    if (bg_progress_stopped()) {
        bg_progress_error(error);
        return NULL;
    }
    if (status != BG_OK) {
        bg_too_few(error, "no trend line for %s, n = %zu: %s%s", series->label,
                   s->n, bg_stats_message(status),
                   ar1 && s->n > 2 ? " for AR(1) errors; --line ols draws one"
                                   : "");
        return NULL;
    }
    BgDrawnLine *drawn = g_new0(BgDrawnLine, 1);

    drawn->line = (BgHistoryLine){ .series = index,
                                   .slope = fit.slope,
                                   .intercept = fit.intercept,
                                   .from = s->t[0],
                                   .to = s->t[s->n - 1] };
    if (bg_options_flag(run->options, "band"))
        add_band(drawn, s, &fit);
    drawn->label = g_strdup_printf("%s, trend", series->label);
    drawn->method = describe(run, series, &fit, ar1, drawn->line.n_band > 0);
    drawn->line.label = drawn->label;
    drawn->line.method = drawn->method;
    return drawn;
}
