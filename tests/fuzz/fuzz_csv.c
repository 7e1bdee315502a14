/* libFuzzer target: any bytes as a CSV file, then as histories.  Nothing may
 * crash, and what loads must keep the promises of series.h. */
#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "load/csv.h"
#include "load/series_file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(gboolean holds)
{
    if (!holds)
        __builtin_trap();
}

/* An error is one line of UTF-8 with the exit status as its code. */
static void check_error(GError *error)
{
    require(error && (error->code == 2 || error->code == 3));
    require(g_utf8_validate(error->message, -1, NULL));
    require(!strpbrk(error->message, "\n\r\033"));
    g_error_free(error);
}

static void check_series(const BgSeries *series)
{
    for (guint i = 0; i < series->obs->len; i++) {
        const BgObservation *obs = bg_series_at(series, i);
        const BgObservation *before = i > 0 ? obs - 1 : NULL;

        require(!isinf(obs->value) && isfinite(obs->t));
        require(obs->issue && *obs->issue);
        require(!before ||
                (before->t < obs->t && before->position < obs->position));
    }
    g_autoptr(BgSample) sample = bg_series_sample(series);

    require(sample->n == bg_series_recorded(series));
}

static void load_all(const uint8_t *data, size_t size, const char *format)
{
    GError *error = NULL;
    BgCsv *csv = bg_csv_parse((const char *)data, size, "fuzz.csv", &error);

    if (!csv) {
        check_error(error);
        return;
    }
    g_autoptr(BgSeriesFile) file = bg_series_file_new(csv, format, &error);

    if (!file) {
        check_error(error);
        return;
    }
    const GPtrArray *names = bg_series_file_names(file);

    for (guint i = 0; i < names->len; i++) {
        g_autoptr(BgSeries) series =
            bg_series_file_get(file, g_ptr_array_index(names, i), NULL, &error);

        if (series)
            check_series(series);
        else
            check_error(error);
        error = NULL;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    load_all(data, size, NULL);
    load_all(data, size, "%d/%m/%Y");
    return 0;
}
