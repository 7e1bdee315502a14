/* What the first bytes of a file say. */
#include <string.h>

#include "load/csv_table.h"

gboolean bg_csv_find_delimiter(const char *text, gsize length, char *delimiter)
{
    static const char marks[] = { ',', ';', '\t' };
    guint counts[G_N_ELEMENTS(marks)] = { 0 };
    gboolean quoted = FALSE, has_text = FALSE, complete = FALSE;
    gsize best = 0;

    for (gsize i = 0; i < length && !complete; i++) {
        const char c = text[i];
        const gboolean line_end = c == '\n' || c == '\r';

        quoted ^= c == '"';
        complete = line_end && has_text && !quoted;
        has_text = has_text || !(line_end || c == ' ');
        for (gsize m = 0; m < G_N_ELEMENTS(marks); m++)
            counts[m] += c == marks[m] && !quoted;
    }
    for (gsize m = 1; m < G_N_ELEMENTS(marks); m++)
        if (counts[m] > counts[best])
            best = m;
    *delimiter = marks[best];
    return complete;
}

const char *bg_csv_foreign(const char *text, gsize length)
{
    static const struct {
        const char *magic, *what;
    } kinds[] = {
        { "PK\x03\x04", "it is a ZIP archive (a spreadsheet?), not CSV" },
        { "\xff\xfe", "it is UTF-16: save it as UTF-8" },
        { "\xfe\xff", "it is UTF-16: save it as UTF-8" },
        { "%PDF-", "it is a PDF, not CSV" },
        { "\x1f\x8b", "it is compressed with gzip" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (length >= strlen(kinds[i].magic) &&
            memcmp(text, kinds[i].magic, strlen(kinds[i].magic)) == 0)
            return kinds[i].what;
    return NULL;
}
