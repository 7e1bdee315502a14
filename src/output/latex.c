/* Tables for LaTeX with booktabs: \input them inside a table float. */
#include "core/text.h"
#include "core/version.h"
#include "output/escape.h"
#include "output/render.h"

static void append_cell(GString *out, const BgTable *table, guint row,
                        guint column)
{
    g_autofree char *text = bg_cell_for_people(table, row, column);

    if (bg_table_cell(table, row, column)->missing)
        g_string_append(out, "--");
    else if (bg_column_is_numeric(&table->columns[column]) && text[0] == '-')
        g_string_append_printf(out, "$-$%s", text + 1);
    else
        bg_escape_latex(out, text, BG_LATEX_FRAGMENT);
}

static void append_comment(GString *out, const char *text)
{
    g_autofree char *shown = bg_text_printable(text);

    g_string_append_printf(out, "%% %s\n", shown);
}

/* The group keeps a [ that begins a row from being an argument of the rule or
 * the \\ before it. */
static const char *before_cell(guint column)
{
    return column > 0 ? " & " : "{}";
}

/* Tables wider than the line are made as wide as it. */
static void append_table(GString *out, const BgTable *table)
{
    g_string_append(out, "\\noindent\\setbox0=\\hbox{%\n"
                         "\\begin{tabular}{");
    for (guint c = 0; c < table->n_columns; c++)
        g_string_append_c(out,
                          bg_column_is_numeric(&table->columns[c]) ? 'r' : 'l');
    g_string_append(out, "}\n\\toprule\n");
    for (guint c = 0; c < table->n_columns; c++) {
        g_string_append(out, before_cell(c));
        bg_escape_latex(out, table->columns[c].name, BG_LATEX_FRAGMENT);
    }
    g_string_append(out, " \\\\\n\\midrule\n");
    for (guint row = 0; row < bg_table_rows(table); row++) {
        for (guint c = 0; c < table->n_columns; c++) {
            g_string_append(out, before_cell(c));
            append_cell(out, table, row, c);
        }
        g_string_append(out, " \\\\\n");
    }
    g_string_append(
        out, "\\bottomrule\n\\end{tabular}}%\n"
             "\\ifdim\\wd0>\\linewidth\\resizebox{\\linewidth}{!}{\\box0}"
             "\\else\\box0\\fi\\par\n");
}

char *bg_render_latex(const BgResult *result)
{
    GString *out = g_string_new(NULL);

    append_comment(out, "barograph " BG_VERSION
                        "; needs \\usepackage{booktabs,graphicx}");
    if (result->simulated)
        append_comment(out, "SIMULATED data, not published values");
    for (guint i = 0; i < result->tables->len; i++) {
        const BgTable *table = g_ptr_array_index(result->tables, i);

        append_comment(out, table->name);
        if (result->simulated)
            g_string_append(out, "\\emph{Simulated data.}\\par\n");
        append_table(out, table);
    }
    if (result->notes->len > 0)
        g_string_append(out, "\\par\\smallskip\n{\\footnotesize\n");
    for (guint i = 0; i < result->notes->len; i++) {
        bg_escape_latex(out, g_ptr_array_index(result->notes, i),
                        BG_LATEX_FRAGMENT);
        g_string_append_c(out, '\n');
    }
    if (result->notes->len > 0)
        g_string_append(out, "\\par}\n");
    return g_string_free(out, FALSE);
}
