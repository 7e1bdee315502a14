/* A series made ready to be drawn anew, and a correlation fast enough for
 * every draw.  For correlation.h's routine; others want correlation.h. */
#ifndef BG_RESAMPLE_SIEVE_SERIES_H
#define BG_RESAMPLE_SIEVE_SERIES_H

#include "resample/correlation.h"

/** A fitted series, in one allocation. */
typedef struct {
    int status; /**< BG_OK, else nothing but this is set */
    double rho;
    double *residual;     /**< about the mean or the line */
    double *u;            /**< its innovations, centred */
    double *step, *scale; /**< as bg_colour_steps() */
    double *t;            /**< centred, sum of squares 1; NULL: no line */
    size_t n;
    void *memory; /**< to be freed; may be NULL */
} BgSieveModel;

/** Fits.  @return BG_OK or GSL_ENOMEM; the rest is model->status. */
int bg_sieve_model(const BgSieveSeries *series, BgSieveModel *model);

/** A new series from the model, about its line where it has one.  O(n). */
void bg_sieve_draw(const BgSieveModel *model, BgStream *stream, double *x);

/** Midranks of finite values; no checks.  @p work n doubles. */
void bg_sieve_ranks(const double *x, size_t n, double *work, double *rank);

/** Pearson's r of finite values about 0; 0 where one does not vary. */
double bg_sieve_r(const double *x, const double *y, size_t n);

#endif
