#include "figure/font.h"

#include "core/child.h"
#include "core/error.h"
#include "core/text.h"

struct BgFontQuery {
    GThread *thread;
    const volatile int *stop; /* or NULL */
    char *font;
    char *found; /* family names joined by commas; NULL: could not be asked */
};

static gpointer ask(gpointer data)
{
    BgFontQuery *query = data;
    const char *argv[] = { "fc-match", "--format=%{family}", query->font,
                           NULL };
    const BgChildTask task = {
        .argv = argv, .timeout_seconds = 20, .most = 4096, .stop = query->stop
    };
    g_auto(BgChildResult) result = { 0 };

    if (bg_child_run(&task, &result, NULL) && !result.timed_out &&
        result.exit_status == 0 && result.output->len > 0)
        query->found = g_strdup(result.output->str);
    return NULL;
}

BgFontQuery *bg_font_ask(const BgFigureStyle *style, const volatile int *stop)
{
    if (style->format != BG_FORMAT_PDF && style->format != BG_FORMAT_PNG &&
        style->format != BG_FORMAT_EPS)
        return NULL;
    BgFontQuery *query = g_new0(BgFontQuery, 1);

    query->stop = stop;
    query->font = g_strdup(style->font ? style->font : BG_FONT_DEFAULT);
    query->thread = g_thread_new("font", ask, query);
    return query;
}

static gboolean is_among(const char *font, const char *found)
{
    g_auto(GStrv) names = g_strsplit(found, ",", -1);
    g_autofree char *wanted = g_utf8_casefold(font, -1);

    for (guint i = 0; names[i]; i++) {
        g_autofree char *name = g_utf8_casefold(g_strstrip(names[i]), -1);

        if (g_str_equal(name, wanted))
            return TRUE;
    }
    return FALSE;
}

gboolean bg_font_answer(BgFontQuery *query, GError **error)
{
    if (!query)
        return TRUE;
    g_thread_join(query->thread);
    const gboolean fine = !query->found || is_among(query->font, query->found);

    if (!fine) {
        g_autofree char *font = bg_text_quote(query->font);
        g_autofree char *found = bg_text_quote(query->found);

        g_set_error(error, BG_ERROR, BG_ERROR_PROGRAM,
                    "the font %s is not installed, %s would take its place: "
                    "install it%s or choose another",
                    font, found,
                    g_str_equal(query->font, BG_FONT_DEFAULT)
                        ? " (apt-get install fonts-liberation)"
                        : "");
    }
    g_free(query->font);
    g_free(query->found);
    g_free(query);
    return fine;
}
