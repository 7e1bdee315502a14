#include "core/number.h"

#include <errno.h>
#include <math.h>
#include <string.h>

gboolean bg_number_is_missing(const char *text)
{
    static const char *const words[] = { "",    "NA",   "N/A", "#N/A",
                                         "NaN", "null", "." };

    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (g_ascii_strcasecmp(text, words[i]) == 0)
            return TRUE;
    return FALSE;
}

static const char *skip_digits(const char *p, size_t *count)
{
    for (; g_ascii_isdigit(*p); p++)
        (*count)++;
    return p;
}

/* Whether p is digits[mark digits][e[sign]digits] to its end. */
static gboolean is_decimal(const char *p, char mark)
{
    size_t digits = 0, exponent = 0;

    p = skip_digits(p, &digits);
    if (*p == mark)
        p = skip_digits(p + 1, &digits);
    if (digits == 0)
        return FALSE;
    if (*p != 'e' && *p != 'E')
        return *p == '\0';
    p++;
    if (*p == '+' || *p == '-')
        p++;
    p = skip_digits(p, &exponent);
    return exponent > 0 && *p == '\0';
}

gboolean bg_number_parse(const char *text, char mark, double *value)
{
    static const char typographic_minus[] = "\xe2\x88\x92";
    gboolean negative = FALSE;

    if (g_str_has_prefix(text, typographic_minus)) {
        negative = TRUE;
        text += strlen(typographic_minus);
    } else if (*text == '+' || *text == '-') {
        negative = *text == '-';
        text++;
    }
    if (!is_decimal(text, mark))
        return FALSE;

    g_autofree char *plain = g_strdup(text);
    char *found = strchr(plain, mark);

    if (found)
        *found = '.';
    const double x = g_ascii_strtod(plain, NULL);

    if (!isfinite(x))
        return FALSE;
    *value = negative ? -x : x;
    return TRUE;
}

gboolean bg_number_parse_int(const char *text, gint64 low, gint64 high,
                             gint64 *value)
{
    return g_ascii_string_to_signed(text, 10, low, high, value, NULL);
}

char *bg_number_exact(double x)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];

    if (isnan(x))
        return g_strdup("");
    for (int digits = 15; digits <= 17; digits++) {
        char format[8];

        g_snprintf(format, sizeof format, "%%.%dg", digits);
        g_ascii_formatd(text, sizeof text, format, x);
        if (g_ascii_strtod(text, NULL) == x)
            break;
    }
    return g_strdup(text);
}

char *bg_number_rounded(double x, int digits)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE + 32];
    char format[8];

    if (isnan(x))
        return g_strdup("");
    const double size = fabs(x);
    const gboolean plain = size == 0 || (size >= 1e-4 && size < 1e9);

    if (!plain || !isfinite(x)) {
        g_snprintf(format, sizeof format, "%%.%dg", digits);
        return g_strdup(g_ascii_formatd(text, sizeof text, format, x));
    }
    /* The exponent after rounding: 0.0996 is 0.10, not 0.100. */
    g_snprintf(format, sizeof format, "%%.%de", digits - 1);
    g_ascii_formatd(text, sizeof text, format, x);
    const int exponent = (int)strtol(strchr(text, 'e') + 1, NULL, 10);
    const int decimals =
        x == floor(x) ? 0 : CLAMP(digits - 1 - exponent, 0, 12);

    g_snprintf(format, sizeof format, "%%.%df", decimals);
    g_ascii_formatd(text, sizeof text, format, x);
    return g_strdup(strcmp(text, "-0") == 0 ? "0" : text);
}
