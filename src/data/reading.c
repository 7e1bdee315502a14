/* The arrays of a reading own their strings. */
#include "data/reading.h"

char *bg_place_format(BgPlace place)
{
    return place.page > 0
               ? g_strdup_printf("page %u, line %u", place.page, place.line)
               : g_strdup_printf("line %u", place.line);
}

static void clear_value(gpointer item)
{
    BgReadValue *value = item;

    g_free(value->series);
    g_free(value->measure);
}

static void clear_total(gpointer item)
{
    BgReadTotal *total = item;

    g_free(total->series);
    g_free(total->colour);
}

static void clear_event(gpointer item)
{
    BgReadEvent *event = item;

    g_free(event->date_text);
    g_free(event->series);
    g_free(event->text);
}

static void clear_unread(gpointer item)
{
    BgUnread *unread = item;

    g_free(unread->text);
    g_free(unread->reason);
}

static GArray *owning(guint size, GDestroyNotify clear)
{
    GArray *array = g_array_new(FALSE, TRUE, size);

    g_array_set_clear_func(array, clear);
    return array;
}

BgReading *bg_reading_new(const char *path)
{
    BgReading *reading = g_new0(BgReading, 1);

    reading->path = g_strdup(path);
    reading->values = owning(sizeof(BgReadValue), clear_value);
    reading->totals = owning(sizeof(BgReadTotal), clear_total);
    reading->events = owning(sizeof(BgReadEvent), clear_event);
    reading->unread = owning(sizeof(BgUnread), clear_unread);
    return reading;
}

void bg_reading_free(BgReading *reading)
{
    if (!reading)
        return;
    g_free(reading->path);
    g_free(reading->sha256);
    g_free(reading->source);
    g_free(reading->issue);
    g_array_unref(reading->values);
    g_array_unref(reading->totals);
    g_array_unref(reading->events);
    g_array_unref(reading->unread);
    g_free(reading);
}
