#include "load/labels.h"

#include <string.h>

gboolean bg_labels_find(const GPtrArray *list, const BgSeries *series)
{
    for (guint i = 0; i < list->len; i++) {
        const BgSeries *known = g_ptr_array_index(list, i);

        if (g_str_equal(known->name, series->name) &&
            g_str_equal(known->source, series->source) &&
            g_str_equal(known->measure, series->measure))
            return TRUE;
    }
    return FALSE;
}

static char *plain_label(const BgSeries *series)
{
    if (g_str_equal(series->measure, "aggregate") ||
        g_str_equal(series->measure, "value"))
        return g_strdup(series->name);
    return g_strconcat(series->name, ".", series->measure, NULL);
}

static char *short_source(const BgSeries *series)
{
    static const char *const endings[] = { ".csv", ".tsv", ".txt" };
    const size_t length = strlen(series->source);

    for (gsize i = 0; i < G_N_ELEMENTS(endings); i++)
        if (length > 4 &&
            g_ascii_strcasecmp(series->source + length - 4, endings[i]) == 0) {
            char *base = g_path_get_basename(series->source);

            base[strlen(base) - 4] = '\0';
            return base;
        }
    return g_strdup(series->source);
}

/* The labels that come more than once: a set that owns them. */
static GHashTable *repeated(const GPtrArray *list)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    GHashTable *again =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint i = 0; i < list->len; i++) {
        const BgSeries *series = g_ptr_array_index(list, i);

        if (!g_hash_table_add(seen, series->label))
            g_hash_table_add(again, g_strdup(series->label));
    }
    return again;
}

/* Puts the source before the labels that come more than once. */
static void tell_apart(GPtrArray *list, gboolean whole)
{
    g_autoptr(GHashTable) again = repeated(list);

    for (guint i = 0; i < list->len; i++) {
        BgSeries *series = g_ptr_array_index(list, i);

        if (!g_hash_table_contains(again, series->label))
            continue;
        g_autofree char *plain = plain_label(series);
        g_autofree char *source =
            whole ? g_strdup(series->source) : short_source(series);

        g_free(series->label);
        series->label = g_strconcat(source, ":", plain, NULL);
    }
}

void bg_labels_set(GPtrArray *list)
{
    for (guint i = 0; i < list->len; i++) {
        BgSeries *series = g_ptr_array_index(list, i);

        g_free(series->label);
        series->label = plain_label(series);
    }
    tell_apart(list, FALSE);
    tell_apart(list, TRUE);
}
