/* What the library does without a command of its own, for tests/bench/run:
 *
 *   kernels block FILE.csv COLUMN         moving blocks of 4, 10^6 slopes
 *   kernels permutation FILE.csv THREADS  10^5 orders, all pairs, both r
 *   kernels kendall FILE.csv COLUMN       Kendall's tau-b with the time
 *
 * FILE.csv is wide, its first column the time.  Prints "NAME VALUE" lines. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "load/csv.h"
#include "resample/block.h"
#include "resample/permutation.h"
#include "stats/kendall.h"
#include "stats/ranks.h"

static int fail(const char *what)
{
    fprintf(stderr, "kernels: %s\n", what);
    return 1;
}

/* The columns one after the other; owned by the caller. */
static double *read_columns(const char *path, size_t *n, size_t *columns)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(BgCsv) csv = bg_csv_read(path, NULL, &error);

    if (!csv)
        return NULL;
    *n = bg_csv_n_rows(csv);
    *columns = (size_t)bg_csv_n_columns(csv);
    double *x = malloc(*n * *columns * sizeof *x);

    for (size_t j = 0; x && j < *columns; j++)
        for (size_t i = 0; i < *n; i++)
            if (!bg_csv_number(csv, (guint)i, (int)j, &x[j * *n + i], NULL))
                x[j * *n + i] = 0.0;
    return x;
}

static int block(const double *x, size_t n, size_t column)
{
    enum { DRAWS = 1000000, LENGTH = 4 };
    const BgResampling how = {
        .n = DRAWS, .seed = 1, .purpose = BG_PURPOSE_BLOCK, .threads = 1
    };
    double *weight = malloc(n * sizeof *weight);
    double *drawn = malloc(DRAWS * sizeof *drawn);
    BgBlockPlan plan;

    if (!weight || !drawn || bg_block_slope_weights(x, n, weight) != BG_OK ||
        bg_block_plan(BG_BLOCK_MOVING, NULL, n, LENGTH, &plan) != BG_OK ||
        bg_block_linear(weight, x + column * n, &plan, &how, drawn) != BG_OK)
        return fail("the block bootstrap failed");
    const BgInterval ci = bg_block_percentiles(drawn, DRAWS, 0.95);

    printf("low %.6f\nhigh %.6f\n", ci.low, ci.high);
    bg_block_plan_clear(&plan);
    free(weight);
    free(drawn);
    return 0;
}

static int permutation(const double *x, size_t n, size_t k, int threads)
{
    const BgResampling how = { .n = 100000,
                               .seed = 1,
                               .purpose = BG_PURPOSE_CORRELATION,
                               .threads = threads };
    const size_t pairs = k * (k - 1) / 2;
    double *rank = malloc((k + 1) * n * sizeof *rank);
    BgPermuted *found = malloc(2 * pairs * sizeof *found);

    for (size_t j = 0; rank && j < k; j++)
        if (bg_midranks(x + j * n, n, rank + k * n, rank + j * n) != BG_OK)
            return fail("no ranks");
    if (!rank || !found ||
        bg_permutation_both(x, rank, k, n, &how, found, found + pairs) != BG_OK)
        return fail("the permutations failed");
    printf("r %.6f\np %.6f\nspearman %.6f\np_spearman %.6f\n", found[0].r,
           found[0].p, found[pairs].r, found[pairs].p);
    free(rank);
    free(found);
    return 0;
}

static int kendall(const double *x, size_t n, size_t column)
{
    double *work = malloc(4 * n * sizeof *work), tau = 0.0;

    if (!work || bg_kendall_tau(x, x + column * n, n, work, &tau) != BG_OK)
        return fail("no tau");
    printf("tau %.9f\n", tau);
    free(work);
    return 0;
}

int main(int argc, char **argv)
{
    size_t n = 0, columns = 0;
    double *x = argc == 4 ? read_columns(argv[2], &n, &columns) : NULL;
    int status = 2;

    if (x && strcmp(argv[1], "block") == 0)
        status = block(x, n, (size_t)atoi(argv[3]));
    else if (x && strcmp(argv[1], "permutation") == 0)
        status = permutation(x + n, n, columns - 1, atoi(argv[3]));
    else if (x && strcmp(argv[1], "kendall") == 0)
        status = kendall(x, n, (size_t)atoi(argv[3]));
    else
        fail("block, permutation or kendall, FILE.csv, and a number");
    free(x);
    return status;
}
