#include "load/time_column.h"

#include <math.h>
#include <string.h>

#include "core/number.h"
#include "core/text.h"

typedef struct {
    BgPeriod period; /* {0, 0} for an index */
    double t;        /* NaN where the cell is empty */
} Moment;

struct BgTimeColumn {
    BgCsv *csv;
    int first, last;   /* the same where one column says both */
    int text;          /* a column that names the periods, or -1 */
    gboolean fallback; /* no name matched: the first column was taken */
    BgTimeKind kind;
    char *unit;
    char *format;
    GArray *moments; /* of Moment, one per row */
};

static const char *const calendar_names[] = { "date", "period", "month",
                                              "week", "year",   NULL };
static const char *const index_names[] = { "time", "t", "index", "n", NULL };

void bg_time_column_free(BgTimeColumn *time)
{
    if (!time)
        return;
    g_free(time->unit);
    g_free(time->format);
    g_array_unref(time->moments);
    g_free(time);
}

BgTimeKind bg_time_column_kind(const BgTimeColumn *time)
{
    return time->kind;
}

const char *bg_time_column_unit(const BgTimeColumn *time)
{
    return time->unit;
}

gboolean bg_time_column_uses(const BgTimeColumn *time, int column)
{
    return column == time->first || column == time->last ||
           column == time->text;
}

static const Moment *at(const BgTimeColumn *time, guint row)
{
    return &g_array_index(time->moments, Moment, row);
}

gboolean bg_time_column_is_empty(const BgTimeColumn *time, guint row)
{
    return isnan(at(time, row)->t);
}

static gboolean is_named(const BgCsv *csv, int column, const char *const *names)
{
    for (; *names; names++)
        if (g_ascii_strcasecmp(bg_csv_header(csv, column), *names) == 0)
            return TRUE;
    return FALSE;
}

static int first_named(const BgCsv *csv, const char *const *names)
{
    for (int i = 0; i < bg_csv_n_columns(csv); i++)
        if (is_named(csv, i, names))
            return i;
    return -1;
}

static gboolean find_columns(BgTimeColumn *time, gboolean named_only,
                             GError **error)
{
    const BgCsv *csv = time->csv;

    time->first = bg_csv_find_nocase(csv, "period_start");
    time->last = bg_csv_find_nocase(csv, "period_end");
    time->text = bg_csv_find_nocase(csv, "period");
    if (time->first >= 0 && time->last >= 0)
        return TRUE;
    time->text = -1;
    time->first = first_named(csv, calendar_names);
    if (time->first < 0)
        time->first = first_named(csv, index_names);
    time->fallback = time->first < 0;
    if (time->fallback && named_only) {
        bg_csv_error(csv, BG_CSV_HEADER, -1, error,
                     "no column says the time: name one date, period, month, "
                     "week, year, time or t, or two period_start and "
                     "period_end");
        return FALSE;
    }
    time->first = MAX(time->first, 0);
    time->last = time->first;
    return TRUE;
}

/* What the time cells look like. */
typedef struct {
    guint cells; /* that are not empty */
    guint numbers, years, compact;
} Looks;

static Looks look(const BgTimeColumn *time)
{
    Looks looks = { 0 };

    for (guint row = 0; row < bg_csv_n_rows(time->csv); row++) {
        const char *text = bg_csv_cell(time->csv, row, time->first);
        const size_t length = strlen(text);
        const gboolean digits = strspn(text, "0123456789") == length;

        if (bg_number_is_missing(text))
            continue;
        looks.cells++;
        looks.numbers += bg_csv_is_number(time->csv, row, time->first) ? 1 : 0;
        looks.years += digits && length == 4 ? 1 : 0;
        if (digits && (length == 8 || length == 6))
            looks.compact += strchr("12", text[0]) && text[4] <= '1' ? 1 : 0;
    }
    return looks;
}

static gboolean is_index(const BgTimeColumn *time)
{
    const gboolean named = is_named(time->csv, time->first, index_names);
    const gboolean calendar = is_named(time->csv, time->first, calendar_names);

    if (time->first != time->last || (time->format && !named))
        return FALSE;
    const Looks looks = look(time);

    if (looks.cells == 0 || looks.numbers < looks.cells)
        return FALSE;
    if (named)
        return TRUE;
    return looks.compact < looks.cells &&
           !(calendar && looks.years == looks.cells);
}

/* "2020-11-02/2020-11-08", also of months. */
static BgDateStatus parse_range(const char *text, BgDay *first, BgDay *last)
{
    const char *slash = strchr(text, '/');

    if (!slash)
        return bg_date_parse_iso(text, first, last);
    g_autofree char *start = g_strndup(text, (gsize)(slash - text));
    BgDay from, to, unused;
    BgDateStatus status = bg_date_parse_iso(start, &from, &unused);

    if (status == BG_DATE_OK)
        status = bg_date_parse_iso(slash + 1, &unused, &to);
    if (status == BG_DATE_OK) {
        *first = from;
        *last = to;
    }
    return status;
}

static char *hint_for(const BgTimeColumn *time, const char *text)
{
    const size_t length = strlen(text);

    if (time->format) {
        g_autofree char *format = bg_text_quote(time->format);

        return g_strdup_printf("it is not of the form %s", format);
    }
    if (length == strspn(text, "0123456789") && (length == 6 || length == 8))
        return g_strdup_printf("say --date-format %s if it is one",
                               length == 6 ? "%Y%m" : "%Y%m%d");
    if (!time->fallback)
        return bg_date_hint(text);
    g_autofree char *hint = bg_date_hint(text);

    return g_strdup_printf("%s; no column is named date, so the first was "
                           "taken",
                           hint);
}

static gboolean fail_date(const BgTimeColumn *time, guint row, int column,
                          BgDateStatus status, GError **error)
{
    const char *text = bg_csv_cell(time->csv, row, column);
    g_autofree char *shown = bg_text_quote(text);
    g_autofree char *hint = hint_for(time, text);

    if (status == BG_DATE_NO_SUCH_DAY)
        bg_csv_error(time->csv, row, column, error, "there is no such date: %s",
                     shown);
    else
        bg_csv_error(time->csv, row, column, error,
                     "cannot read %s as a date: %s", shown, hint);
    return FALSE;
}

static gboolean parse_cell(const BgTimeColumn *time, guint row, int column,
                           BgPeriod *period, GError **error)
{
    const char *text = bg_csv_cell(time->csv, row, column);
    const BgDateStatus status =
        time->format ? bg_date_parse_format(text, time->format, &period->start,
                                            &period->end)
                     : parse_range(text, &period->start, &period->end);

    if (status != BG_DATE_OK)
        return fail_date(time, row, column, status, error);
    return TRUE;
}

static gboolean read_period(const BgTimeColumn *time, guint row, Moment *moment,
                            GError **error)
{
    BgPeriod first, last;

    if (!parse_cell(time, row, time->first, &first, error))
        return FALSE;
    last = first;
    if (time->last != time->first &&
        !parse_cell(time, row, time->last, &last, error))
        return FALSE;
    if (last.end < first.start) {
        bg_csv_error(time->csv, row, time->last, error,
                     "the period ends before it starts");
        return FALSE;
    }
    moment->period = (BgPeriod){ first.start, last.end };
    moment->t = bg_period_midpoint(moment->period);
    return TRUE;
}

static gboolean read_moment(BgTimeColumn *time, guint row, Moment *moment,
                            GError **error)
{
    if (bg_number_is_missing(bg_csv_cell(time->csv, row, time->first)) &&
        bg_number_is_missing(bg_csv_cell(time->csv, row, time->last)))
        return TRUE;
    if (time->kind == BG_TIME_INDEX)
        return bg_csv_number(time->csv, row, time->first, &moment->t, error);
    return read_period(time, row, moment, error);
}

static void set_kind(BgTimeColumn *time)
{
    const char *name = bg_csv_header(time->csv, time->first);

    time->kind = is_index(time) ? BG_TIME_INDEX : BG_TIME_CALENDAR;
    if (time->kind == BG_TIME_CALENDAR)
        name = "year";
    time->unit = g_strdup(*name ? name : "step");
}

static gboolean read_all(BgTimeColumn *time, gboolean named_only,
                         GError **error)
{
    const guint n = bg_csv_n_rows(time->csv);

    if (!find_columns(time, named_only, error))
        return FALSE;
    set_kind(time);
    for (guint row = 0; row < n; row++) {
        Moment moment = { .t = (double)NAN };

        if (!read_moment(time, row, &moment, error))
            return FALSE;
        g_array_append_val(time->moments, moment);
    }
    return TRUE;
}

BgTimeColumn *bg_time_column_new(BgCsv *csv, const char *date_format,
                                 gboolean named_only, GError **error)
{
    BgTimeColumn *time = g_new0(BgTimeColumn, 1);

    time->csv = csv;
    time->format = g_strdup(date_format);
    time->moments =
        g_array_sized_new(FALSE, FALSE, sizeof(Moment), bg_csv_n_rows(csv));
    if (read_all(time, named_only, error))
        return time;
    bg_time_column_free(time);
    return NULL;
}

/* The time of a row as text: the cell's, or the period's.  Caller frees. */
static char *label(const BgTimeColumn *time, guint row)
{
    const int column = time->first == time->last ? time->first : time->text;
    const char *text = column < 0 ? "" : bg_csv_cell(time->csv, row, column);

    if (*text)
        return g_strdup(text);
    return bg_period_format(at(time, row)->period);
}

void bg_time_column_append(const BgTimeColumn *time, guint row,
                           const char *issue, double value,
                           const char *provenance, BgSeries *series)
{
    g_autofree char *own = issue && *issue ? g_strdup(issue) : label(time, row);
    const Moment *moment = at(time, row);

    if (time->kind == BG_TIME_INDEX)
        bg_series_append_index(series, own, moment->t, value);
    else
        bg_series_append(series, own, moment->period, value, provenance);
}

static gint compare_rows(gconstpointer a, gconstpointer b, gpointer data)
{
    const GArray *moments = data;
    const guint i = *(const guint *)a, j = *(const guint *)b;
    const Moment *x = &g_array_index(moments, Moment, i);
    const Moment *y = &g_array_index(moments, Moment, j);
    const int order = bg_period_compare(x->period, y->period);

    if (order != 0)
        return order;
    return x->t != y->t ? (x->t > y->t) - (x->t < y->t) : (i > j) - (i < j);
}

/* Two rows that may not stand beside each other in one history. */
static void fail_pair(const BgTimeColumn *time, guint a, guint b,
                      const char *what, GError **error)
{
    const guint later = MAX(a, b), earlier = MIN(a, b);
    const gboolean same =
        at(time, a)->t == at(time, b)->t &&
        bg_period_equal(at(time, a)->period, at(time, b)->period);
    g_autofree char *x = label(time, later), *y = label(time, earlier);
    g_autofree char *shown = bg_text_quote(x), *other = bg_text_quote(y);
    const guint line = bg_csv_line(time->csv, earlier, time->first);

    if (same)
        bg_csv_error(time->csv, later, time->first, error,
                     "%s comes twice%s%s: also on line %u", shown,
                     what ? " for " : "", what ? what : "", line);
    else
        bg_csv_error(time->csv, later, time->first, error,
                     "%s overlaps %s on line %u%s%s", shown, other, line,
                     what ? " for " : "", what ? what : "");
}

gboolean bg_time_column_sort(const BgTimeColumn *time, GArray *rows,
                             const char *what, GError **error)
{
    g_array_sort_with_data(rows, compare_rows, time->moments);
    for (guint i = 1; i < rows->len; i++) {
        const guint a = g_array_index(rows, guint, i - 1);
        const guint b = g_array_index(rows, guint, i);
        const Moment *x = at(time, a), *y = at(time, b);

        if (time->kind == BG_TIME_INDEX ? x->t < y->t
                                        : x->period.end < y->period.start)
            continue;
        fail_pair(time, a, b, what, error);
        return FALSE;
    }
    return TRUE;
}

void bg_time_column_missing(const BgTimeColumn *time, guint row, int column,
                            GError **error)
{
    g_autofree char *text = bg_text_quote(bg_csv_cell(time->csv, row, column));
    g_autofree char *name =
        bg_text_quote(bg_csv_header(time->csv, time->first));

    bg_csv_error(time->csv, row, column, error,
                 "the value %s has no time: column %s is empty", text, name);
}
