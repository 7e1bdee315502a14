/** The text of a PDF, by pdftotext as a child process. */
#ifndef BG_LOAD_REPORT_PDF_H
#define BG_LOAD_REPORT_PDF_H

#include "load/reading.h"

/** `pdftotext -layout` over the bytes of a PDF, given on its standard input,
 * so that no file name reaches it; a form feed ends each page.
 * @param name stands for the file in messages
 * @return the caller frees it with g_string_free(); or NULL with
 * BG_ERROR_INPUT: damaged, encrypted, without text, or more text than the
 * limit; BG_ERROR_PROGRAM: pdftotext is missing, or took too long. */
GString *bg_report_pdf_text(const char *data, gsize length, const char *name,
                            const BgReadingLimits *limits, GError **error);

#endif
