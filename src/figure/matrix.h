/** matrix: correlations of every series with every other. */
#ifndef BG_FIGURE_MATRIX_H
#define BG_FIGURE_MATRIX_H

#include "figure/figure.h"

enum { BG_MATRIX_MAX = 20 };

/** All pointers borrowed. */
typedef struct {
    const char *const *labels; /**< n */
    guint n;                   /**< 2 to BG_MATRIX_MAX */
    const double *r;           /**< n x n, row after row; the lower triangle is
                                    drawn; NaN: not known */
    const gboolean *marked;    /**< n x n: framed cells, where a test calls
                                    the correlation different from 0 */
    const char *what;          /**< caption: what is drawn, without full stop */
    BgFigureNotes notes;
} BgMatrixFigure;

/** The lower triangle: r to two decimals on a tint, blue for positive and
 * orange for negative, in five steps of |r|.  An unknown r is a blank cell.
 * @return NULL with BG_ERROR_USAGE: n out of range, or a style that
 * bg_figure_style_check() refuses; BG_ERROR_INPUT: |r| > 1. */
BgFigure *bg_figure_matrix(const BgMatrixFigure *input,
                           const BgFigureStyle *style, GError **error);

#endif
