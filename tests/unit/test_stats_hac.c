/* Newey-West against sandwich, with and without gaps. */
#include "harness.h"
#include "reference.h"
#include "stats/hac.h"
#include "stats/line.h"

static double t35[35];

static BgHacFit fit(const double *t, const double *y, const long *position,
                    size_t n, BgHacOptions options)
{
    BgHacFit f;

    ck_assert_int_eq(bg_hac_line(t, y, position, n, &options, &f), BG_OK);
    return f;
}

static BgHacFit fit35(const double *y, size_t lag, bool adjust)
{
    ref_scores("t", t35);
    return fit(t35, y, NULL, 35, (BgHacOptions){ BG_LAG_FIXED, lag, adjust });
}

static bool adjusted(const RefRow *r)
{
    return strstr(r->params, "adjust=T") != NULL;
}

/* Group A: fixed lags.  The value, NaN where the row is none of ours. */
static double fixed_lag_value(const RefRow *r, const double *y)
{
    if (ref_is(r->quantity, "nw_se"))
        return fit35(y, (size_t)ref_number(r, "lag="), adjusted(r)).slope_se;
    if (ref_is(r->quantity, "nw_intercept_se"))
        return fit35(y, 3, false).intercept_se;
    if (ref_is(r->quantity, "nw_t"))
        return fit35(y, 3, false).t;
    if (ref_is(r->quantity, "nw_p_t33"))
        return fit35(y, 3, false).p_t;
    if (ref_is(r->quantity, "nw_p_normal"))
        return fit35(y, 3, false).p_normal;
    if (ref_is(r->quantity, "hc_se") && ref_is(r->params, "HC0"))
        return fit35(y, 0, false).slope_se;
    if (ref_is(r->quantity, "hc_se") && ref_is(r->params, "HC1"))
        return fit35(y, 0, true).slope_se;
    return (double)NAN;
}

/* Group HAC: the automatic lag, not prewhitened. */
static double automatic_value(const RefRow *r, const double *y)
{
    double bandwidth;
    BgHacFit f = fit(t35, y, NULL, 35,
                     (BgHacOptions){ .rule = BG_LAG_NEWEY_WEST_1994,
                                     .adjust = adjusted(r) });

    ck_assert_int_eq(bg_hac_bandwidth(t35, y, NULL, 35, &bandwidth), BG_OK);
    ck_assert(bandwidth == f.bandwidth);
    if (ref_is(r->quantity, "bwNeweyWest") &&
        strstr(r->params, "prewhite=0") != NULL)
        return bandwidth;
    if (ref_is(r->quantity, "bwNeweyWest_k") &&
        strstr(r->params, "Bartlett") != NULL)
        return bandwidth;
    if (ref_is(r->quantity, "bwNeweyWest_lag"))
        return (double)f.lag;
    if (ref_is(r->quantity, "nw_se_auto") && strstr(r->params, "floor") != NULL)
        return f.slope_se;
    if (ref_is(r->quantity, "nw_se_auto_intercept"))
        return f.intercept_se;
    return (double)NAN;
}

START_TEST(matches_sandwich)
{
    const RefRow *row;
    const size_t n = ref_read("tests/reference/expected.csv", &row);
    size_t fixed = 0, automatic = 0;

    ref_scores("t", t35);
    for (size_t i = 0; i < n; i++) {
        const bool a = ref_is(row[i].group, "A");
        double y[35];

        if (!a && !ref_is(row[i].group, "HAC"))
            continue;
        ref_scores(row[i].series, y);

        const double got =
            a ? fixed_lag_value(row + i, y) : automatic_value(row + i, y);

        if (isnan(got))
            continue;
        ref_check(row + i, got, 1e-11);
        fixed += a;
        automatic += !a;
    }
    ck_assert_uint_eq(fixed, 5 * (14 + 4 + 2));
    ck_assert_uint_eq(automatic, 5 * 6);
}
END_TEST

/* Issues 1..35 without 13-15, 25 and 27, as in extra.R. */
static size_t with_gaps(const double y[35], double *t, double *seen,
                        long *position)
{
    size_t n = 0;

    for (size_t i = 0; i < 35; i++)
        if (!((i >= 12 && i <= 14) || i == 24 || i == 26)) {
            position[n] = (long)i + 1;
            t[n] = (double)i + 1.0;
            seen[n++] = y[i];
        }
    return n;
}

static double gap_value(const RefRow *r)
{
    double y[35], t[35], seen[35], bandwidth;
    long position[35];

    ref_scores(r->series, y);

    const size_t n = with_gaps(y, t, seen, position);

    if (ref_is(r->quantity, "bandwidth")) {
        ck_assert_int_eq(bg_hac_bandwidth(t, seen, position, n, &bandwidth),
                         BG_OK);
        return bandwidth;
    }
    if (strncmp(r->quantity, "nw_", 3) != 0)
        return (double)NAN;

    const BgHacFit f =
        fit(t, seen, position, n,
            (BgHacOptions){ BG_LAG_FIXED, (size_t)ref_number(r, "lag="),
                            adjusted(r) });

    return ref_is(r->quantity, "nw_se")             ? f.slope_se
           : ref_is(r->quantity, "nw_intercept_se") ? f.intercept_se
                                                    : f.covariance;
}

START_TEST(gaps_match_extra)
{
    const RefRow *row;
    const size_t n = ref_read("tests/reference/extra.csv", &row);
    size_t compared = 0;

    for (size_t i = 0; i < n; i++) {
        if (!ref_is(row[i].group, "GAP"))
            continue;

        const double got = gap_value(row + i);

        if (isnan(got))
            continue;
        ref_check(row + i, got, 1e-10);
        compared++;
    }
    ck_assert_uint_eq(compared, 5 * (8 * 3 + 1));
}
END_TEST

/* t = 2018 + (i - 0.5)/6, and the Nile on its years. */
START_TEST(calendar_time_matches_extra)
{
    const RefRow *row;
    const size_t n = ref_read("tests/reference/extra.csv", &row);
    double t[100], y[100], bandwidth;
    size_t compared = 0;

    for (size_t i = 0; i < n; i++) {
        const bool nile = ref_is(row[i].group, "NILE");
        const bool is_bandwidth = ref_is(row[i].quantity, "bandwidth");
        const size_t m = nile ? 100 : 35;

        if ((!nile && !ref_is(row[i].group, "YEARS")) ||
            (!is_bandwidth && !ref_is(row[i].quantity, "nw_se")))
            continue;
        if (nile)
            ref_column("tests/reference/nile.csv", "y", y, 100);
        else
            ref_scores(row[i].series, y);
        for (size_t k = 0; k < m; k++)
            t[k] = !nile          ? 2018.0 + ((double)k + 0.5) / 6.0
                   : is_bandwidth ? (double)k + 1.0
                                  : 1871.0 + (double)k;
        if (is_bandwidth) {
            ck_assert_int_eq(bg_hac_bandwidth(t, y, NULL, m, &bandwidth),
                             BG_OK);
            ref_check(row + i, bandwidth, 1e-10);
        } else {
            const size_t lag = (size_t)ref_number(row + i, "lag=");

            ref_check(
                row + i,
                fit(t, y, NULL, m, (BgHacOptions){ BG_LAG_FIXED, lag, false })
                    .slope_se,
                1e-10);
        }
        compared++;
    }
    ck_assert_uint_eq(compared, 5 * 4 + 5);
}
END_TEST

START_TEST(no_gaps_is_null)
{
    double y[35];
    long position[35];

    ref_scores("s1", y);
    ref_scores("t", t35);
    for (long i = 0; i < 35; i++)
        position[i] = i - 17;
    for (size_t lag = 0; lag < 35; lag++) {
        const BgHacOptions o = { BG_LAG_FIXED, lag, true };
        const BgHacFit a = fit(t35, y, NULL, 35, o);
        const BgHacFit b = fit(t35, y, position, 35, o);

        ck_assert(a.slope_se == b.slope_se && a.covariance == b.covariance);
        ck_assert_uint_eq(a.lag, lag);
        ck_assert(isnan(a.bandwidth));
    }
}
END_TEST

/* A far position makes every pair across it vanish: closing the gap would
 * change the result, and a lag beyond all pairs changes nothing. */
START_TEST(gap_is_not_closed)
{
    double y[35];
    long position[35];
    const BgHacOptions o = { BG_LAG_FIXED, 4, false };

    ref_scores("s1", y);
    ref_scores("t", t35);
    for (long i = 0; i < 35; i++)
        position[i] = 1000 * i;

    const BgHacFit far = fit(t35, y, position, 35, o);
    const BgHacFit none =
        fit(t35, y, NULL, 35, (BgHacOptions){ BG_LAG_FIXED, 0, false });

    ck_assert(far.slope_se == none.slope_se);
    ck_assert(fit(t35, y, NULL, 35, o).slope_se != none.slope_se);
}
END_TEST

START_TEST(scale_and_time_reversal)
{
    double y[35], r[35], u[35];
    const BgHacOptions o = { BG_LAG_FIXED, 3, false };

    ref_scores("s2", y);
    ref_scores("t", t35);
    for (size_t i = 0; i < 35; i++) {
        r[i] = 3.0 - 2.0 * y[34 - i];
        u[i] = t35[i] / 6.0 + 2018.0;
    }

    const BgHacFit a = fit(t35, y, NULL, 35, o), b = fit(u, r, NULL, 35, o);

    ck_rel(b.slope, 12.0 * a.slope, 1e-12);
    ck_rel(b.slope_se, 12.0 * a.slope_se, 1e-12);
    ck_rel(b.p_t, a.p_t, 1e-11);
}
END_TEST

START_TEST(rules_and_defaults)
{
    double y[100], t[100], bandwidth;
    BgHacFit f;
    BgInterval ci;

    ref_column("tests/reference/nile.csv", "y", y, 100);
    ref_column("tests/reference/nile.csv", "t", t, 100);
    f = fit(t, y, NULL, 100, (BgHacOptions){ .rule = BG_LAG_CUBE_ROOT });
    ck_assert_uint_eq(f.lag, 3);            /* 0.75 * 4.64 */
    ck_rel(f.slope_se, 0.6535480529, 1e-9); /* gretl's default */
    f = fit(t, y, NULL, 100, (BgHacOptions){ .rule = BG_LAG_RULE_OF_THUMB });
    ck_assert_uint_eq(f.lag, 4);
    f = fit(t, y, NULL, 35, (BgHacOptions){ .rule = BG_LAG_CUBE_ROOT });
    ck_assert_uint_eq(f.lag, 2);
    f = fit(t, y, NULL, 35, (BgHacOptions){ .rule = BG_LAG_RULE_OF_THUMB });
    ck_assert_uint_eq(f.lag, 3);
    ck_assert_int_eq(bg_hac_line(t, y, NULL, 100, NULL, &f), BG_OK);
    ck_assert_int_eq(bg_hac_bandwidth(t, y, NULL, 100, &bandwidth), BG_OK);
    ck_assert_uint_eq(f.lag, (size_t)bandwidth);
    ck_assert_int_eq(bg_hac_interval(&f, 0.9, &ci), BG_OK);
    ck_rel(ci.high - f.slope, bg_t_critical(0.9, 98.0) * f.slope_se, 1e-12);
    ck_rel(f.slope - ci.low, ci.high - f.slope, 1e-12);
}
END_TEST

START_TEST(errors)
{
    static const double t[4] = { 1.5, 2.5, 4.25, 5.0 };
    static const double y[4] = { 3.5, 1.25, 2.5, 9.5 };
    static const double nan4[4] = { 3.5, (double)NAN, 2.5, 9.5 };
    static const double same[4] = { 4.0, 4.0, 4.0, 4.0 };
    static const double huge[4] = { 1.5e200, -1.5e200, 2.5e200, -1.25e200 };
    static const long back[4] = { 1, 2, 2, 3 };
    static const BgHacOptions at3 = { BG_LAG_FIXED, 3, false };
    static const BgHacOptions at4 = { BG_LAG_FIXED, 4, false };
    const BgHacOptions none = { (BgLagRule)77, 1, false };
    BgHacFit f = { .lag = 99, .slope = 7.5 };
    double bw = 7.5;
    BgInterval ci = { 7.5, 7.5 };

    ck_assert_int_eq(bg_hac_line(t, y, NULL, 4, &at4, &f), GSL_EINVAL);
    ck_assert_int_eq(bg_hac_line(t, y, NULL, 4, &none, &f), GSL_EINVAL);
    ck_assert_int_eq(bg_hac_line(t, y, NULL, 2, NULL, &f), BG_ETOOFEW);
    ck_assert_int_eq(bg_hac_line(t, nan4, NULL, 4, &at3, &f), BG_EMISSING);
    ck_assert_int_eq(bg_hac_line(t, y, back, 4, &at3, &f), BG_EORDER);
    ck_assert_int_eq(bg_hac_line(same, y, NULL, 4, &at3, &f), GSL_ESING);
    ck_assert_int_eq(bg_hac_line(t, same, NULL, 4, NULL, &f), BG_ECONSTANT);
    ck_assert_int_eq(bg_hac_line(t, huge, NULL, 4, &at3, &f), GSL_EOVRFLW);
    ck_assert_int_eq(bg_hac_bandwidth(t, y, NULL, 2, &bw), BG_ETOOFEW);
    ck_assert_int_eq(bg_hac_bandwidth(t, y, back, 4, &bw), BG_EORDER);
    ck_assert_int_eq(bg_hac_bandwidth(t, same, NULL, 4, &bw), BG_ECONSTANT);
    ck_assert(f.lag == 99 && f.slope == 7.5 && bw == 7.5);
    ck_assert_int_eq(bg_hac_line(t, y, NULL, 4, &at3, &f), BG_OK);
    ck_assert_int_eq(bg_hac_interval(&f, 1.0, &ci), GSL_EINVAL);
    ck_assert(ci.low == 7.5);
    ck_assert_int_eq(bg_hac_line(t, same, NULL, 4, &at3, &f), BG_OK);
    ck_assert(f.slope == 0.0 && f.slope_se == 0.0 && isnan(f.p_t));
}
END_TEST

BG_TEST_MAIN("stats hac", tc)
{
    tcase_add_test(tc, matches_sandwich);
    tcase_add_test(tc, gaps_match_extra);
    tcase_add_test(tc, calendar_time_matches_extra);
    tcase_add_test(tc, no_gaps_is_null);
    tcase_add_test(tc, gap_is_not_closed);
    tcase_add_test(tc, scale_and_time_reversal);
    tcase_add_test(tc, rules_and_defaults);
    tcase_add_test(tc, errors);
}
