#include "figure/script.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>

#include "output/escape.h"

enum { LABEL_MAX = 300 };

void bg_script_init(BgScript *script, gboolean latex)
{
    script->text = g_string_new(NULL);
    script->latex = latex;
}

void bg_script_clear(BgScript *script)
{
    if (script->text)
        g_string_free(script->text, TRUE);
    script->text = NULL;
}

static gboolean is_drawable(gunichar c)
{
    return !g_unichar_iscntrl(c) && g_unichar_type(c) != G_UNICODE_FORMAT &&
           c != 0x2028 && c != 0x2029;
}

char *bg_script_quote(const char *label, gboolean latex)
{
    g_autoptr(GString) plain = g_string_new(NULL);
    GString *out = g_string_new("'");
    guint length = 0;

    for (const char *p = label ? label : ""; *p && length < LABEL_MAX;) {
        const gunichar c = g_utf8_get_char_validated(p, -1);

        if (c == (gunichar)-1 || c == (gunichar)-2) {
            p++;
            continue;
        }
        p = g_utf8_find_next_char(p, NULL);
        const gunichar shown = c == '\t' || c == '\n' ? ' ' : c;

        if (!is_drawable(shown))
            continue;
        length++;
        g_string_append_unichar(plain, shown == '\'' ? 0x2019 : shown);
    }
    if (latex)
        bg_escape_latex(out, plain->str, BG_LATEX_FRAGMENT);
    else
        g_string_append(out, plain->str);
    g_string_append_c(out, '\'');
    return g_string_free(out, FALSE);
}

static void append_number(GString *out, double x)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];

    g_assert(isfinite(x));
    g_ascii_formatd(text, sizeof text, "%.10g", x);
    g_string_append(out, strcmp(text, "-0") == 0 ? "0" : text);
}

static void append_label(BgScript *script, const char *label, gboolean tick)
{
    g_autofree char *quoted = bg_script_quote(label, script->latex);

    for (const char *p = quoted; *p; p++) {
        g_string_append_c(script->text, *p);
        if (tick && *p == '%')
            g_string_append_c(script->text, '%');
    }
}

void bg_script_add(BgScript *script, const char *format, ...)
{
    GString *out = script->text;
    va_list arguments;

    va_start(arguments, format);
    for (const char *p = format; *p; p++) {
        if (*p != '%') {
            g_string_append_c(out, *p);
            continue;
        }
        switch (*++p) {
        case 'g':
            append_number(out, va_arg(arguments, double));
            break;
        case 'd':
            g_string_append_printf(out, "%d", va_arg(arguments, int));
            break;
        case 's':
            g_string_append(out, va_arg(arguments, const char *));
            break;
        case 'q':
        case 't':
            append_label(script, va_arg(arguments, const char *), *p == 't');
            break;
        case '%':
            g_string_append_c(out, '%');
            break;
        default:
            g_assert_not_reached();
        }
    }
    va_end(arguments);
}
