#include "load/report_table.h"

#include <string.h>

/* --- HTML ---------------------------------------------------------------- */

/* The tag "<name" at p, in letters of any case. */
static gboolean is_tag(const char *p, const char *end, const char *name)
{
    const gsize n = strlen(name);

    return (gsize)(end - p) > n && *p == '<' &&
           g_ascii_strncasecmp(p + 1, name, n) == 0 &&
           !g_ascii_isalnum(p[1 + n]);
}

static const char *find_tag(const char *p, const char *end, const char *name)
{
    for (; (p = memchr(p, '<', (gsize)(end - p))); p++)
        if (is_tag(p, end, name))
            return p;
    return NULL;
}

/* How many columns the cell at p fills: colspan="2". */
static guint span_of(const char *p, const char *end)
{
    enum { MOST = 9 };
    static const char name[] = "colspan=";
    const char *close = memchr(p, '>', (gsize)(end - p));

    for (; close && p + sizeof name < close; p++)
        if (g_ascii_strncasecmp(p, name, strlen(name)) == 0) {
            p += strlen(name);
            p += *p == '"' || *p == '\'';
            return *p > '1' && *p <= '0' + MOST ? (guint)(*p - '0') : 1;
        }
    return 1;
}

/* Text of a cell, its line breaks as blanks, or nowhere; counts them. */
static void append_text(GString *out, const char *p, const char *end,
                        guint *lines)
{
    for (; p < end; p++) {
        *lines += *p == '\n';
        if (out)
            g_string_append_c(out, strchr("\n\r\t\v\f", *p) ? ' ' : *p);
    }
}

static void end_row(GString *out, guint lines)
{
    g_string_append_c(out, '\v');
    for (; lines > 0; lines--)
        g_string_append_c(out, '\n');
}

/* One row: its cells with tabs between them, their other tags left alone. */
static void append_row(GString *out, const char *p, const char *end)
{
    guint tabs = 0, lines = 0;

    g_string_append_c(out, '\v');
    while (p < end) {
        const char *next = memchr(p, '<', (gsize)(end - p));
        const char *close =
            next ? memchr(next, '>', (gsize)(end - next)) : NULL;

        append_text(out, p, close ? next : end, &lines);
        if (!close)
            break;
        p = close + 1;
        if (is_tag(next, end, "td") || is_tag(next, end, "th")) {
            for (; tabs > 0; tabs--)
                g_string_append_c(out, '\t');
            tabs = span_of(next, p);
            append_text(NULL, next, p, &lines);
        } else if (is_tag(next, end, "br")) {
            g_string_append_c(out, ' ');
        } else {
            append_text(out, next, p, &lines);
        }
    }
    for (; tabs > 1; tabs--)
        g_string_append_c(out, '\t');
    end_row(out, lines);
}

static GString *html_rows(const char *data, const char *end)
{
    GString *out = g_string_new(NULL);
    const char *p = data, *row;

    while ((row = find_tag(p, end, "tr"))) {
        const char *close = find_tag(row, end, "/tr");

        if (!close)
            break;
        g_string_append_len(out, p, row - p);
        append_row(out, row, close);
        p = close;
    }
    g_string_append_len(out, p, end - p);
    return out;
}

/* --- grids --------------------------------------------------------------- */

static gboolean is_grid_rule(const char *line)
{
    return line[0] == '+' && strchr("-=:", line[1]) && line[1] &&
           line[strspn(line, "+-=: \r")] == '\0';
}

/* The cells of one row's lines, each column's pieces after one another. */
static char *join_cells(char **lines, guint n)
{
    g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < n; i++) {
        g_auto(GStrv) pieces = g_strsplit(lines[i], "|", -1);

        for (guint c = 0; pieces[c]; c++) {
            const char *piece = g_strstrip(pieces[c]);

            if (c == cells->len)
                g_ptr_array_add(cells, g_strdup(piece));
            else if (*piece) {
                char *before = g_ptr_array_index(cells, c);

                g_ptr_array_index(cells, c) =
                    *before ? g_strconcat(before, " ", piece, NULL)
                            : g_strdup(piece);
                g_free(before);
            }
        }
    }
    g_ptr_array_add(cells, NULL);
    return g_strjoinv(" | ", (char **)cells->pdata);
}

/* How many lines from here on begin with a pipe, before a rule; else 0. */
static guint grid_row(char **lines)
{
    guint n = 0;

    while (lines[n] && lines[n][0] == '|')
        n++;
    return n > 1 && lines[n] && is_grid_rule(lines[n]) ? n : 0;
}

static GString *grid_rows(const char *data)
{
    g_auto(GStrv) lines = g_strsplit(data, "\n", -1);
    GString *out = g_string_new(NULL);
    gboolean in_grid = FALSE;

    for (guint i = 0; lines[i]; i++) {
        const guint n = in_grid ? grid_row(lines + i) : 0;

        in_grid = is_grid_rule(lines[i]) || (in_grid && lines[i][0] == '|');
        if (n > 0) {
            g_autofree char *row = join_cells(lines + i, n);

            g_string_append(out, row);
            end_row(out, n - 1);
            i += n - 1;
        } else {
            g_string_append(out, lines[i]);
        }
        if (lines[i + 1])
            g_string_append_c(out, '\n');
    }
    return out;
}

GString *bg_report_rows_on_lines(const char *data, gsize length)
{
    g_autofree char *text = g_strndup(data, length);
    g_autoptr(GString) html = find_tag(text, text + length, "tr")
                                  ? html_rows(text, text + length)
                                  : NULL;
    const char *rest = html ? html->str : text;

    return strstr(rest, "\n+-") ? grid_rows(rest) : g_steal_pointer(&html);
}
