#include "stats/slope_select.h"

#include <assert.h>
#include <float.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdbool.h>

#include "stats/describe.h"
#include "stats/ranks.h"

enum { ROOM = 10, ROUNDS = 100 };

size_t bg_slopes_work_size(size_t n)
{
    return (ROOM + 10) * n;
}

/* --- sorting with a passenger, and what the merges tell ---------------------
 */

/* Pairs that a merge finds inverted: all of them, or those of given ranks. */
typedef struct {
    const BgSlopes *s;
    uint64_t seen; /* pairs before */
    uint64_t all;  /* pairs altogether; sampling only */
    size_t wanted; /* 0: every pair is kept */
    size_t kept;
    size_t room;
    double *slope;
} Catch;

/* A number from a counter: the finaliser of splitmix64 (Steele, Lea & Flood
 * 2014), as a double in [0, 1). */
static double hashed(uint64_t counter)
{
    uint64_t x = counter * 0x9e3779b97f4a7c15u + 0x5851f42d4c957f2du;

    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    return (double)((x ^ (x >> 31)) >> 11) * 0x1p-53;
}

/* Rank of sample number i: one in each of `wanted` equal parts. */
static uint64_t sample_rank(const Catch *c)
{
    const double part = (double)c->all / (double)c->wanted;

    const double rank = ((double)c->kept + hashed(c->kept ^ c->all)) * part;

    return rank < (double)c->all ? (uint64_t)rank : c->all - 1;
}

static double slope_of(const BgSlopes *s, double a, double b)
{
    const size_t i = (size_t)a, j = (size_t)b;

    return (s->y[j] - s->y[i]) / (s->t[j] - s->t[i]);
}

/* The item `right` is inverted with all of left[0 .. count-1]. */
static void catch_pairs(Catch *c, const double *left, size_t count,
                        double right)
{
    if (c->wanted == 0)
        for (size_t i = 0; i < count && c->kept < c->room; i++)
            c->slope[c->kept++] = slope_of(c->s, left[i], right);
    while (c->wanted > 0 && c->kept < c->wanted) {
        const uint64_t rank = sample_rank(c);

        if (rank >= c->seen + count)
            break;
        c->slope[c->kept++] =
            slope_of(c->s, left[rank > c->seen ? rank - c->seen : 0], right);
    }
    c->seen += count;
}

static void merge(const double *key, const double *item, double *key_to,
                  double *item_to, const size_t bound[3], Catch *c)
{
    size_t i = bound[0], j = bound[1], k = bound[0];

    while (i < bound[1] && j < bound[2]) {
        const bool right = key[j] < key[i];
        const size_t from = right ? j++ : i++;

        if (right && c)
            catch_pairs(c, item + i, bound[1] - i, item[from]);
        key_to[k] = key[from];
        item_to[k++] = item[from];
    }
    for (; i < bound[1]; i++, k++) {
        key_to[k] = key[i];
        item_to[k] = item[i];
    }
    for (; j < bound[2]; j++, k++) {
        key_to[k] = key[j];
        item_to[k] = item[j];
    }
}

static void swap(double **a, double **b)
{
    double *const kept = *a;

    *a = *b;
    *b = kept;
}

/* Stable sort of item by key, upwards. */
static void merge_sort(BgSlopes *s, Catch *c)
{
    for (size_t width = 1; width < s->n; width *= 2) {
        for (size_t at = 0; at < s->n; at += 2 * width) {
            const size_t middle = at + width < s->n ? at + width : s->n;
            const size_t end = at + 2 * width < s->n ? at + 2 * width : s->n;
            const size_t bound[3] = { at, middle, end };

            merge(s->key, s->item, s->key_to, s->item_to, bound, c);
        }
        swap(&s->key, &s->key_to);
        swap(&s->item, &s->item_to);
    }
}

/* --- counting and catching between two slopes --------------------------------
 */

/* Height of point i over a line of this slope through the centre. */
static inline double height(const BgSlopes *s, size_t i, double slope)
{
    return s->y[i] - s->y_mean - slope * (s->t[i] - s->t_mean);
}

/* Slopes below `pivot`: inversions of y - pivot t in order of t. */
static uint64_t count_below(BgSlopes *s, double pivot)
{
    for (size_t i = 0; i < s->n; i++)
        s->key[i] = height(s, i, pivot);
    return bg_inversions_sort(s->key, s->n, s->key_to);
}

/* Sorts by the order at `low`; the order at `high` inverts exactly the pairs
 * whose slope is in [low, high). */
static void catch_between(BgSlopes *s, double low, double high, Catch *c)
{
    for (size_t i = 0; i < s->n; i++) {
        s->key[i] = height(s, i, low);
        s->item[i] = (double)i;
    }
    merge_sort(s, NULL);
    for (size_t i = 0; i < s->n; i++)
        s->key[i] = height(s, (size_t)s->item[i], high);
    merge_sort(s, c);
}

/* A sorted sample of the slopes in the bracket. */
static void sample_bracket(BgSlopes *s, const BgSlopeBracket *b, double *sample,
                           size_t *kept)
{
    Catch c = {
        .s = s, .all = b->upto - b->below, .wanted = s->n, .slope = sample
    };

    catch_between(s, b->low, b->high, &c);
    bg_sort(sample, c.kept);
    *kept = c.kept;
}

/* --- preparing ---------------------------------------------------------------
 */

/* Sorts y within equal times, so that they make no inversions; counts the
 * pairs left and finds the least distance. */
static void finish_points(BgSlopes *s)
{
    s->n_slopes = (uint64_t)s->n * (s->n - 1) / 2;
    s->dt_least = HUGE_VAL;
    for (size_t i = 0, end; i < s->n; i = end) {
        for (end = i + 1; end < s->n && s->t[end] == s->t[i];)
            end++;
        s->n_slopes -= (uint64_t)(end - i) * (end - i - 1) / 2;
        bg_sort(s->y + i, end - i);
        if (end < s->n)
            s->dt_least = fmin(s->dt_least, s->t[end] - s->t[i]);
    }
    for (size_t i = 0; i < s->n; i++) {
        s->t_most = fmax(s->t_most, fabs(s->t[i] - s->t_mean));
        s->y_most = fmax(s->y_most, fabs(s->y[i] - s->y_mean));
    }
}

int bg_slopes_prepare(const double *t, const double *y, size_t n, double *work,
                      BgSlopes *slopes)
{
    BgSlopes s = { .n = n, .t = work, .y = work + n, .room = ROOM * n };
    int status = bg_mean(t, n, &s.t_mean);

    if (status == BG_OK)
        status = bg_mean(y, n, &s.y_mean);
    if (status != BG_OK)
        return status;
    s.key = work + 2 * n;
    s.item = work + 3 * n;
    s.key_to = work + 4 * n;
    s.item_to = work + 5 * n;
    s.first = work + 6 * n;
    s.sample = work + 7 * n;
    s.slope = work + 8 * n;
    for (size_t i = 0; i < n; i++) {
        s.key[i] = t[i];
        s.item[i] = y[i];
    }
    merge_sort(&s, NULL);
    for (size_t i = 0; i < n; i++) {
        s.t[i] = s.key[i];
        s.y[i] = s.item[i];
    }
    finish_points(&s);
    if (s.n_slopes == 0)
        return GSL_ESING;
    const double steepest =
        2.0 * s.y_most / s.dt_least * (1.0 + 1e-9) + DBL_MIN;

    if (!isfinite(steepest * s.t_most * 4.0))
        return GSL_EOVRFLW;
    s.start = (BgSlopeBracket){ -steepest, steepest, 0, s.n_slopes };
    sample_bracket(&s, &s.start, s.first, &s.n_first);
    *slopes = s;
    return BG_OK;
}

/* --- selecting ---------------------------------------------------------------
 */

/* What rounding of y - s t can move a slope by. */
static double slack(const BgSlopes *s, double slope)
{
    return 8.0 * DBL_EPSILON * (s->y_most + fabs(slope) * s->t_most) /
           s->dt_least;
}

/* Puts the bracket around the ranks by a sorted sample of what is in it.
 * Returns whether its ends are one value; *slope: that, or a guess. */
static bool narrow(BgSlopes *s, BgSlopeBracket *b, const uint64_t rank[2],
                   const double *sample, size_t n_sample, double *slope)
{
    const double r = (double)n_sample, inside = (double)(b->upto - b->below);
    const double middle = (double)(rank[0] - b->below) / inside * r;
    const double low_at = floor(middle - 2.0 * sqrt(r));
    const double high_at =
        ceil((double)(rank[1] - b->below) / inside * r + 2.0 * sqrt(r));
    BgSlopeBracket to = *b;

    *slope = sample[middle < r ? (size_t)middle : n_sample - 1];
    if (low_at >= 0.0)
        to.low = fmax(sample[(size_t)low_at] - slack(s, sample[(size_t)low_at]),
                      b->low);
    if (high_at < r)
        to.high =
            fmin(sample[(size_t)high_at] + slack(s, sample[(size_t)high_at]),
                 b->high);
    to.below = to.low > b->low ? count_below(s, to.low) : b->below;
    to.upto = to.high < b->high ? count_below(s, to.high) : b->upto;
    if (to.below >= rank[1]) { /* missed: the ranks are further down */
        b->high = to.low;
        b->upto = to.below;
        return false;
    }
    if (to.upto < rank[0]) {
        b->low = to.high;
        b->below = to.upto;
        return false;
    }
    if (to.below >= rank[0] || to.upto < rank[1])
        return false; /* they are torn apart: as before */
    *b = to;
    return low_at >= 0.0 && high_at < r &&
           sample[(size_t)low_at] == sample[(size_t)high_at];
}

/* Where a sample cannot narrow, since few values fill the bracket: puts it
 * below or above one of them, or returns true: the rank has that value. */
static bool pin(BgSlopes *s, BgSlopeBracket *b, uint64_t rank, double value)
{
    const double low = value - slack(s, value), high = value + slack(s, value);
    const uint64_t below = count_below(s, low), upto = count_below(s, high);

    if (rank <= below) {
        b->high = low;
        b->upto = below;
        return false;
    }
    if (rank > upto) {
        b->low = high;
        b->below = upto;
        return false;
    }
    *b = (BgSlopeBracket){ low, high, below, upto };
    return true;
}

static uint64_t inside_of(const BgSlopeBracket *b)
{
    return b->upto - b->below;
}

/* The slope of the next rank, where the bracket does not hold it. */
static double next_slope(BgSlopes *s, uint64_t rank, double slope)
{
    return rank == s->start.upto ? slope : bg_slopes_select(s, rank + 1, NULL);
}

void bg_slopes_focus(BgSlopes *slopes, uint64_t low, uint64_t high)
{
    BgSlopes *s = slopes;
    const uint64_t rank[2] = { low, high }, before = inside_of(&s->start);
    double guess;

    assert(low >= 1 && low <= high && high <= s->n_slopes);
    if (before <= s->room || s->n_first == 0 || !(s->y_most > 0.0))
        return;
    (void)narrow(s, &s->start, rank, s->first, s->n_first, &guess);
    if (inside_of(&s->start) < before)
        sample_bracket(s, &s->start, s->first, &s->n_first);
}

/* Narrows until the rest can be sorted out.  Returns false where it cannot:
 * the rest is one value to rounding, *slope. */
static bool narrow_down(BgSlopes *s, BgSlopeBracket *b, uint64_t rank,
                        double *slope)
{
    const uint64_t both[2] = { rank, rank };
    const double *sample = s->first;
    size_t n_sample = s->n_first;

    while (inside_of(b) > s->room) {
        const uint64_t before = inside_of(b);

        if (n_sample == 0 || narrow(s, b, both, sample, n_sample, slope) ||
            (inside_of(b) >= before && pin(s, b, rank, *slope)))
            return false;
        if (inside_of(b) <= s->room)
            break;
        sample_bracket(s, b, s->sample, &n_sample);
        sample = s->sample;
    }
    return true;
}

double bg_slopes_select(BgSlopes *slopes, uint64_t rank, double *next)
{
    BgSlopes *s = slopes;
    BgSlopeBracket b = s->start;
    double slope = 0.0;

    assert(rank > b.below && rank <= b.upto);
    if (!(s->y_most > 0.0)) { /* all y equal */
        if (next)
            *next = 0.0;
        return 0.0;
    }
    if (!narrow_down(s, &b, rank, &slope)) {
        if (next)
            *next = rank < b.upto ? slope : next_slope(s, rank, slope);
        return slope;
    }
    Catch c = { .s = s, .slope = s->slope, .room = s->room };

    catch_between(s, b.low, b.high, &c);
    const size_t wanted = (size_t)(rank - b.below - 1);
    const size_t at = wanted < c.kept ? wanted : c.kept - 1;

    slope = gsl_stats_select(s->slope, 1, c.kept, at);
    if (next)
        *next = at + 1 < c.kept ? gsl_stats_select(s->slope, 1, c.kept, at + 1)
                                : next_slope(s, rank, slope);
    return slope;
}
