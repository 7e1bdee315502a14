#include "claim/sample.h"

#include <math.h>

void bg_claim_sample_free(BgClaimSample *sample)
{
    if (!sample)
        return;
    g_free(sample->t);
    g_free(sample->position);
    g_free(sample->end);
    for (int k = 0; k < 2; k++) {
        g_free(sample->y[k]);
        g_free(sample->square[k]);
        g_free(sample->side[k].y);
        g_free(sample->side[k].position);
        g_free(sample->side[k].at);
    }
    g_free(sample->label);
    g_free(sample->unit);
    g_free(sample->missing);
    g_free(sample);
}

/* What a history's periods are called by: all are of one length, or issues. */
static const char *periods_of(const BgSeries *a)
{
    static const struct {
        double months;
        const char *name;
    } names[] = { { 1, "months" }, { 3, "quarters" }, { 12, "years" } };
    gboolean alike = TRUE, weeks = TRUE;

    if (a->time == BG_TIME_INDEX) /* its periods are none */
        return "values";
    if (bg_series_is_daily(a))
        return a->obs->len > 1 && bg_series_at(a, 1)->period.start -
                                          bg_series_at(a, 0)->period.start ==
                                      1
                   ? "days"
                   : "dates";
    const double months = bg_period_months(bg_series_at(a, 0)->period);

    for (guint i = 0; i < a->obs->len; i++) {
        const BgPeriod period = bg_series_at(a, i)->period;

        alike = alike && bg_period_months(period) == months;
        /* Those at the ends of a catalogue are cut. */
        weeks =
            weeks &&
            (bg_period_days(period) == 7 ||
             ((i == 0 || i + 1 == a->obs->len) && bg_period_days(period) < 7));
    }
    if (weeks)
        return "weeks";
    for (size_t i = 0; alike && i < G_N_ELEMENTS(names); i++)
        if (months == names[i].months)
            return names[i].name;
    return "issues";
}

static BgClaimSample *sample_new(const BgSeries *a, gboolean two)
{
    BgClaimSample *s = g_new0(BgClaimSample, 1);
    const guint most = a->obs->len + 1;

    s->t = g_new(double, most);
    s->position = g_new(long, most);
    s->end = g_new(BgDay, most);
    s->y[0] = g_new(double, most);
    if (two)
        s->y[1] = g_new(double, most);
    s->unit = g_strdup(a->unit);
    s->counted = periods_of(a);
    s->known = a->obs->len;
    s->whole = TRUE;
    return s;
}

static void add(BgClaimSample *s, const BgObservation *a, double y, double z)
{
    s->t[s->n] = a->t;
    s->position[s->n] = a->position;
    s->end[s->n] = a->period.end;
    s->y[0][s->n] = y;
    s->whole = s->whole && y == rint(y);
    if (s->y[1]) {
        s->y[1][s->n] = z;
        s->whole = s->whole && z == rint(z);
    }
    s->n++;
}

/* "1-2, 4-17": what is missing, as labels of the first and last of each
 * stretch of neighbours. */
typedef struct {
    GString *text;
    const char *first, *last;
} Stretches;

static void end_stretch(Stretches *list)
{
    if (!list->first)
        return;
    g_string_append_printf(list->text, "%s%s", list->text->len ? ", " : "",
                           list->first);
    if (list->last != list->first)
        g_string_append_printf(list->text, "-%s", list->last);
    list->first = NULL;
}

static void note_missing(Stretches *list, const BgObservation *obs)
{
    const char *label = obs->issue ? obs->issue : "?";

    if (!list->first)
        list->first = label;
    list->last = label;
}

BgClaimSample *bg_claim_sample_one(const BgSeries *a)
{
    BgClaimSample *s = sample_new(a, FALSE);
    Stretches missing = { .text = g_string_new(NULL) };

    for (guint i = 0; i < a->obs->len; i++) {
        const BgObservation *obs = bg_series_at(a, i);

        if (isnan(obs->value)) {
            note_missing(&missing, obs);
            continue;
        }
        end_stretch(&missing);
        add(s, obs, obs->value, 0);
    }
    end_stretch(&missing);
    s->missing = g_string_free(missing.text, FALSE);
    s->label = g_strdup(a->label);
    return s;
}

static int compare_time(const BgSeries *a, const BgObservation *x,
                        const BgObservation *y)
{
    if (a->time == BG_TIME_INDEX)
        return (x->t > y->t) - (x->t < y->t);
    return bg_period_compare(x->period, y->period);
}

/* b's observation of the same time as a's i-th, at or behind *j; or NULL. */
static const BgObservation *same_time(const BgSeries *a, const BgSeries *b,
                                      guint i, guint *j)
{
    const BgObservation *x = bg_series_at(a, i);

    for (; *j < b->obs->len; (*j)++) {
        const int order = compare_time(a, x, bg_series_at(b, *j));

        if (order == 0)
            return bg_series_at(b, *j);
        if (order < 0)
            break;
    }
    return NULL;
}

/* How far a's positions lie from b's; FALSE where the calendars share no
 * period or do not run in step. */
static gboolean offset_of(const BgSeries *a, const BgSeries *b, long *offset)
{
    gboolean found = FALSE;

    for (guint i = 0, j = 0; i < a->obs->len; i++) {
        const BgObservation *y = same_time(a, b, i, &j);

        if (!y)
            continue;
        const long distance = bg_series_at(a, i)->position - y->position;

        if (found && distance != *offset)
            return FALSE;
        *offset = distance;
        found = TRUE;
    }
    return found;
}

static const BgObservation *at_position(const BgSeries *b, long position,
                                        guint *j)
{
    while (*j < b->obs->len && bg_series_at(b, *j)->position < position)
        (*j)++;
    return *j < b->obs->len && bg_series_at(b, *j)->position == position
               ? bg_series_at(b, *j)
               : NULL;
}

/* Fills a side but for `at`, which has room for all; returns the number of
 * each observation among those recorded. */
static size_t *take_side(const BgSeries *series, BgClaimSide *side)
{
    const guint most = series->obs->len + 1;
    size_t *number = g_new(size_t, most);

    side->y = g_new(double, most);
    side->position = g_new(long, most);
    side->at = g_new(size_t, most);
    for (guint i = 0; i < series->obs->len; i++) {
        const BgObservation *obs = bg_series_at(series, i);

        number[i] = side->n;
        if (isnan(obs->value))
            continue;
        side->y[side->n] = obs->value;
        side->position[side->n++] = obs->position;
    }
    return number;
}

BgClaimSample *bg_claim_sample_two(const BgSeries *a, const BgSeries *b,
                                   long lag)
{
    BgClaimSample *s = sample_new(a, TRUE);
    Stretches missing = { .text = g_string_new(NULL) };
    g_autofree size_t *of_a = take_side(a, &s->side[0]);
    g_autofree size_t *of_b = take_side(b, &s->side[1]);
    long offset = 0;
    const gboolean comparable =
        a->time == b->time && (lag == 0 || offset_of(a, b, &offset));

    for (guint i = 0, j = 0; i < a->obs->len && comparable; i++) {
        const BgObservation *x = bg_series_at(a, i);
        const BgObservation *y =
            lag == 0 ? same_time(a, b, i, &j)
                     : at_position(b, x->position - offset - lag, &j);

        if (!y || isnan(x->value) || isnan(y->value)) {
            note_missing(&missing, x);
            continue;
        }
        end_stretch(&missing);
        s->side[0].at[s->n] = of_a[i];
        s->side[1].at[s->n] = of_b[y - bg_series_at(b, 0)];
        add(s, x, x->value, y->value);
    }
    end_stretch(&missing);
    s->missing = g_string_free(missing.text, FALSE);
    s->label = g_strdup_printf("%s and %s", a->label, b->label);
    return s;
}
