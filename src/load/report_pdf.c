#include "load/report_pdf.h"

#include <string.h>

#include "core/child.h"
#include "core/error.h"
#include "core/text.h"

static GString *fail(BgErrorCode code, const char *name, const char *why,
                     GError **error)
{
    g_autofree char *shown = bg_text_quote(name);

    g_set_error(error, BG_ERROR, (int)code, "cannot read %s: %s", shown, why);
    return NULL;
}

/* The first line that pdftotext complained with, quoted. */
static char *complaint(const BgChildResult *result)
{
    const gsize length = strcspn(result->errors->str, "\r\n");
    g_autofree char *line = g_strndup(result->errors->str, length);

    return bg_text_quote(length > 0 ? line : "no reason given");
}

static GString *explain(const BgChildResult *result, const char *name,
                        const BgReadingLimits *limits, GError **error)
{
    enum { NOT_PERMITTED = 3 };

    if (result->cut) {
        g_autofree char *why = g_strdup_printf(
            "the PDF has more than %zu MB of text: this is no issue",
            limits->most_text >> 20);

        return fail(BG_ERROR_INPUT, name, why, error);
    }
    if (result->timed_out) {
        g_autofree char *why = g_strdup_printf(
            "pdftotext had not finished after %u s", limits->timeout_seconds);

        return fail(BG_ERROR_PROGRAM, name, why, error);
    }
    if (result->exit_status == NOT_PERMITTED ||
        strstr(result->errors->str, "assword"))
        return fail(BG_ERROR_INPUT, name,
                    "the PDF is encrypted: save a copy without a password",
                    error);
    g_autofree char *reason = complaint(result);
    g_autofree char *why =
        g_strdup_printf("the PDF is damaged (pdftotext: %s)", reason);

    return fail(BG_ERROR_INPUT, name, why, error);
}

static gboolean has_text(const GString *text)
{
    return text->str[strspn(text->str, " \t\r\n\f")] != '\0';
}

GString *bg_report_pdf_text(const char *data, gsize length, const char *name,
                            const BgReadingLimits *limits, GError **error)
{
    const char *const argv[] = { "pdftotext", "-layout", "-enc",
                                 "UTF-8",     "-eol",    "unix",
                                 "-",         "-",       NULL };
    const BgChildTask task = { .argv = argv,
                               .input = data,
                               .input_length = length,
                               .timeout_seconds = limits->timeout_seconds,
                               .most = limits->most_text,
                               .end_when_cut = TRUE,
                               .memory = limits->memory };
    g_auto(BgChildResult) result = { .exit_status = -1 };

    if (!bg_child_run(&task, &result, error))
        return NULL;
    if (result.cut || result.timed_out || result.exit_status != 0)
        return explain(&result, name, limits, error);
    if (!has_text(result.output))
        return fail(BG_ERROR_INPUT, name,
                    "the PDF has no text: its pages are pictures, and have to "
                    "go through character recognition (OCR) first",
                    error);
    return g_steal_pointer(&result.output);
}
