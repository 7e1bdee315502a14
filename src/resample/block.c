#include "resample/block.h"

#include <assert.h>
#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdlib.h>

#include "stats/check.h"
#include "stats/describe.h"
#include "stats/ranks.h"

/* --- the plan --------------------------------------------------------------
 */

/* Fills begin and end; returns the longest segment. */
static size_t find_segments(const long *position, BgBlockPlan *plan)
{
    size_t longest = 0;

    for (size_t first = 0, next; first < plan->n; first = next) {
        for (next = first + 1; next < plan->n; next++)
            if (position && position[next] - 1 != position[next - 1])
                break;
        for (size_t i = first; i < next; i++) {
            plan->begin[i] = first;
            plan->end[i] = next;
        }
        longest = next - first > longest ? next - first : longest;
    }
    return longest;
}

static void find_starts(BgBlockPlan *plan)
{
    for (size_t i = 0; i < plan->n; i++)
        if (plan->kind != BG_BLOCK_MOVING || i + plan->length <= plan->end[i])
            plan->start[plan->n_starts++] = i;
}

int bg_block_plan(BgBlockScheme kind, const long *position, size_t n,
                  double length, BgBlockPlan *plan)
{
    assert(plan != NULL);
    if (!(length >= 1.0) || (unsigned)kind > BG_BLOCK_STATIONARY)
        return GSL_EINVAL;
    if (n == 0)
        return BG_ETOOFEW;
    if (!bg_positions_increase(position, n))
        return BG_EORDER;
    size_t *memory = malloc(3 * n * sizeof *memory);

    if (!memory)
        return GSL_ENOMEM;
    *plan = (BgBlockPlan){ .kind = kind,
                           .n = n,
                           .length = (size_t)round(fmin(length, (double)n)),
                           .going_on = 1.0 - 1.0 / length,
                           .begin = memory,
                           .end = memory + n,
                           .start = memory + 2 * n };
    const size_t longest = find_segments(position, plan);

    if (kind == BG_BLOCK_MOVING && plan->length > longest)
        plan->length = longest;
    find_starts(plan);
    return BG_OK;
}

void bg_block_plan_clear(BgBlockPlan *plan)
{
    free(plan->begin);
    *plan = (BgBlockPlan){ 0 };
}

/* --- indices ----------------------------------------------------------------
 */

static size_t random_start(const BgBlockPlan *plan, BgStream *stream)
{
    return plan->start[bg_stream_below(stream, (uint32_t)plan->n_starts)];
}

static size_t after(const BgBlockPlan *plan, size_t i)
{
    return i + 1 < plan->end[i] ? i + 1 : plan->begin[i];
}

void bg_block_indices(const BgBlockPlan *plan, BgStream *stream, size_t *index)
{
    const int geometric = plan->kind == BG_BLOCK_STATIONARY;
    size_t at = 0, used = 0;

    for (size_t i = 0; i < plan->n; i++) {
        const int fresh =
            i == plan->begin[i] ||
            (geometric ? bg_stream_uniform(stream) >= plan->going_on
                       : used == plan->length);

        at = fresh ? random_start(plan, stream) : after(plan, at);
        used = fresh ? 1 : used + 1;
        index[i] = at;
    }
}

/* --- linear statistics -------------------------------------------------------
 */

enum { BATCH = 32 };

typedef struct {
    const double *table; /* n_slots rows of n_starts */
    size_t n_slots, n_starts;
    size_t at_once; /* starts drawn from one word */
    uint32_t threshold;
} Table;

/* What a block that begins at `start` gives in places [from, to). */
static double contribution(const BgBlockPlan *plan, const double *weight,
                           const double *y, size_t from, size_t to,
                           size_t start)
{
    double sum = 0.0;

    for (size_t i = from, at = start; i < to; i++, at = after(plan, at))
        sum += weight[i] * y[at];
    return sum;
}

/* Fills the table where there is one; returns the number of slots. */
static size_t fill(const BgBlockPlan *plan, const double *weight,
                   const double *y, double *table)
{
    size_t slots = 0;

    for (size_t from = 0, to; from < plan->n; from = to, slots++) {
        to = from + plan->length < plan->end[from] ? from + plan->length
                                                   : plan->end[from];
        for (size_t s = 0; table && s < plan->n_starts; s++)
            table[slots * plan->n_starts + s] =
                contribution(plan, weight, y, from, to, plan->start[s]);
    }
    return slots;
}

/* Several starts from one random word, all equally likely: the high parts of
 * successive products, drawn again in the few cases that would favour some
 * (Brackett-Rozinsky & Lemire 2024). */
static double one_sum(const Table *t, BgStream *stream)
{
    const double *row = t->table;
    double sum = 0.0;

    for (size_t slot = 0; slot < t->n_slots;) {
        const size_t left = t->n_slots - slot;
        const size_t k = left < t->at_once ? left : t->at_once;
        const double *const again = row;
        double part;
        uint32_t low;

        do {
            low = bg_stream_bits(stream);
            row = again;
            part = 0.0;
            for (size_t i = 0; i < t->at_once; i++) {
                const uint64_t product = (uint64_t)low * t->n_starts;

                low = (uint32_t)product;
                if (i < k) {
                    part += row[product >> 32];
                    row += t->n_starts;
                }
            }
        } while (low < t->threshold);
        sum += part;
        slot += k;
    }
    return sum;
}

static void one_batch(size_t index, BgStream *stream, const void *shared,
                      void *work, double *out)
{
    const Table *t = shared;

    (void)work;
    (void)index;
    for (size_t i = 0; i < BATCH; i++)
        out[i] = one_sum(t, stream);
}

/* At most how many starts fit a word, and below which rest to draw again. */
static void plan_words(Table *t)
{
    uint64_t ways = t->n_starts > 0 ? t->n_starts : 1;

    t->at_once = 1;
    while (ways * t->n_starts < (1u << 26)) {
        ways *= t->n_starts;
        t->at_once++;
        if (t->at_once == 8)
            break;
    }
    t->threshold = (uint32_t)(((uint64_t)1 << 32) % ways);
}

static int draw_batches(const Table *t, const BgResampling *how, double *out)
{
    const size_t whole = how->n / BATCH, rest = how->n % BATCH;
    BgResampling batches = *how;
    double last[BATCH];

    batches.n = whole;
    batches.first = how->first / BATCH;
    batches.work_size = 0;
    int status = bg_resample(&batches, one_batch, t, BATCH, out);

    if (status != BG_OK || rest == 0)
        return status;
    batches.n = 1;
    batches.first += whole;
    status = bg_resample(&batches, one_batch, t, BATCH, last);
    for (size_t i = 0; i < rest && status == BG_OK; i++)
        out[whole * BATCH + i] = last[i];
    return status;
}

int bg_block_linear(const double *weight, const double *y,
                    const BgBlockPlan *plan, const BgResampling *how,
                    double *out)
{
    assert(weight && y && plan && how && out);
    if (plan->kind == BG_BLOCK_STATIONARY || plan->n_starts == 0 ||
        how->first % BATCH != 0)
        return GSL_EINVAL;
    if (!bg_all_finite(weight, plan->n) || !bg_all_finite(y, plan->n))
        return BG_EMISSING;
    Table t = { .n_slots = fill(plan, weight, y, NULL),
                .n_starts = plan->n_starts };
    double *table = malloc((t.n_slots * t.n_starts + 1) * sizeof *table);

    if (!table)
        return GSL_ENOMEM;
    fill(plan, weight, y, table);
    t.table = table;
    plan_words(&t);
    const int status = draw_batches(&t, how, out);

    free(table);
    return status;
}

int bg_block_slope_weights(const double *t, size_t n, double *weight)
{
    double mean, squares;

    if (n < 2)
        return BG_ETOOFEW;
    const int status = bg_centred_squares(t, n, &mean, &squares);

    if (status != BG_OK)
        return status;
    if (squares == 0.0)
        return GSL_ESING;
    for (size_t i = 0; i < n; i++)
        weight[i] = (t[i] - mean) / squares;
    return BG_OK;
}

BgInterval bg_block_percentiles(double *drawn, size_t n, double level)
{
    const double m = (double)n + 1.0;
    const double low = floor(m * (1.0 - level) / 2.0 + 1e-9);
    const double high = ceil(m * (1.0 + level) / 2.0 - 1e-9);

    if (!(low >= 1.0 && high <= (double)n))
        return (BgInterval){ (double)NAN, (double)NAN };
    const double first = bg_select(drawn, n, (size_t)low - 1);

    return (BgInterval){ first, bg_select(drawn, n, (size_t)high - 1) };
}
