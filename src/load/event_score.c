#include "load/event_score.h"

#include <string.h>

#include "core/number.h"

/* Longer ones are no numbers: 300 digits and an exponent fill a double. */
enum { LONGEST = 400 };

static BgScoreStatus read_slowly(const char *text, gsize length, gboolean comma,
                                 BgScore *score)
{
    char copy[LONGEST + 1];

    if (length > LONGEST || memchr(text, '\0', length))
        return BG_SCORE_BAD;
    memcpy(copy, text, length);
    copy[length] = '\0';
    if (bg_number_is_missing(copy))
        return BG_SCORE_MISSING;
    score->mark = strchr(copy, '.') ? '.' : 0;
    if (bg_number_parse(copy, '.', &score->value))
        return BG_SCORE_OK;
    score->mark = ',';
    return comma && bg_number_parse(copy, ',', &score->value) ? BG_SCORE_OK
                                                              : BG_SCORE_BAD;
}

/* A sign, digits and one mark with at most 15 digits in all: such a number is
 * a whole one below 2^53 over a power of ten below 10^22, both exact, so one
 * division gives the nearest double (Clinger 1990). */
BgScoreStatus bg_event_score_read(const char *text, gsize length,
                                  gboolean comma, BgScore *score)
{
    enum { MOST = 15 };
    static const double powers[] = { 1,    1e1,  1e2,  1e3, 1e4,  1e5,
                                     1e6,  1e7,  1e8,  1e9, 1e10, 1e11,
                                     1e12, 1e13, 1e14, 1e15 };
    const gboolean is_signed = length > 0 && (*text == '-' || *text == '+');
    gsize i = is_signed ? 1 : 0, n_digits = 0, decimals = 0;
    gint64 whole = 0;
    char mark = 0;

    for (; i < length && n_digits <= MOST; i++) {
        const guint digit = (guint)(guint8)text[i] - '0';

        if (digit <= 9) {
            whole = whole * 10 + digit;
            n_digits++;
            decimals += mark != 0;
        } else if (mark == 0 && (text[i] == '.' || (comma && text[i] == ','))) {
            mark = text[i];
        } else {
            break;
        }
    }
    if (i < length || n_digits == 0 || n_digits > MOST)
        return read_slowly(text, length, comma, score);
    const double size =
        decimals == 0 ? (double)whole : (double)whole / powers[decimals];

    *score = (BgScore){ is_signed && *text == '-' ? -size : size, mark };
    return BG_SCORE_OK;
}
