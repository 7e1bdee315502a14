#include "figure/caption.h"

#include <string.h>

#include "core/text.h"

char *bg_caption_counts(const BgSeries *const *series, guint n)
{
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < n; i++)
        g_string_append_printf(out, "%s%s %u of %u", i ? ", " : "",
                               series[i]->label, bg_series_recorded(series[i]),
                               series[i]->obs->len);
    return g_string_free(out, FALSE);
}

char *bg_caption_sources(const BgSeries *const *series, guint n)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();

    for (guint i = 0; i < n; i++)
        if (!g_ptr_array_find_with_equal_func(names, series[i]->citation,
                                              g_str_equal, NULL))
            g_ptr_array_add(names, series[i]->citation);
    g_ptr_array_add(names, NULL);
    return g_strjoinv("; ", (char **)names->pdata);
}

static char *wrap_text(const char *text, gsize columns)
{
    GString *out = g_string_new(NULL);
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    gsize used = 0;

    for (guint i = 0; words[i]; i++) {
        const gsize length = (gsize)g_utf8_strlen(words[i], -1);

        if (length == 0)
            continue;
        if (used > 0) {
            const gboolean fits = used + 1 + length <= columns;

            g_string_append_c(out, fits ? ' ' : '\n');
            used = fits ? used + 1 : 0;
        }
        g_string_append(out, words[i]);
        used += length;
    }
    g_string_append_c(out, '\n');
    return g_string_free(out, FALSE);
}

static void append_sentence(GString *out, const char *sentence)
{
    g_autofree char *shown = bg_text_printable(sentence);

    if (*shown == '\0')
        return;
    if (out->len)
        g_string_append_c(out, ' ');
    g_string_append(out, shown);
    if (!strchr(".!?", shown[strlen(shown) - 1]))
        g_string_append_c(out, '.');
}

char *bg_caption_text(const char *const *sentences, const BgFigureNotes *notes)
{
    g_autoptr(GString) out = g_string_new(NULL);
    const char *data =
        notes->citation && *notes->citation ? notes->citation : notes->source;

    for (guint i = 0; sentences[i]; i++)
        append_sentence(out, sentences[i]);
    if (notes->simulated)
        append_sentence(out, "The data are simulated, not observed");
    if (data && *data) {
        g_autofree char *line = g_strdup_printf("Data: %s", data);

        append_sentence(out, line);
    }
    return wrap_text(out->str, 72);
}

BgFigureNotes bg_caption_notes(const BgFigureNotes *notes,
                               const BgSeries *const *series, guint n,
                               char **source)
{
    BgFigureNotes full = *notes;

    for (guint i = 0; i < n; i++)
        full.simulated = full.simulated || series[i]->simulated;
    *source = full.source && *full.source ? g_strdup(full.source)
                                          : bg_caption_sources(series, n);
    full.source = *source;
    return full;
}
