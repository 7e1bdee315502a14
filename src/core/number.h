/** Numbers as text: read strictly, written so that they come back equal.
 * Nothing here depends on the locale. */
#ifndef BG_CORE_NUMBER_H
#define BG_CORE_NUMBER_H

#include <glib.h>

/** True for a cell that stands for no value: empty, or NA, N/A, #N/A, NaN,
 * null (any case), or a single point. */
gboolean bg_number_is_missing(const char *text);

/** Reads the whole of @p text as one finite decimal number: sign (+, -, or
 * U+2212), digits, at most one decimal mark, an optional exponent.  No
 * grouping, no hexadecimal, no "inf", no blanks.
 * @param mark the decimal mark, '.' or ','
 * @param value set on success only
 * @return FALSE where the text is anything else, or beyond double. */
gboolean bg_number_parse(const char *text, char mark, double *value);

/** Reads a whole number from @p low to @p high; else FALSE. */
gboolean bg_number_parse_int(const char *text, gint64 low, gint64 high,
                             gint64 *value);

/** The shortest decimal that reads back as exactly @p x ("0.1", not
 * "0.10000000000000001"); "" for NaN.  Caller frees. */
char *bg_number_exact(double x);

/** @p x for people: @p digits significant digits, but a value that is whole
 * is shown whole; no exponent between 1e-4 and 1e9; "" for NaN.  Caller
 * frees. */
char *bg_number_rounded(double x, int digits);

#endif
