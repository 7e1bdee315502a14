#include "stats/ols.h"

#include <assert.h>
#include <float.h>
#include <gsl/gsl_blas.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_linalg.h>
#include <math.h>
#include <stdlib.h>

/* A number as the unevaluated sum of two doubles: twice the precision. */
typedef struct {
    double high, low;
} Pair;

static void add_to(Pair *sum, double v)
{
    const double s = sum->high + v;
    const double b = s - sum->high;

    sum->low += (sum->high - (s - b)) + (v - b);
    sum->high = s;
}

static void add_product(Pair *sum, double a, double b)
{
    const double product = a * b;

    sum->low += fma(a, b, -product); /* the rounding error of the product */
    add_to(sum, product);
}

/* Everything a fit needs beside its result. */
typedef struct {
    gsl_matrix *x;        /* n x p, columns scaled by powers of two */
    gsl_matrix *qr;       /* its QR decomposition */
    gsl_matrix *r;        /* p x p, R or its inverse, or the V of an SVD */
    gsl_matrix *v;        /* p x p */
    gsl_vector *tau;      /* p */
    gsl_vector *scale;    /* p, column = scale * scaled column */
    gsl_vector *x_defect; /* p, -X'r, then the step of the coefficients */
    gsl_vector *p_work;   /* p */
    gsl_vector *r_defect; /* n, y - r - X b, then the step of residuals */
} Work;

static void work_clear(Work *w)
{
    gsl_matrix_free(w->x);
    gsl_matrix_free(w->qr);
    gsl_matrix_free(w->r);
    gsl_matrix_free(w->v);
    gsl_vector_free(w->tau);
    gsl_vector_free(w->scale);
    gsl_vector_free(w->x_defect);
    gsl_vector_free(w->p_work);
    gsl_vector_free(w->r_defect);
}

static int work_init(Work *w, size_t n, size_t p)
{
    w->x = gsl_matrix_alloc(n, p);
    w->qr = gsl_matrix_alloc(n, p);
    w->r = gsl_matrix_calloc(p, p);
    w->v = gsl_matrix_alloc(p, p);
    w->tau = gsl_vector_alloc(p);
    w->scale = gsl_vector_alloc(p);
    w->x_defect = gsl_vector_alloc(p);
    w->p_work = gsl_vector_alloc(p);
    w->r_defect = gsl_vector_alloc(n);
    return w->x && w->qr && w->r && w->v && w->tau && w->scale && w->x_defect &&
                   w->p_work && w->r_defect
               ? BG_OK
               : GSL_ENOMEM;
}

static int fit_alloc(BgOlsFit *f, size_t n, size_t p)
{
    *f = (BgOlsFit){ .coefficient = gsl_vector_calloc(p),
                     .se = gsl_vector_alloc(p),
                     .covariance = gsl_matrix_alloc(p, p),
                     .residual = gsl_vector_calloc(n),
                     .df = n - p };
    return f->coefficient && f->se && f->covariance && f->residual ? BG_OK
                                                                   : GSL_ENOMEM;
}

void bg_ols_clear(BgOlsFit *fit)
{
    assert(fit != NULL);
    gsl_vector_free(fit->coefficient);
    gsl_vector_free(fit->se);
    gsl_matrix_free(fit->covariance);
    gsl_vector_free(fit->residual);
    *fit = (BgOlsFit){ 0 };
}

/* Scales each column to a norm in [1/2, 1): exact, being a power of two. */
static int scale_columns(const gsl_matrix *x, Work *w)
{
    gsl_matrix_memcpy(w->x, x);
    for (size_t j = 0; j < x->size2; j++) {
        gsl_vector_view column = gsl_matrix_column(w->x, j);
        const double norm = gsl_blas_dnrm2(&column.vector);
        int exponent;

        if (norm == 0.0)
            return GSL_ESING;
        if (!isfinite(norm))
            return GSL_EOVRFLW;
        (void)frexp(norm, &exponent);
        for (size_t i = 0; i < x->size1; i++) {
            double *const v = gsl_vector_ptr(&column.vector, i);

            *v = ldexp(*v, -exponent);
        }
        gsl_vector_set(w->scale, j, ldexp(1.0, -exponent));
    }
    return BG_OK;
}

static void copy_upper(const gsl_matrix *from, gsl_matrix *to)
{
    for (size_t i = 0; i < to->size1; i++)
        for (size_t j = i; j < to->size2; j++)
            gsl_matrix_set(to, i, j, gsl_matrix_get(from, i, j));
}

/* QR of the scaled columns; the singular values of R tell the rank. */
static int decompose(Work *w)
{
    const size_t n = w->x->size1, p = w->x->size2;
    int status;

    gsl_matrix_memcpy(w->qr, w->x);
    status = gsl_linalg_QR_decomp(w->qr, w->tau);
    if (status != BG_OK)
        return status;
    copy_upper(w->qr, w->r);
    status = gsl_linalg_SV_decomp(w->r, w->v, w->x_defect, w->p_work);
    if (status != BG_OK)
        return status;

    const double largest = gsl_vector_get(w->x_defect, 0);
    const double smallest = gsl_vector_get(w->x_defect, p - 1);

    if (!(smallest > (double)n * DBL_EPSILON * largest))
        return GSL_ESING;
    gsl_matrix_set_zero(w->r);
    copy_upper(w->qr, w->r);
    return BG_OK;
}

/* How far (b, r) are from r + X b = y, X'r = 0, in doubled precision. */
static void find_defects(const gsl_vector *y, const BgOlsFit *f, Work *w)
{
    const size_t n = w->x->size1, p = w->x->size2;

    for (size_t i = 0; i < n; i++) {
        Pair sum = { gsl_vector_get(y, i), 0.0 };

        add_to(&sum, -gsl_vector_get(f->residual, i));
        for (size_t j = 0; j < p; j++)
            add_product(&sum, -gsl_matrix_get(w->x, i, j),
                        gsl_vector_get(f->coefficient, j));
        gsl_vector_set(w->r_defect, i, sum.high + sum.low);
    }
    for (size_t j = 0; j < p; j++) {
        Pair sum = { 0.0, 0.0 };

        for (size_t i = 0; i < n; i++)
            add_product(&sum, -gsl_matrix_get(w->x, i, j),
                        gsl_vector_get(f->residual, i));
        gsl_vector_set(w->x_defect, j, sum.high + sum.low);
    }
}

/* Solves the same two equations for the steps, from the QR decomposition:
 * h = R'^-1 x_defect, d = Q' r_defect, step r = Q (h, d2), step b =
 * R^-1 (d1 - h). */
static void find_steps(Work *w)
{
    const size_t p = w->x->size2;
    gsl_vector_view first = gsl_vector_subvector(w->r_defect, 0, p);

    gsl_blas_dtrsv(CblasUpper, CblasTrans, CblasNonUnit, w->r, w->x_defect);
    gsl_linalg_QR_QTvec(w->qr, w->tau, w->r_defect);
    gsl_vector_memcpy(w->p_work, &first.vector);
    gsl_vector_sub(w->p_work, w->x_defect);
    gsl_vector_memcpy(&first.vector, w->x_defect);
    gsl_linalg_QR_Qvec(w->qr, w->tau, w->r_defect);
    gsl_blas_dtrsv(CblasUpper, CblasNoTrans, CblasNonUnit, w->r, w->p_work);
}

/* From (0, 0) the first step is the plain QR solution; further ones are
 * taken as long as each is less than half the one before. */
static void refine(const gsl_vector *y, BgOlsFit *f, Work *w)
{
    double last = HUGE_VAL;

    for (;;) {
        find_defects(y, f, w);
        find_steps(w);

        const double step = gsl_blas_dnrm2(w->p_work);

        if (!(step < 0.5 * last) || !isfinite(step))
            return;
        gsl_vector_add(f->coefficient, w->p_work);
        gsl_vector_add(f->residual, w->r_defect);
        if (step == 0.0)
            return;
        last = step;
    }
}

/* sigma^2 S (R'R)^-1 S, S the scales; w->r becomes R^-1. */
static void set_covariance(BgOlsFit *f, Work *w)
{
    const size_t p = w->x->size2;

    gsl_matrix_set_identity(w->v);
    gsl_blas_dtrsm(CblasLeft, CblasUpper, CblasNoTrans, CblasNonUnit, 1.0, w->r,
                   w->v);
    for (size_t i = 0; i < p; i++) {
        gsl_vector_view row = gsl_matrix_row(w->v, i);
        const double scale = gsl_vector_get(w->scale, i);

        gsl_vector_scale(&row.vector, f->sigma * scale);
        gsl_vector_set(f->se, i, gsl_blas_dnrm2(&row.vector));
        gsl_vector_set(f->coefficient, i,
                       scale * gsl_vector_get(f->coefficient, i));
    }
    gsl_blas_dgemm(CblasNoTrans, CblasTrans, 1.0, w->v, w->v, 0.0,
                   f->covariance);
}

/* sum (y - centre)^2, centre the mean or 0. */
static double total_squares(const gsl_vector *y, bool intercept)
{
    const size_t n = y->size;
    double mean = 0.0, rest = 0.0, sum = 0.0;

    for (size_t i = 0; intercept && i < n; i++)
        mean += gsl_vector_get(y, i) / (double)n;
    for (size_t i = 0; i < n; i++) {
        const double d = gsl_vector_get(y, i) - mean;

        rest += intercept ? d : 0.0;
        sum += d * d;
    }
    return sum - rest * rest / (double)n;
}

static int check_arguments(const gsl_matrix *x, const gsl_vector *y)
{
    if (y->size != x->size1)
        return GSL_EBADLEN;
    if (x->size2 == 0 || x->size1 <= x->size2)
        return BG_ETOOFEW;
    for (size_t i = 0; i < x->size1; i++) {
        if (!isfinite(gsl_vector_get(y, i)))
            return BG_EMISSING;
        for (size_t j = 0; j < x->size2; j++)
            if (!isfinite(gsl_matrix_get(x, i, j)))
                return BG_EMISSING;
    }
    return BG_OK;
}

static bool all_representable(const BgOlsFit *f)
{
    if (!isfinite(f->rss))
        return false;
    for (size_t i = 0; i < f->se->size; i++)
        if (!isfinite(gsl_vector_get(f->coefficient, i)) ||
            !isfinite(gsl_matrix_get(f->covariance, i, i)))
            return false;
    return true;
}

static int solve(const gsl_matrix *x, const gsl_vector *y, bool intercept,
                 Work *w, BgOlsFit *f)
{
    int status = scale_columns(x, w);

    if (status == BG_OK)
        status = decompose(w);
    if (status != BG_OK)
        return status;
    refine(y, f, w);
    gsl_blas_ddot(f->residual, f->residual, &f->rss);
    f->sigma = sqrt(f->rss / (double)f->df);
    set_covariance(f, w);

    const double total = total_squares(y, intercept);

    f->r2 = total > 0.0 ? fmax(1.0 - f->rss / total, 0.0) : (double)NAN;
    return all_representable(f) ? BG_OK : GSL_EOVRFLW;
}

int bg_ols_fit(const gsl_matrix *x, const gsl_vector *y, bool intercept,
               BgOlsFit *fit)
{
    assert(x != NULL && y != NULL && fit != NULL);
    int status = check_arguments(x, y);

    if (status != BG_OK)
        return status;

    Work w = { 0 };
    BgOlsFit f;

    status = fit_alloc(&f, x->size1, x->size2);
    if (status == BG_OK)
        status = work_init(&w, x->size1, x->size2);
    if (status == BG_OK)
        status = solve(x, y, intercept, &w, &f);
    work_clear(&w);
    if (status == BG_OK)
        *fit = f;
    else
        bg_ols_clear(&f);
    return status;
}
