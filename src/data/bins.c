#include "data/bins.h"

static void clear_bin(gpointer data)
{
    g_free(((BgBin *)data)->label);
}

static gboolean has_catalogue(const BgDataset *dataset, guint issue)
{
    for (guint i = 0; i < dataset->events->len; i++)
        if (g_array_index(dataset->events, BgEvent, i).issue == issue)
            return TRUE;
    return FALSE;
}

/* The last day of the bin that `day` is in. */
static BgDay bin_end(BgDay day, BgBinUnit unit)
{
    int y, m, d;

    switch (unit) {
    case BG_BIN_YEAR:
        bg_day_to_ymd(day, &y, &m, &d);
        return bg_day_from_ymd(y, 12, 31);
    case BG_BIN_MONTH:
        return bg_day_month_end(day);
    case BG_BIN_WEEK:
        return bg_day_week_start(day) + 6;
    case BG_BIN_ISSUE:
    case BG_BIN_DAY:
        break;
    }
    return day;
}

/* "2020-W45": the week's year is the one its Thursday lies in. */
static char *week_label(BgDay day)
{
    const BgDay thursday = bg_day_week_start(day) + 3;
    int y, m, d;

    bg_day_to_ymd(thursday, &y, &m, &d);
    return g_strdup_printf("%04d-W%02u", y,
                           (thursday - bg_day_from_ymd(y, 1, 1)) / 7 + 1);
}

char *bg_bin_label(BgDay day, BgBinUnit unit)
{
    enum { YEAR = 4, YEAR_AND_MONTH = 7 };
    char *label = unit == BG_BIN_WEEK ? week_label(day) : bg_day_format(day);

    if (unit == BG_BIN_MONTH)
        label[YEAR_AND_MONTH] = '\0';
    if (unit == BG_BIN_YEAR)
        label[YEAR] = '\0';
    return label;
}

guint32 bg_bin_number(BgDay day, BgBinUnit unit)
{
    int y, m, d;

    if (unit == BG_BIN_DAY)
        return day;
    if (unit == BG_BIN_WEEK)
        return (day - 1) / 7;
    bg_day_to_ymd(day, &y, &m, &d);
    return (guint32)(unit == BG_BIN_YEAR ? y : 12 * y + m - 1);
}

BgPeriod bg_bin_period(guint32 number, BgBinUnit unit)
{
    const int n = (int)number;
    BgDay start = number;

    if (unit == BG_BIN_WEEK)
        start = number * 7 + 1;
    else if (unit == BG_BIN_YEAR)
        start = bg_day_from_ymd(n, 1, 1);
    else if (unit == BG_BIN_MONTH)
        start = bg_day_from_ymd(n / 12, n % 12 + 1, 1);
    return (BgPeriod){ start, bin_end(start, unit) };
}

static void add_bin(GArray *bins, char *label, BgPeriod period)
{
    const BgBin bin = { .label = label, .period = period };

    g_array_append_val(bins, bin);
}

/* Cuts a stretch of catalogued days into bins. */
static void cut(GArray *bins, BgPeriod stretch, BgBinUnit unit)
{
    for (BgDay day = stretch.start; day <= stretch.end;) {
        const BgDay end = MIN(bin_end(day, unit), stretch.end);

        add_bin(bins, bg_bin_label(day, unit), (BgPeriod){ day, end });
        day = end + 1;
    }
}

static GArray *empty_bins(const BgDataset *dataset, int only, BgBinUnit unit)
{
    GArray *bins = g_array_new(FALSE, TRUE, sizeof(BgBin));
    BgPeriod stretch = { 0, 0 };

    g_array_set_clear_func(bins, clear_bin);
    for (guint i = 0; i < dataset->issues->len; i++) {
        const BgIssue *issue = bg_dataset_issue(dataset, i);

        if ((only >= 0 && (guint)only != i) || !has_catalogue(dataset, i))
            continue;
        if (unit == BG_BIN_ISSUE) {
            add_bin(bins, g_strdup(issue->label), issue->period);
            continue;
        }
        if (stretch.start != 0 && issue->period.start == stretch.end + 1) {
            stretch.end = issue->period.end;
            continue;
        }
        if (stretch.start != 0)
            cut(bins, stretch, unit);
        stretch = issue->period;
    }
    if (stretch.start != 0)
        cut(bins, stretch, unit);
    return bins;
}

static BgBin *bin_of(GArray *bins, const BgDataset *dataset,
                     const BgEvent *event, BgBinUnit unit)
{
    const BgPeriod date = unit == BG_BIN_ISSUE
                              ? bg_dataset_issue(dataset, event->issue)->period
                              : event->date;

    for (guint i = 0; i < bins->len; i++) {
        BgBin *bin = &g_array_index(bins, BgBin, i);

        if (date.start >= bin->period.start && date.end <= bin->period.end)
            return bin;
    }
    return NULL;
}

GArray *bg_dataset_bins(const BgDataset *dataset, const char *series, int issue,
                        BgBinUnit unit, BgCatalogueSum *left)
{
    GArray *bins = empty_bins(dataset, issue, unit);

    *left = (BgCatalogueSum){ 0 };
    for (guint i = 0; i < dataset->events->len; i++) {
        const BgEvent *event = &g_array_index(dataset->events, BgEvent, i);

        if (!g_str_equal(event->series, series) ||
            (issue >= 0 && (guint)issue != event->issue))
            continue;
        BgBin *bin = bin_of(bins, dataset, event, unit);

        bg_catalogue_sum_add(bin ? &bin->sum : left, event->score);
    }
    return bins;
}
