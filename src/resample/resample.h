/* The one engine under every bootstrap, permutation and simulation: many
 * replicates, each with a random stream of its own and scratch memory of its
 * thread, on any number of threads with the same numbers.
 *
 * No replicate allocates.  Statuses as in stats/. */
#ifndef BG_RESAMPLE_RESAMPLE_H
#define BG_RESAMPLE_RESAMPLE_H

#include <stddef.h>
#include <stdint.h>

#include "resample/stream.h"
#include "stats/status.h"

/** What draws are for: one constant per use, so that no two uses share
 * numbers.  Never renumber: results with a seed are kept by users. */
enum {
    BG_PURPOSE_TREND = 1,
    BG_PURPOSE_SEN = 2,
    BG_PURPOSE_BLOCK = 3,
    BG_PURPOSE_SPREAD = 4,
    BG_PURPOSE_CORRELATION = 5,
    BG_PURPOSE_BREAK = 6,
    BG_PURPOSE_CALIBRATE = 7,
    BG_PURPOSE_POWER = 8,
    BG_PURPOSE_SIMULATE = 9, /**< histories of trials */
    BG_PURPOSE_HISTORY = 10, /**< histories that are the result */
    BG_PURPOSE_MEAN = 20,    /**< the mean of a dependent history */
    BG_PURPOSE_CURVE = 21,   /**< null histories of a specification curve */
    BG_PURPOSE_NOISE = 40,   /**< scoring noise on events and values */
    BG_PURPOSE_INNER = 100   /**< + n: tests run inside a simulation */
};

/** The run was stopped by *stop. */
enum { BG_ESTOPPED = 80 };

/** How to run; all pointers borrowed. */
typedef struct {
    size_t n;     /**< replicates, indices 0 .. n-1 */
    size_t first; /**< index of the first (for shards); 0 */
    uint64_t seed;
    uint32_t purpose; /**< BG_PURPOSE_* */
    int threads;      /**< >= 1 */
    size_t work_size; /**< bytes of scratch per thread, aligned to 64 */
    /** Called now and then, from one thread, with 0 .. 1; may be NULL. */
    void (*progress)(double done, void *data);
    void *progress_data;
    /** Looked at between replicates; not 0 means stop; may be NULL. */
    const volatile int *stop;
} BgResampling;

/** One replicate: draws from @p stream, leaves @p n_out doubles in @p out.
 * @param shared what all replicates read
 * @param work   this thread's scratch; garbage at entry */
typedef void (*BgReplicate)(size_t index, BgStream *stream, const void *shared,
                            void *work, double *out);

/** Runs all replicates; out[(index - first) * n_out + j] is theirs.
 * @return BG_OK; GSL_EINVAL: threads < 1; GSL_ENOMEM; BG_ESTOPPED (then out
 * is incomplete and of no use).  The same for every number of threads. */
BG_MUST_CHECK int bg_resample(const BgResampling *how, BgReplicate replicate,
                              const void *shared, size_t n_out, double *out);

/** (1 + k) / (n + 1): the p-value of an observed statistic of which k of n
 * drawn ones are at least as extreme (Davison & Hinkley 1997, 4.2). */
double bg_resample_p(size_t k, size_t n);

#endif
