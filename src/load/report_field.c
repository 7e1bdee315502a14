#include "load/report_field.h"

#include "core/text.h"
#include "load/report_text.h"

static void clear_field(gpointer item)
{
    BgReportField *field = item;

    g_free(field->text);
    g_free(field->folded);
}

static void add_field(GArray *fields, const char *from, const char *to,
                      guint at, guint end)
{
    BgReportField field = { .from = at,
                            .to = end,
                            .text = g_strndup(from, (gsize)(to - from)) };

    field.folded = bg_report_fold(field.text);
    g_array_append_val(fields, field);
}

GArray *bg_report_fields(const char *text)
{
    GArray *fields = g_array_new(FALSE, FALSE, sizeof(BgReportField));
    guint column = 0;

    g_array_set_clear_func(fields, clear_field);
    for (const char *p = text; *p;) {
        const char *start = p;
        const guint at = column;

        while (*p == ' ') {
            p++;
            column++;
        }
        if (p > start)
            continue;
        while (*p && !(p[0] == ' ' && p[1] == ' ')) {
            p = bg_text_next(p);
            column++;
        }
        add_field(fields, start, p, at, column);
    }
    return fields;
}
