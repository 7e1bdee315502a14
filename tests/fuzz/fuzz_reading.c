/* libFuzzer target: any bytes as a published issue.  Nothing may crash, and
 * what is read must keep the promises of data/reading.h. */
#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "load/reading.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(gboolean holds)
{
    if (!holds)
        __builtin_trap();
}

/* An error is one line of UTF-8 with the exit status of bad input. */
static void check_error(GError *error)
{
    require(error && error->code == 3);
    require(g_utf8_validate(error->message, -1, NULL));
    require(!strpbrk(error->message, "\n\r\033"));
    g_error_free(error);
}

static void check_place(const BgReading *reading, BgPlace place)
{
    require(place.line >= 1 && place.line <= reading->lines);
    require(place.page <= reading->pages);
}

static void check_text(const char *text)
{
    require(text && g_utf8_validate(text, -1, NULL));
    require(!strpbrk(text, "\n\r\033\t"));
}

static void check_events(const BgReading *reading)
{
    for (guint i = 0; i < reading->events->len; i++) {
        const BgReadEvent *e = &g_array_index(reading->events, BgReadEvent, i);

        check_place(reading, e->place);
        check_text(e->text);
        check_text(e->date_text);
        require(*e->text && *e->date_text && *e->series);
        require(isfinite(e->score));
        require(e->date.start > 0 && e->date.start <= e->date.end);
    }
}

static void check_numbers(const BgReading *reading)
{
    for (guint i = 0; i < reading->values->len; i++) {
        const BgReadValue *v = &g_array_index(reading->values, BgReadValue, i);

        check_place(reading, v->place);
        require(isfinite(v->value) && *v->series && *v->measure);
        require(!g_str_equal(v->measure, "negative") || v->value <= 0);
        require(!g_str_equal(v->measure, "positive") || v->value >= 0);
    }
    for (guint i = 0; i < reading->totals->len; i++) {
        const BgReadTotal *t = &g_array_index(reading->totals, BgReadTotal, i);

        check_place(reading, t->place);
        require(isfinite(t->total) && *t->series);
    }
}

static void check_unread(const BgReading *reading)
{
    for (guint i = 0; i < reading->unread->len; i++) {
        const BgUnread *u = &g_array_index(reading->unread, BgUnread, i);

        check_place(reading, u->place);
        check_text(u->text);
        require(*u->reason);
        require(i == 0 || (u - 1)->place.line <= u->place.line);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    GError *error = NULL;
    BgReading *reading =
        bg_reading_parse((const char *)data, size, "fuzz.md", &error);

    if (!reading) {
        check_error(error);
        return 0;
    }
    require(!error);
    require(reading->period.start > 0 &&
            reading->period.start <= reading->period.end);
    check_events(reading);
    check_numbers(reading);
    check_unread(reading);
    bg_reading_free(reading);
    return 0;
}
