#include <math.h>

#include "figure/script.h"
#include "figure/specifications_parts.h"

/* --- the curve ----------------------------------------------------------- */

static void add_curve_data(BgScript *s, const BgSpecificationLayout *l)
{
    const BgSpecificationFigure *input = l->input;

    bg_script_add(s, "$interval << EOD\n-9 0 0\n");
    for (guint i = 0; i < l->n; i++) {
        const BgSpecificationPoint *spec = &input->specifications[l->order[i]];

        if (!isnan(spec->estimate) && !isnan(spec->low) && !isnan(spec->high))
            bg_script_add(s, "%d %g %g\n", (int)i + 1, spec->low, spec->high);
    }
    bg_script_add(s, "EOD\n");
    for (guint v = 0; v < input->n_verdicts; v++) {
        /* gnuplot refuses an empty block: a point outside the panel. */
        bg_script_add(s, "$verdict%d << EOD\n-9 0\n", (int)v);
        for (guint i = 0; i < l->n; i++) {
            const BgSpecificationPoint *spec =
                &input->specifications[l->order[i]];

            if (spec->verdict == v && !isnan(spec->estimate))
                bg_script_add(s, "%d %g\n", (int)i + 1, spec->estimate);
        }
        bg_script_add(s, "EOD\n");
    }
}

static void add_lines(BgScript *s, const BgSpecificationLayout *l)
{
    const guint n = l->n;

    bg_script_add(
        s, "$across << EOD\n0.5 %g\n%g %g\nEOD\n",
        isnan(l->input->reference) ? l->axis.low : l->input->reference, n + 0.5,
        isnan(l->input->reference) ? l->axis.low : l->input->reference);
}

/* A line down at the stated specification, from low to high; outside the
 * panel where none was stated. */
static void add_stated(BgScript *s, const BgSpecificationLayout *l, double low,
                       double high)
{
    int place = -9;

    for (guint i = 0; i < l->n; i++)
        if ((int)l->order[i] == l->input->stated)
            place = (int)i + 1;
    bg_script_add(s, "$stated << EOD\n%d %g\n%d %g\nEOD\n", place, low, place,
                  high);
}

static const char stated_line[] =
    "$stated using 1:2 with lines linewidth 0.5 dashtype (12,8) \\\n"
    "    linecolor rgb '" BG_INK "'";

static void add_mark(BgScript *s, const BgSpecificationLayout *l, guint verdict)
{
    const BgSeriesLook *look = bg_series_look(verdict);
    const double size = CLAMP(l->step / 9, 0.16, 0.55);

    if (l->page.terminal)
        bg_script_add(s, "points pointtype %q", look->symbol);
    else
        bg_script_add(s,
                      "points pointtype %d pointsize %g*mark linewidth 0.5 "
                      "linecolor rgb '%s'",
                      look->point, size, look->colour);
}

void bg_specification_curve(BgScript *s, const BgSpecificationLayout *l)
{
    const double line = CLAMP(0.45 * l->step, 0.15, 0.9);

    bg_page_frame(s, &l->page, &l->curve);
    bg_axis_y(s, &l->axis);
    bg_axis_y_label(s, &l->page, l->input->y_label, &l->curve);
    bg_script_add(s, "set border 2\nunset xtics\nset xrange [0.5:%g]\n",
                  l->n + 0.5);
    add_curve_data(s, l);
    add_lines(s, l);
    add_stated(s, l, l->axis.low, l->axis.high);
    bg_script_add(s, "plot ");
    bg_script_add(s, "$across using 1:2 with lines linewidth 0.5 dashtype "
                     "solid linecolor rgb '" BG_RULE "'");
    if (!l->page.terminal) {
        bg_script_add(s,
                      ", \\\n  $interval using 1:2:(0):($3-$2) with vectors "
                      "nohead linewidth %g \\\n    dashtype solid linecolor "
                      "rgb '#a8a8a8'",
                      line);
        bg_script_add(s, ", \\\n  %s", stated_line);
    }
    for (guint v = 0; v < l->input->n_verdicts; v++) {
        bg_script_add(s, ", \\\n  $verdict%d using 1:2 with ", (int)v);
        add_mark(s, l, v);
    }
    bg_script_add(s, "\nunset label\n");
}

/* --- the matrix ---------------------------------------------------------- */

static void add_row_labels(BgScript *s, const BgSpecificationLayout *l)
{
    const double gap = l->page.terminal ? 1 : 0.5 * l->page.font;

    for (guint i = 0; i < l->rows->len; i++) {
        const BgSpecificationRow *row =
            &g_array_index(l->rows, BgSpecificationRow, i);
        const gboolean heading = row->option < 0;
        g_autofree char *text =
            bg_page_fit(&l->page, bg_specification_row_text(l, row),
                        l->matrix.left - 1.5 * gap, l->page.small);

        bg_script_add(s,
                      "set label %q at screen %g,%g right font ',%g' "
                      "textcolor rgb '%s'\n",
                      text, bg_page_x(&l->page, l->matrix.left - gap),
                      bg_page_y(&l->page, l->matrix.top - (i + 0.5) * l->row),
                      l->page.small, heading ? BG_GREY : BG_INK);
    }
}

/* Whether neighbours can be seen one by one. */
static gboolean is_apart(const BgSpecificationLayout *l)
{
    return l->step >= 2 || l->page.terminal;
}

/* Where a row is filled, as stretches of neighbours; neighbours are kept
 * apart where there is room to see it. */
static void add_cells(BgScript *s, const BgSpecificationLayout *l, guint index)
{
    const BgSpecificationRow *row =
        &g_array_index(l->rows, BgSpecificationRow, index);
    const guint n = l->n;
    const gboolean apart = is_apart(l);
    const double inset = apart ? fmax(0.14, 0.5 - 2.2 / l->step) : 0;

    bg_script_add(s, "$row%d << EOD\n", (int)index);
    for (guint i = 0; i < n;) {
        guint to = i;

        while (to < n &&
               bg_specification_taken(&l->input->specifications[l->order[to]],
                                      row->choice) == (guint)row->option)
            to++;
        if (to > i && apart)
            to = i + 1;
        if (to > i)
            bg_script_add(s, "%g %d %g\n", (i + to + 1) / 2.0, -(int)index - 1,
                          (to - i) / 2.0 - inset);
        i = MAX(to, i + 1);
    }
    bg_script_add(s, "EOD\n");
}

static void add_matrix_plot(BgScript *s, const BgSpecificationLayout *l)
{
    const gboolean marks = l->page.terminal || is_apart(l);

    add_stated(s, l, -(l->rows->len + 0.5), -0.5);
    bg_script_add(s, "plot %s",
                  l->page.terminal ? "$stated using 1:2 with dots"
                                   : stated_line);
    for (guint i = 0; i < l->rows->len; i++) {
        const BgSpecificationRow *row =
            &g_array_index(l->rows, BgSpecificationRow, i);

        if (row->option < 0)
            continue;
        bg_script_add(s, ", \\\n  $row%d using ", (int)i);
        if (row->choice < 0 && marks) {
            bg_script_add(s, "1:2 with ");
            add_mark(s, l, (guint)row->option);
        } else if (l->page.terminal) {
            bg_script_add(s, "1:2 with points pointtype '#'");
        } else {
            bg_script_add(s,
                          "1:2:3:(0.3) with boxxyerror fillstyle solid 1.0 "
                          "noborder \\\n    fillcolor rgb '%s'",
                          row->choice < 0
                              ? bg_series_look((guint)row->option)->colour
                              : "#404040");
        }
    }
    bg_script_add(s, "\n");
}

void bg_specification_matrix(BgScript *s, const BgSpecificationLayout *l)
{
    const guint all = l->input->n_specifications;
    const double middle = (l->matrix.left + l->matrix.right) / 2;
    const double unit = l->page.terminal ? 1 : l->page.line;

    bg_page_frame(s, &l->page, &l->matrix);
    add_row_labels(s, l);
    bg_script_add(s, "set label %q at screen %g,%g center\n",
                  l->page.width < 300 && !l->page.terminal
                      ? "specification, by estimate"
                      : "specification, sorted by estimate",
                  bg_page_x(&l->page, middle),
                  bg_page_y(&l->page, l->matrix.bottom - 1.65 * unit));
    for (guint i = 0; i < l->rows->len; i++)
        if (g_array_index(l->rows, BgSpecificationRow, i).option >= 0)
            add_cells(s, l, i);
    bg_script_add(s,
                  "set border 0\nunset ytics\nset yrange [%g:-0.5]\n"
                  "set xtics out nomirror scale 0.4 offset 0,0.5 ('1' 1",
                  -(l->rows->len + 0.5));
    if (l->n > 1)
        bg_script_add(s, ", '%d' %d", (int)all, (int)l->n);
    bg_script_add(s, ")\n");
    add_matrix_plot(s, l);
}
