/* fragility: a claim without one event, one kind of event, one issue. */
#include <math.h>

#include "command/fragility.h"

typedef struct {
    const char *without;
    char *date;
    double score; /* NaN: an issue */
    BgJudgement finding;
    double change;
    gboolean turns;
} Row;

static int by_influence(gconstpointer a, gconstpointer b)
{
    const Row *x = a, *y = b;

    if (x->turns != y->turns)
        return x->turns ? -1 : 1;
    return (fabs(x->change) < fabs(y->change)) -
           (fabs(x->change) > fabs(y->change));
}

static void count(BgLeftOut *left, const BgFragileCase *c, const BgJudgement *f)
{
    left->low = left->left == 0 ? f->value : fmin(left->low, f->value);
    left->high = left->left == 0 ? f->value : fmax(left->high, f->value);
    left->left++;
    left->turned += f->verdict != c->base.verdict;
}

static void add(const BgFragileCase *c, GArray *rows, const char *without,
                const BgEvent *event, double score, const BgJudgement *f)
{
    const Row row = {
        without, bg_fragility_date(event), score,
        *f,      f->value - c->base.value, f->verdict != c->base.verdict
    };

    g_array_append_val(rows, row);
}

/* Drawn verdicts cost time: the same score in the same value is judged once.
 */
static int judge_without(const BgFragileCase *c, gsize i, BgJudgement *found,
                         int *status)
{
    g_autofree gboolean *leave_out = g_new0(gboolean, c->score->len);

    for (gsize j = 0; j < i; j++)
        if (g_array_index(c->at, gsize, j) == g_array_index(c->at, gsize, i) &&
            g_array_index(c->score, double, j) ==
                g_array_index(c->score, double, i)) {
            found[i] = found[j];
            return status[j];
        }
    leave_out[i] = TRUE;
    return bg_fragile_case_judge(c, leave_out, BG_KEEP_ALL, &found[i]);
}

static void leave_events(const BgFragileCase *c, GArray *rows, BgLeftOut *left)
{
    g_autofree BgJudgement *found = g_new0(BgJudgement, c->score->len + 1);
    g_autofree int *status = g_new0(int, c->score->len + 1);

    for (gsize i = 0; i < c->score->len; i++) {
        const BgEvent *event = g_ptr_array_index(c->event, i);

        status[i] = judge_without(c, i, found, status);
        if (status[i] != BG_OK)
            continue;
        count(left, c, &found[i]);
        add(c, rows, event ? event->label : "a point of a printed total", event,
            g_array_index(c->score, double, i), &found[i]);
    }
}

static void leave_periods(const BgFragileCase *c, GArray *rows, BgLeftOut *left)
{
    BgJudgement f;

    for (size_t j = 0; j < c->period->len; j++)
        if (bg_fragile_case_judge(c, NULL, j, &f) == BG_OK) {
            count(left, c, &f);
            add(c, rows, g_ptr_array_index(c->period, j), NULL, (double)NAN,
                &f);
        }
}

static void put_rows(const BgFragileCase *c, GArray *rows)
{
    const guint top = (guint)bg_options_int(c->run->options, "top");
    BgTable *table = c->tables->events;

    g_array_sort(rows, by_influence);
    for (guint i = 0; i < rows->len; i++) {
        const Row *row = &g_array_index(rows, Row, i);

        if (i < top) {
            bg_table_text(table, row->without);
            bg_table_text(table, row->date);
            bg_table_number(table, row->score);
            bg_table_number(table, row->finding.value);
            bg_table_number(table, row->change);
            bg_table_number(table, row->finding.p);
            bg_table_text(table, c->word(row->finding.verdict));
            bg_table_text(table, row->turns ? "yes" : "no");
            bg_table_text(table, c->what);
        }
        g_free(row->date);
    }
    g_array_set_size(rows, 0);
}

static void put_kind(const BgFragileCase *c, const char *kind,
                     const gboolean *leave_out)
{
    BgTable *table = c->tables->kinds;
    gint64 events = 0;
    double points = 0.0;
    BgJudgement f;

    for (guint i = 0; i < c->score->len; i++)
        if (leave_out[i]) {
            events++;
            points += g_array_index(c->score, double, i);
        }
    if (events == 0 ||
        bg_fragile_case_judge(c, leave_out, BG_KEEP_ALL, &f) != BG_OK)
        return;
    bg_table_text(table, kind);
    bg_table_integer(table, events);
    bg_table_number(table, points);
    bg_table_number(table, f.value);
    bg_table_number(table, f.value - c->base.value);
    bg_table_number(table, f.p);
    bg_table_text(table, c->word(f.verdict));
    bg_table_text(table, f.verdict != c->base.verdict ? "yes" : "no");
    bg_table_text(table, c->what);
}

static int by_size(gconstpointer a, gconstpointer b)
{
    const double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

/* Kinds: every score there is, then each sign. */
static void leave_kinds(const BgFragileCase *c)
{
    const guint n = c->score->len;
    const double *score = (const double *)(const void *)c->score->data;
    g_autoptr(GArray) sorted =
        g_array_sized_new(FALSE, FALSE, sizeof *score, n);
    g_autofree gboolean *leave_out = g_new0(gboolean, n + 1);

    g_array_append_vals(sorted, score, n);
    g_array_sort(sorted, by_size);
    for (guint k = 0; k < n; k++) {
        const double kind = g_array_index(sorted, double, k);
        g_autofree char *name = g_strdup_printf("score %+g", kind);

        if (k > 0 && kind == g_array_index(sorted, double, k - 1))
            continue;
        for (guint i = 0; i < n; i++)
            leave_out[i] = score[i] == kind;
        put_kind(c, name, leave_out);
    }
    for (guint i = 0; i < n; i++)
        leave_out[i] = score[i] > 0.0;
    put_kind(c, "all positive", leave_out);
    for (guint i = 0; i < n; i++)
        leave_out[i] = score[i] < 0.0;
    put_kind(c, "all negative", leave_out);
}

void bg_fragility_leave_out(const BgFragileCase *c, BgLeftOut *events,
                            BgLeftOut *issues)
{
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(Row));
    const BgLeftOut none = { 0, 0, (double)NAN, (double)NAN };

    *events = *issues = none;
    leave_events(c, rows, events);
    put_rows(c, rows);
    leave_periods(c, rows, issues);
    put_rows(c, rows);
    leave_kinds(c);
}
