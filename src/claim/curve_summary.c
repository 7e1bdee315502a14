/* What a curve says: p-values by rank, shares, the axis that matters, and
 * how often the nulls look like this. */
#include <math.h>

#include "claim/curve.h"
#include "stats/describe.h"
#include "stats/distribution.h"
#include "stats/ranks.h"

/* The nulls of one specification and part, ready for ranks. */
typedef struct {
    double *z, *size; /* sorted z*, sorted |z*| */
    size_t n;
} Ranks;

typedef struct {
    const BgClaim *claim;
    double margin, scale, bound; /* bound: logit of the claim's */
    size_t n_parts, n_run, n_draws;
    const BgCurvePoint *drawn;
    Ranks *ranks; /* [specification][part] */
} Summary;

/* One specification and part, judged. */
typedef struct {
    double p_for, p_against, low, high, z;
} Judged;

static const BgCurvePoint *drawn_at(const Summary *s, size_t draw, size_t spec,
                                    size_t part)
{
    return &s->drawn[(draw * s->n_run + spec) * s->n_parts + part];
}

/* How many of a sorted array lie below x, or at most at x. */
static size_t count_below(const double *sorted, size_t n, double x,
                          gboolean or_equal)
{
    size_t low = 0, high = n;

    while (low < high) {
        const size_t mid = (low + high) / 2;

        if (sorted[mid] < x || (or_equal && sorted[mid] == x))
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

static double p_beyond(const Ranks *r, double size)
{
    return bg_resample_p(r->n - count_below(r->size, r->n, size, FALSE), r->n);
}

static double p_above(const Ranks *r, double z)
{
    return bg_resample_p(r->n - count_below(r->z, r->n, z, FALSE), r->n);
}

static double p_below(const Ranks *r, double z)
{
    return bg_resample_p(count_below(r->z, r->n, z, TRUE), r->n);
}

static gboolean is_equivalence(const BgClaim *claim)
{
    return claim->kind == BG_CLAIM_PLATEAU || claim->kind == BG_CLAIM_EQUAL;
}

/* Where a null's z* is centred: its own truth on the working scale. */
static double null_value(const Summary *s)
{
    return s->claim->kind == BG_CLAIM_LEVEL ? s->bound : 0.0;
}

static void rank_one(const Summary *s, size_t spec, size_t part, Ranks *r)
{
    r->z = g_new(double, s->n_draws + 1);
    r->size = g_new(double, s->n_draws + 1);
    for (size_t d = 0; d < s->n_draws; d++) {
        const BgCurvePoint *point = drawn_at(s, d, spec, part);
        const double z = (point->value - null_value(s)) / point->se;

        if (!isfinite(z))
            continue;
        r->z[r->n] = z;
        r->size[r->n++] = fabs(z);
    }
    bg_sort(r->z, r->n);
    bg_sort(r->size, r->n);
}

static void judge_p(const Summary *s, const Ranks *r, double value, double se,
                    Judged *j)
{
    const BgClaim *claim = s->claim;

    j->z = (value - null_value(s)) / se;
    if (is_equivalence(claim) && claim->direction != 0) {
        const double sign = claim->direction;
        const double edge = (value + sign * s->margin) / se;

        j->p_for = sign > 0 ? p_above(r, edge) : p_below(r, edge);
        j->p_against = sign > 0 ? p_below(r, edge) : p_above(r, edge);
    } else if (is_equivalence(claim)) {
        j->p_for = fmax(p_above(r, (value + s->margin) / se),
                        p_below(r, (value - s->margin) / se));
        j->p_against = fabs(value) > s->margin
                           ? p_beyond(r, (fabs(value) - s->margin) / se)
                           : 1.0;
    } else if (claim->kind == BG_CLAIM_LEVEL) {
        j->p_for = p_below(r, j->z);
        j->p_against = p_above(r, j->z);
    } else {
        const double p = p_beyond(r, fabs(j->z));
        const double claimed = claim->direction ? claim->direction * j->z : 1;

        j->p_for = claimed > 0 ? p : 1.0;
        j->p_against = claimed < 0 ? p : 1.0;
    }
}

static void judge_interval(const Summary *s, const Ranks *r, double value,
                           double se, Judged *j)
{
    const gboolean one_sided =
        is_equivalence(s->claim) || s->claim->kind == BG_CLAIM_LEVEL;
    const double level = one_sided ? 2 * s->claim->level - 1 : s->claim->level;
    const double rank = ceil(level * ((double)r->n + 1.0));
    const double c = rank > (double)r->n ? HUGE_VAL : r->size[(size_t)rank - 1];

    j->low = s->scale * bg_curve_natural(s->claim, value - c * se);
    j->high = s->scale * bg_curve_natural(s->claim, value + c * se);
}

/* --- one specification ------------------------------------------------------
 */

static gboolean judge(const Summary *s, size_t spec, size_t part,
                      const BgCurvePoint *point, double shift, Judged *j)
{
    const Ranks *r = &s->ranks[spec * s->n_parts + part];

    if (r->n == 0 || !isfinite(point->value) || !(point->se > 0))
        return FALSE;
    judge_p(s, r, point->value + shift, point->se, j);
    judge_interval(s, r, point->value + shift, point->se, j);
    return TRUE;
}

/* Estimate, interval and z of one part become the specification's. */
static void speak_for_all(const Summary *s, const BgCurvePoint *point,
                          double shift, const Judged *j, BgSpecification *out,
                          double *z)
{
    *z = j->z;
    out->estimate = s->scale * bg_curve_natural(s->claim, point->value + shift);
    out->ci_low = j->low;
    out->ci_high = j->high;
}

/* Joins the parts as bg_claim_evaluate() does.  FALSE: cannot be run. */
static gboolean judge_all(const Summary *s, size_t spec,
                          const BgCurvePoint *points, double shift,
                          BgSpecification *out, double *z)
{
    Judged weakest = { .p_for = -1 }, opposed = { .p_against = 2 };
    size_t weakest_part = 0, opposed_part = 0;

    for (size_t part = 0; part < s->n_parts; part++) {
        Judged j;

        if (!judge(s, spec, part, &points[part], shift, &j))
            return FALSE;
        if (j.p_for > weakest.p_for) {
            weakest = j;
            weakest_part = part;
        }
        if (j.p_against < opposed.p_against) {
            opposed = j;
            opposed_part = part;
        }
    }
    const double p_for = weakest.p_for;
    const double p_against = fmin(1, (double)s->n_parts * opposed.p_against);

    if (p_against < p_for)
        speak_for_all(s, &points[opposed_part], shift, &opposed, out, z);
    else
        speak_for_all(s, &points[weakest_part], shift, &weakest, out, z);
    out->p = fmin(p_for, p_against);
    out->verdict = !bg_rejects(out->p, s->claim->level) ? BG_CLAIM_OPEN
                   : p_for <= p_against                 ? BG_SUPPORTED
                                                        : BG_CONTRADICTED;
    return TRUE;
}

/* --- the curve as a whole ----------------------------------------------------
 */

typedef struct {
    double supporting, contradicting, median;
    size_t run;
} Whole;

/* Judges all specifications; estimates and z may be NULL. */
static Whole judge_curve(const Summary *s, const BgCurvePoint *points,
                         double shift, BgSpecification *out, double *z)
{
    g_autofree double *estimates = g_new(double, s->n_run + 1);
    Whole whole = { 0, 0, (double)NAN, 0 };

    for (size_t i = 0; i < s->n_run; i++) {
        BgSpecification scratch = { .n = 0 };
        BgSpecification *one = out ? &out[i] : &scratch;
        double own = (double)NAN;

        if (!judge_all(s, i, points + i * s->n_parts, shift, one, &own)) {
            own = one->estimate = one->p = (double)NAN;
            one->ci_low = one->ci_high = (double)NAN;
            one->verdict = BG_NOT_TESTABLE;
        } else {
            estimates[whole.run++] = one->estimate;
            whole.supporting += one->verdict == BG_SUPPORTED;
            whole.contradicting += one->verdict == BG_CONTRADICTED;
        }
        if (z)
            z[i] = own;
    }
    if (whole.run > 0) {
        bg_sort(estimates, whole.run);
        whole.median = bg_quantile_sorted(estimates, whole.run, 0.5);
        whole.supporting /= (double)whole.run;
        whole.contradicting /= (double)whole.run;
    }
    return whole;
}

/* Whether a null's median is as extreme: towards what is claimed where the test
 * is one-sided, else in either direction, as a two-sided test counts. */
static gboolean as_extreme(const Summary *s, double drawn, double seen)
{
    const BgClaim *claim = s->claim;

    if (is_equivalence(claim) && claim->direction != 0)
        return claim->direction * drawn >= claim->direction * seen;
    if (is_equivalence(claim))
        return fabs(drawn) <= fabs(seen);
    if (claim->kind == BG_CLAIM_LEVEL)
        return drawn <= seen;
    if (claim->kind == BG_CLAIM_VOLATILITY) {
        drawn = log(drawn);
        seen = log(seen);
    }
    return fabs(drawn) >= fabs(seen);
}

static void infer_jointly(const Summary *s, double sign, BgCurve *curve)
{
    /* The null of an equivalence is the edge of its margin. */
    const int direction = s->claim->direction;
    const double edge = (direction ? -direction : sign) * s->margin;
    const double shift = is_equivalence(s->claim) ? edge : 0.0;
    size_t as_many = 0, as_far = 0;

    for (size_t d = 0; d < s->n_draws; d++) {
        const Whole null =
            judge_curve(s, drawn_at(s, d, 0, 0), shift, NULL, NULL);

        as_many += null.supporting >= curve->share_supporting;
        as_far += as_extreme(s, null.median, curve->median_estimate) ? 1 : 0;
    }
    curve->p_share = bg_resample_p(as_many, s->n_draws);
    curve->p_median = bg_resample_p(as_far, s->n_draws);
}

/* --- which choice matters
 * -----------------------------------------------------
 */

typedef struct {
    double explained, difference;
} Axis;

/* Specifications that leave an issue out vary nothing else: they speak for
 * that axis only. */
static gboolean counts(const BgSpecification *spec, int axis)
{
    return axis == BG_CHOICE_OMIT || spec->choice[BG_CHOICE_OMIT] == 0;
}

static Axis weigh(const BgCurve *curve, int axis, const double *z)
{
    const GArray *all = curve->specifications;
    const guint levels = curve->levels[axis]->len;
    g_autofree double *sum = g_new0(double, 3 * (size_t)levels);
    double *const n = sum + levels, *const supports = n + levels;
    double total = 0, squares = 0, count = 0, between = 0;
    double least = 1, most = 0;

    for (guint i = 0; i < all->len; i++) {
        const BgSpecification *s = &g_array_index(all, BgSpecification, i);
        const guint level = s->choice[axis];

        if (isnan(z[i]) || !counts(s, axis))
            continue;
        sum[level] += z[i];
        n[level] += 1;
        supports[level] += s->verdict == BG_SUPPORTED;
        total += z[i];
        squares += z[i] * z[i];
        count += 1;
    }
    for (guint l = 0; l < levels; l++) {
        if (!(n[l] > 0))
            continue;
        between += sum[l] * sum[l] / n[l];
        least = fmin(least, supports[l] / n[l]);
        most = fmax(most, supports[l] / n[l]);
    }
    /* Sums of squares about the mean: of all, and of the levels' means. */
    const double all_about = squares - total * total / count;
    const double means_about = between - total * total / count;

    return (Axis){ all_about > 0 ? means_about / all_about : 0,
                   fmax(most - least, 0) };
}

static void find_what_matters(const double *z, BgCurve *curve)
{
    curve->matters = -1;
    for (int axis = 0; axis < BG_CHOICES; axis++) {
        /* Each issue has a level of its own, which explains all. */
        if (curve->levels[axis]->len < 2 || axis == BG_CHOICE_OMIT)
            continue;
        const Axis found = weigh(curve, axis, z);

        if (!(found.explained > (curve->matters < 0 ? 0 : curve->explained)))
            continue;
        curve->matters = axis;
        curve->explained = found.explained;
        curve->difference = found.difference;
    }
}

void bg_curve_summarise(const BgClaim *claim, double margin, double scale,
                        const BgCurvePoint *seen, const BgCurvePoint *drawn,
                        size_t n_parts, BgCurve *curve)
{
    const size_t n = curve->specifications->len;
    Summary s = { .claim = claim,
                  .margin = margin,
                  .scale = scale,
                  .bound = log(claim->bound / (1 - claim->bound)),
                  .n_parts = n_parts,
                  .n_run = n,
                  .n_draws = curve->nulls,
                  .drawn = drawn };
    g_autofree double *z = g_new(double, n + 1);
    BgSpecification *all =
        (BgSpecification *)(void *)curve->specifications->data;

    s.ranks = g_new0(Ranks, n * n_parts + 1);
    for (size_t i = 0; i < n; i++)
        for (size_t part = 0; part < n_parts; part++)
            rank_one(&s, i, part, &s.ranks[i * n_parts + part]);
    const Whole whole = judge_curve(&s, seen, 0.0, all, z);

    curve->run = whole.run;
    curve->share_supporting = whole.supporting;
    curve->share_contradicting = whole.contradicting;
    curve->median_estimate = whole.median;
    if (whole.run > 0) {
        infer_jointly(&s, seen[0].value < 0 ? -1.0 : 1.0, curve);
        find_what_matters(z, curve);
    }
    for (size_t i = 0; i < n * n_parts; i++) {
        g_free(s.ranks[i].z);
        g_free(s.ranks[i].size);
    }
    g_free(s.ranks);
}
