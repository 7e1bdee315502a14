#include "resample/resample.h"

#include <gsl/gsl_errno.h>
#include <omp.h>
#include <stdlib.h>

enum { ALIGNMENT = 64 };

static void *scratch(size_t size)
{
    const size_t rounded = (size + ALIGNMENT) / ALIGNMENT * ALIGNMENT;

    return aligned_alloc(ALIGNMENT, rounded);
}

static int stopped(const BgResampling *how)
{
    return how->stop && *how->stop;
}

/* Told by the first thread only, about a hundred times. */
static void tell(const BgResampling *how, size_t done)
{
    const size_t step = how->n / 100 + 1;

    if (how->progress && done % step == 0)
        how->progress((double)done / (double)how->n, how->progress_data);
}

int bg_resample(const BgResampling *how, BgReplicate replicate,
                const void *shared, size_t n_out, double *out)
{
    int failed = 0;

    if (how->threads < 1)
        return GSL_EINVAL;
#pragma omp parallel num_threads(how->threads)
    {
        void *work = scratch(how->work_size);

        if (!work) {
#pragma omp atomic write
            failed = 1;
        }
#pragma omp for schedule(static)
        for (size_t i = 0; i < how->n; i++) {
            BgStream stream;

            if (!work || stopped(how))
                continue;
            bg_stream_start(&stream, how->seed, how->purpose, how->first + i);
            replicate(how->first + i, &stream, shared, work, out + i * n_out);
            if (omp_get_thread_num() == 0)
                tell(how, i * (size_t)omp_get_num_threads());
        }
        free(work);
    }
    if (failed)
        return GSL_ENOMEM;
    return stopped(how) ? BG_ESTOPPED : BG_OK;
}

double bg_resample_p(size_t k, size_t n)
{
    return (1 + (double)k) / (1 + (double)n);
}
