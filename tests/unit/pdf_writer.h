/* A PDF of lines in a fixed-width font, uncompressed: enough for tests to make
 * an issue without any other program.  Each character that a text uses gets a
 * code of its own (at most 223), named uniXXXX, so that any script works. */
#ifndef BG_TESTS_PDF_WRITER_H
#define BG_TESTS_PDF_WRITER_H

#include <glib.h>

enum { PDF_FIRST_CODE = 32, PDF_LAST_CODE = 255 };

typedef struct {
    GString *out;
    GArray *offsets; /* of gsize: where object i + 1 begins */
    GArray *codes;   /* of gunichar: the character of code PDF_FIRST_CODE + i */
} PdfWriter;

static inline void pdf_object(PdfWriter *pdf, const char *body)
{
    g_array_append_val(pdf->offsets, pdf->out->len);
    g_string_append_printf(pdf->out, "%u 0 obj\n%s\nendobj\n",
                           pdf->offsets->len, body);
}

static inline guint pdf_code(PdfWriter *pdf, gunichar c)
{
    for (guint i = 0; i < pdf->codes->len; i++)
        if (g_array_index(pdf->codes, gunichar, i) == c)
            return PDF_FIRST_CODE + i;
    g_assert(PDF_FIRST_CODE + pdf->codes->len <= PDF_LAST_CODE);
    g_array_append_val(pdf->codes, c);
    return PDF_FIRST_CODE + pdf->codes->len - 1;
}

/* One page's lines as the drawing of its text. */
static inline char *pdf_page_stream(PdfWriter *pdf, const char *page)
{
    GString *stream = g_string_new("BT /F 10 Tf 12 TL 40 800 Td\n");
    g_auto(GStrv) lines = g_strsplit(page, "\n", -1);

    for (char **line = lines; *line; line++) {
        g_string_append_c(stream, '<');
        for (char *p = *line; *p; p = g_utf8_next_char(p))
            g_string_append_printf(stream, "%02X",
                                   pdf_code(pdf, g_utf8_get_char(p)));
        g_string_append(stream, "> Tj T*\n");
    }
    g_string_append(stream, "ET");
    char *body = g_strdup_printf("<< /Length %zu >>\nstream\n%s\nendstream",
                                 stream->len, stream->str);

    g_string_free(stream, TRUE);
    return body;
}

static inline char *pdf_font(const PdfWriter *pdf)
{
    GString *font = g_string_new("<< /Type /Font /Subtype /Type1 /BaseFont "
                                 "/Courier /FirstChar 32 /LastChar ");

    g_string_append_printf(font, "%u /Widths [",
                           PDF_FIRST_CODE + pdf->codes->len - 1);
    for (guint i = 0; i < pdf->codes->len; i++)
        g_string_append(font, " 600");
    g_string_append(font, " ] /Encoding << /Type /Encoding /Differences [32");
    for (guint i = 0; i < pdf->codes->len; i++)
        g_string_append_printf(font, " /uni%04X",
                               g_array_index(pdf->codes, gunichar, i));
    g_string_append(font, "] >> >>");
    return g_string_free(font, FALSE);
}

static inline void pdf_trailer(PdfWriter *pdf, const char *more)
{
    const gsize start = pdf->out->len;

    g_string_append_printf(pdf->out, "xref\n0 %u\n0000000000 65535 f \n",
                           pdf->offsets->len + 1);
    for (guint i = 0; i < pdf->offsets->len; i++)
        g_string_append_printf(pdf->out, "%010zu 00000 n \n",
                               g_array_index(pdf->offsets, gsize, i));
    g_string_append_printf(pdf->out,
                           "trailer\n<< /Size %u /Root 1 0 R %s>>\n"
                           "startxref\n%zu\n%%%%EOF\n",
                           pdf->offsets->len + 1, more, start);
}

/* The PDF of a text whose pages end with form feeds.
 * @param trailer more entries for the trailer, such as "/Encrypt << >> " */
static inline GString *pdf_write(const char *text, const char *trailer)
{
    PdfWriter pdf = { g_string_new("%PDF-1.4\n"),
                      g_array_new(FALSE, FALSE, sizeof(gsize)),
                      g_array_new(FALSE, FALSE, sizeof(gunichar)) };
    g_auto(GStrv) pages = g_strsplit(text, "\f", -1);
    const guint n = g_strv_length(pages);
    GString *kids = g_string_new("<< /Type /Pages /Kids [");

    pdf_code(&pdf, ' ');
    for (guint i = 0; i < n; i++)
        g_string_append_printf(kids, " %u 0 R", 3 + 2 * i);
    g_string_append_printf(kids, " ] /Count %u >>", n);
    pdf_object(&pdf, "<< /Type /Catalog /Pages 2 0 R >>");
    pdf_object(&pdf, kids->str);
    for (guint i = 0; i < n; i++) {
        g_autofree char *stream = pdf_page_stream(&pdf, pages[i]);
        g_autofree char *page = g_strdup_printf(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 842 842] /Contents "
            "%u 0 R /Resources << /Font << /F %u 0 R >> >> >>",
            4 + 2 * i, 3 + 2 * n);

        pdf_object(&pdf, page);
        pdf_object(&pdf, stream);
    }
    g_autofree char *font = pdf_font(&pdf);

    pdf_object(&pdf, font);
    pdf_trailer(&pdf, trailer);
    g_string_free(kids, TRUE);
    g_array_unref(pdf.offsets);
    g_array_unref(pdf.codes);
    return pdf.out;
}

#endif
