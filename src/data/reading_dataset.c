#include "data/reading_dataset.h"

#include "data/merge.h"

static void add_value(BgDataset *dataset, const char *series,
                      const char *measure, double number, BgPlace place)
{
    const BgValue value = { .series = g_strdup(series),
                            .measure = g_strdup(measure),
                            .value = number,
                            .provenance = g_strdup(""),
                            .place = bg_place_format(place) };

    bg_tables_note_series(dataset->partners, dataset->security, series);
    bg_dataset_add_value(dataset, value);
}

static void add_total(BgDataset *dataset, const BgReadTotal *read)
{
    const BgTotal total = { .series = g_strdup(read->series),
                            .total = read->total,
                            .provenance = g_strdup(""),
                            .place = bg_place_format(read->place) };

    if (!bg_dataset_value(dataset, 0, read->series, "aggregate"))
        add_value(dataset, read->series, "aggregate", read->total, read->place);
    g_array_append_val(dataset->totals, total);
    if (!read->colour)
        return;
    const BgColour colour = { .series = g_strdup(read->series),
                              .colour = g_strdup(read->colour),
                              .provenance = g_strdup(""),
                              .place = bg_place_format(read->place) };

    g_array_append_val(dataset->colours, colour);
}

static void add_event(BgDataset *dataset, const BgReadEvent *read)
{
    const BgEvent event = { .date = read->date,
                            .series = g_strdup(read->series),
                            .score = read->score,
                            .label = g_strdup(read->text),
                            .provenance = g_strdup(""),
                            .place = bg_place_format(read->place) };

    bg_tables_note_series(dataset->partners, dataset->security, read->series);
    bg_dataset_add_event(dataset, event);
}

BgDataset *bg_reading_dataset(const BgReading *reading)
{
    g_autofree char *name = g_path_get_basename(reading->path);
    BgDataset *dataset = bg_dataset_new(name);
    const BgIssue issue = { .label = g_strdup(reading->issue),
                            .period = reading->period,
                            .published = g_strdup(""),
                            .provenance = g_strdup("") };

    g_array_append_val(dataset->issues, issue);
    for (guint i = 0; i < reading->values->len; i++) {
        const BgReadValue *value =
            &g_array_index(reading->values, BgReadValue, i);

        add_value(dataset, value->series, value->measure, value->value,
                  value->place);
    }
    for (guint i = 0; i < reading->totals->len; i++)
        add_total(dataset, &g_array_index(reading->totals, BgReadTotal, i));
    for (guint i = 0; i < reading->events->len; i++)
        add_event(dataset, &g_array_index(reading->events, BgReadEvent, i));
    return dataset;
}
