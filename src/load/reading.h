/** Reading a published issue: text, Markdown, `pdftotext -layout`, or PDF. */
#ifndef BG_LOAD_READING_H
#define BG_LOAD_READING_H

#include "core/inputs.h"
#include "data/reading.h"

/** What reading a file may cost. */
typedef struct {
    guint64 most_bytes; /**< of a PDF */
    gsize most_text;    /**< bytes of a text, or of what a PDF gives */
    gsize memory;       /**< bytes that pdftotext may have */
    guint timeout_seconds;
} BgReadingLimits;

/** 64 MB, 8 MB, 1 GB, 60 s: a hundred times what an issue takes. */
extern const BgReadingLimits bg_reading_limits;

/** Reads one issue.
 *
 * A file that begins with %PDF goes through pdftotext, run with the limits;
 * anything else has to be UTF-8 text.  Dates become ranges within the issue's
 * period (report_date.h).  What stands where a number, date or row is
 * expected and cannot be read is listed in `unread`, and its row is left out
 * whole; nothing is guessed.  Within a catalogue every line with text is part
 * of a row, a name of a column, a total, a running header, or unread.
 * @param limits NULL: bg_reading_limits
 * @param inputs gets the path and SHA-256 of the file; may be NULL
 * @return freed with bg_reading_free(); or NULL with
 * BG_ERROR_INPUT: no such file, a folder, too large (found without reading
 * it), no text (binary, empty, not UTF-8), a PDF that is damaged, encrypted
 * or has no text, a text that is no issue (neither a headline nor a
 * catalogue) or prints no period, or one that ends in the middle of a
 * catalogue;
 * BG_ERROR_PROGRAM: pdftotext is missing, or took too long. */
BgReading *bg_reading_load(const char *path, const BgReadingLimits *limits,
                           BgInputs *inputs, GError **error);

/** The same from memory, for a text.
 * @param name stands for the file in messages, and is reading->path */
BgReading *bg_reading_parse(const char *data, gsize length, const char *name,
                            GError **error);

#endif
