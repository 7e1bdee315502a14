#include "load/source_tables.h"

#include <math.h>

#include "core/number.h"
#include "core/text.h"
#include "load/source_cells.h"

static char *copy(const BgCsv *csv, guint row, int column)
{
    return g_strdup(bg_csv_cell(csv, row, column));
}

/* A cell of a column that a file may lack: "" then. */
static char *copy_optional(const BgCsv *csv, guint row, int column)
{
    return column >= 0 ? copy(csv, row, column) : g_strdup("");
}

gboolean bg_source_read_provenance(BgSourceLoad *load, GError **error)
{
    static const char *const names[] = { "provenance", "title", "publisher",
                                         "year",       "where", "selection",
                                         "note",       NULL };
    int at[G_N_ELEMENTS(names)];
    g_autoptr(BgCsv) csv = NULL;

    if (!bg_source_open(load, "sources.csv", TRUE, &csv, error))
        return FALSE;
    if (!csv)
        return TRUE;
    if (!bg_csv_require(csv, names, at, error))
        return FALSE;
    load->keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint row = 0; row < bg_csv_n_rows(csv); row++) {
        BgProvenance entry = { .key = copy(csv, row, at[0]),
                               .title = copy(csv, row, at[1]),
                               .publisher = copy(csv, row, at[2]),
                               .year = copy(csv, row, at[3]),
                               .where = copy(csv, row, at[4]),
                               .selection = copy(csv, row, at[5]),
                               .note = copy(csv, row, at[6]) };

        g_array_append_val(load->dataset->provenance, entry);
        /* One simulated page makes the source simulated, whatever its
         * package says or does not say. */
        load->dataset->simulated |= g_str_equal(entry.selection, "simulated");
        if (*entry.key && g_hash_table_add(load->keys, g_strdup(entry.key)))
            continue;
        g_autofree char *shown = bg_text_quote(entry.key);

        bg_csv_error(csv, row, at[0], error, "the key %s is %s", shown,
                     *entry.key ? "there twice" : "empty");
        return FALSE;
    }
    return TRUE;
}

/* An issue and the row it stands in. */
typedef struct {
    BgIssue issue;
    guint row;
} Entry;

static gint compare_entries(gconstpointer a, gconstpointer b)
{
    const Entry *x = a, *y = b;
    const int order = bg_period_compare(x->issue.period, y->issue.period);

    return order != 0 ? order : (x->row > y->row) - (x->row < y->row);
}

/* Reads all rows into entries, of Entry. */
static gboolean read_entries(const BgSourceLoad *load, const BgCsv *csv,
                             const int *at, GArray *entries, GError **error)
{
    g_autoptr(GHashTable) labels = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint row = 0; row < bg_csv_n_rows(csv); row++) {
        BgPeriod period;
        const char *published = bg_csv_cell(csv, row, at[3]);
        BgPeriod unused;

        if (!bg_source_period(csv, row, at[1], at[2], &period, error) ||
            (*published &&
             !bg_source_period(csv, row, at[3], at[3], &unused, error)) ||
            !bg_source_key(load, csv, row, at[4], TRUE, error))
            return FALSE;
        const Entry entry = { .issue = { .label = copy(csv, row, at[0]),
                                         .period = period,
                                         .published = g_strdup(published),
                                         .provenance = copy(csv, row, at[4]),
                                         .line = bg_csv_line(csv, row, 0) },
                              .row = row };

        g_array_append_val(entries, entry);
        if (*entry.issue.label && g_hash_table_add(labels, entry.issue.label))
            continue;
        g_autofree char *shown = bg_text_quote(entry.issue.label);

        bg_csv_error(csv, row, at[0], error, "issue %s is %s", shown,
                     *entry.issue.label ? "there twice" : "without a name");
        return FALSE;
    }
    return TRUE;
}

static gboolean check_calendar(const BgCsv *csv, const int *at,
                               const GArray *entries, GError **error)
{
    for (guint i = 1; i < entries->len; i++) {
        const Entry *a = &g_array_index(entries, Entry, i - 1);
        const Entry *b = &g_array_index(entries, Entry, i);

        if (!bg_period_overlaps(a->issue.period, b->issue.period))
            continue;
        const Entry *later = a->row > b->row ? a : b;
        const Entry *earlier = later == a ? b : a;
        g_autofree char *x = bg_text_quote(later->issue.label);
        g_autofree char *y = bg_text_quote(earlier->issue.label);

        bg_csv_error(csv, later->row, at[1], error,
                     "the period of issue %s overlaps that of issue %s on "
                     "line %u",
                     x, y, bg_csv_line(csv, earlier->row, at[1]));
        return FALSE;
    }
    return TRUE;
}

gboolean bg_source_read_issues(BgSourceLoad *load, GError **error)
{
    static const char *const names[] = { "issue",      "period_start",
                                         "period_end", "published",
                                         "provenance", NULL };
    int at[G_N_ELEMENTS(names)];
    g_autoptr(BgCsv) csv = NULL;

    if (!bg_source_open(load, "issues.csv", FALSE, &csv, error) ||
        !bg_csv_require(csv, names, at, error))
        return FALSE;
    g_autoptr(GArray) entries = g_array_new(FALSE, FALSE, sizeof(Entry));
    gboolean done = read_entries(load, csv, at, entries, error);

    if (done) {
        g_array_sort(entries, compare_entries);
        done = load->as_is || check_calendar(csv, at, entries, error);
    }
    /* Also on error: the dataset owns and frees what was read. */
    for (guint i = 0; i < entries->len; i++)
        g_array_append_val(load->dataset->issues,
                           g_array_index(entries, Entry, i).issue);
    return done;
}

/* A file of the folder whose rows are read one by one. */
typedef struct {
    BgSourceLoad *load;
    BgCsv *csv;
    const int *at;    /* columns asked for, in that order */
    int place;        /* column of places in the document, or -1 */
    GHashTable *seen; /* for bg_source_once() */
} Rows;

typedef gboolean (*TakeRow)(const Rows *rows, guint row, GError **error);

/* @param names of columns, at most 8, NULL-terminated */
static gboolean read_rows(BgSourceLoad *load, const char *file,
                          gboolean optional, const char *const *names,
                          TakeRow take, GError **error)
{
    enum { MOST = 8 };
    int at[MOST];
    g_autoptr(BgCsv) csv = NULL;

    if (!bg_source_open(load, file, optional, &csv, error))
        return FALSE;
    if (!csv)
        return TRUE;
    if (!bg_csv_require(csv, names, at, error))
        return FALSE;
    g_autoptr(GHashTable) seen =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    const Rows rows = { load, csv, at, bg_csv_find(csv, "place"), seen };

    for (guint row = 0; row < bg_csv_n_rows(csv); row++)
        if (!take(&rows, row, error))
            return FALSE;
    return TRUE;
}

static gboolean take_value(const Rows *r, guint row, GError **error)
{
    const int *at = r->at;
    const int key[] = { at[0], at[3], at[4], -1 };
    guint issue = 0;
    double number;

    if (!bg_source_issue(r->load, r->csv, row, at[0], &issue, error) ||
        !bg_source_same_period(r->load, r->csv, row, &at[1], issue, error) ||
        !bg_source_series(r->load, r->csv, row, at[3], error) ||
        !bg_source_measure(r->csv, row, at[4], error) ||
        !bg_csv_number(r->csv, row, at[5], &number, error) ||
        !bg_source_once(r->csv, row, key, r->seen, error))
        return FALSE;
    if (isnan(number))
        return TRUE;
    if (!bg_source_key(r->load, r->csv, row, at[6], FALSE, error))
        return FALSE;
    const BgValue value = { .issue = issue,
                            .series = copy(r->csv, row, at[3]),
                            .measure = copy(r->csv, row, at[4]),
                            .value = number,
                            .provenance = copy(r->csv, row, at[6]),
                            .place = copy_optional(r->csv, row, r->place),
                            .line = bg_csv_line(r->csv, row, 0) };

    bg_dataset_add_value(r->load->dataset, value);
    return TRUE;
}

gboolean bg_source_read_index(BgSourceLoad *load, GError **error)
{
    static const char *const names[] = { "issue",      "period_start",
                                         "period_end", "series",
                                         "measure",    "value",
                                         "provenance", NULL };

    return read_rows(load, "index.csv", FALSE, names, take_value, error);
}

static gboolean take_colour(const Rows *r, guint row, GError **error)
{
    const int *at = r->at;
    const int key[] = { at[0], at[1], -1 };
    guint issue = 0;

    if (!bg_source_issue(r->load, r->csv, row, at[0], &issue, error) ||
        !bg_source_series(r->load, r->csv, row, at[1], error) ||
        !bg_source_colour(r->csv, row, at[2], error) ||
        !bg_source_key(r->load, r->csv, row, at[3], FALSE, error) ||
        !bg_source_once(r->csv, row, key, r->seen, error))
        return FALSE;
    const BgColour colour = { .issue = issue,
                              .series = copy(r->csv, row, at[1]),
                              .colour = copy(r->csv, row, at[2]),
                              .provenance = copy(r->csv, row, at[3]),
                              .place = copy_optional(r->csv, row, r->place),
                              .line = bg_csv_line(r->csv, row, 0) };

    g_array_append_val(r->load->dataset->colours, colour);
    return TRUE;
}

gboolean bg_source_read_colours(BgSourceLoad *load, GError **error)
{
    static const char *const names[] = { "issue", "series", "colour",
                                         "provenance", NULL };

    return read_rows(load, "colours.csv", TRUE, names, take_colour, error);
}

static gboolean take_total(const Rows *r, guint row, GError **error)
{
    const int *at = r->at;
    const int key[] = { at[0], at[1], -1 };
    guint issue = 0;
    double number;

    if (!bg_source_issue(r->load, r->csv, row, at[0], &issue, error) ||
        !bg_source_series(r->load, r->csv, row, at[1], error) ||
        !bg_source_points(r->csv, row, at[2], "total", &number, error) ||
        !bg_source_key(r->load, r->csv, row, at[3], FALSE, error) ||
        !bg_source_once(r->csv, row, key, r->seen, error))
        return FALSE;
    const BgTotal total = { .issue = issue,
                            .series = copy(r->csv, row, at[1]),
                            .total = number,
                            .provenance = copy(r->csv, row, at[3]),
                            .place = copy_optional(r->csv, row, r->place),
                            .line = bg_csv_line(r->csv, row, 0) };

    g_array_append_val(r->load->dataset->totals, total);
    return TRUE;
}

gboolean bg_source_read_totals(BgSourceLoad *load, GError **error)
{
    static const char *const names[] = { "issue", "series", "total",
                                         "provenance", NULL };

    return read_rows(load, "totals.csv", TRUE, names, take_total, error);
}

static gboolean take_event(const Rows *r, guint row, GError **error)
{
    const int *at = r->at;
    const int key = bg_csv_find(r->csv, "provenance");
    guint issue = 0;
    BgPeriod date;
    double score;

    if (!bg_source_issue(r->load, r->csv, row, at[0], &issue, error) ||
        !bg_source_period(r->csv, row, at[1], at[2], &date, error) ||
        !bg_source_inside(r->load, r->csv, row, at[1], issue, date, error) ||
        !bg_source_series(r->load, r->csv, row, at[3], error) ||
        !bg_source_points(r->csv, row, at[4], "score", &score, error) ||
        (key >= 0 && !bg_source_key(r->load, r->csv, row, key, TRUE, error)))
        return FALSE;
    const BgEvent event = { .issue = issue,
                            .date = date,
                            .series = copy(r->csv, row, at[3]),
                            .score = score,
                            .label = copy(r->csv, row, at[5]),
                            .provenance = copy_optional(r->csv, row, key),
                            .place = copy_optional(r->csv, row, r->place),
                            .line = bg_csv_line(r->csv, row, 0) };

    bg_dataset_add_event(r->load->dataset, event);
    return TRUE;
}

gboolean bg_source_read_events(BgSourceLoad *load, GError **error)
{
    static const char *const names[] = { "issue",  "date_start", "date_end",
                                         "series", "score",      "label",
                                         NULL };

    return read_rows(load, "events.csv", TRUE, names, take_event, error);
}
