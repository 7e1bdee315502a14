/* sup-F and Chow: against R's strucchange. */
#include "break_series.h"
#include "stats/sup_f.h"

enum { MOST = 300 };
static double t[MOST], y[MOST], work[5 * MOST];

START_TEST(sup_f_matches_strucchange)
{
    const RefRow *row;
    const size_t rows = ref_read("tests/reference/expected.csv", &row);
    size_t compared = 0;

    for (size_t i = 0; i < rows; i++) {
        const RefRow *r = row + i;
        BgSegmentModel model;
        BgSupFPlan plan;
        BgSupF f;

        if (!ref_is(r->group, "SUPF") || strchr(r->quantity, '_') != NULL)
            if (!ref_is(r->quantity, "supF_argmax"))
                continue;
        const size_t n = load_break_series(r->series, &model, t, y);

        ck_assert_int_eq(bg_sup_f_plan(t, n, model, 0.15, work, &plan), BG_OK);
        ck_assert_int_eq(bg_sup_f(&plan, y, &f), BG_OK);
        ref_check(r,
                  ref_is(r->quantity, "supF")   ? f.sup
                  : ref_is(r->quantity, "aveF") ? f.ave
                  : ref_is(r->quantity, "expF") ? f.exp
                                                : (double)f.at,
                  1e-9);
        ck_assert(bg_sup_f_value(&plan, y, NULL) == f.sup);
        compared++;
    }
    ck_assert_uint_eq(compared, 16 * 4);
}
END_TEST

START_TEST(chow_matches_strucchange)
{
    const RefRow *row;
    const size_t rows = ref_read("tests/reference/expected.csv", &row);
    size_t compared = 0, at = 0;

    for (size_t i = 0; i < rows; i++) {
        const RefRow *r = row + i;
        BgSegmentModel model;
        BgChow chow;

        if (!ref_is(r->group, "CHOW"))
            continue;
        const size_t n = load_break_series(r->series, &model, t, y);
        const char *point = strstr(r->params, "..");

        model = strncmp(r->params, "y~t", 3) == 0 ? BG_SEGMENT_TREND
                                                  : BG_SEGMENT_LEVEL;
        at = point != NULL ? strtoul(point + 2, NULL, 10)
                           : (size_t)ref_number(r, "point=");
        ck_assert_int_eq(bg_chow(t, y, n, model, at, &chow), BG_OK);
        if (ref_is(r->quantity, "chow_F"))
            ref_check(r, chow.f, 1e-9);
        else /* R subtracts from 1 */
            ck_assert(fabs(chow.p - r->value) <= 1e-9 * r->value + 1e-15);
        compared++;
    }
    ck_assert_uint_eq(compared, 62);
}
END_TEST

/* The one-pass statistic is Chow's at each candidate. */
START_TEST(sup_f_is_largest_chow)
{
    ref_scores("s4", y);
    for (size_t i = 0; i < 35; i++)
        t[i] = (double)i + (i > 20 ? 7.5 : 0.0);
    for (int k = 1; k <= 2; k++) {
        const BgSegmentModel model = (BgSegmentModel)k;
        BgSupFPlan plan;
        BgSupF f;
        double most = 0.0;

        ck_assert_int_eq(bg_sup_f_plan(t, 35, model, 0.2, work, &plan), BG_OK);
        ck_assert_int_eq(bg_sup_f(&plan, y, &f), BG_OK);
        ck_assert(f.from == 7 && f.to == 28);
        for (size_t at = f.from; at <= f.to; at++) {
            BgChow chow;

            ck_assert_int_eq(bg_chow(t, y, 35, model, at, &chow), BG_OK);
            most = fmax(most, k * chow.f);
        }
        ck_rel(f.sup, most, 1e-10);
    }
}
END_TEST

START_TEST(sup_f_errors)
{
    static const double up[8] = { 1, 2, 3, 4, 5, 6, 7, 8 };
    static const double step[8] = { 1, 1, 1, 1, 5, 5, 5, 5 };
    static const double tie[8] = { 1, 2, 3, 4, 4, 6, 7, 8 };
    static const double bad[8] = { 1, 2, (double)NAN, 4, 5, 6, 7, 8 };
    BgSupFPlan plan = { .n = 99 };
    BgSupF f = { .at = 99 };
    BgChow c = { .p = 99.0 };
    const BgSegmentModel level = BG_SEGMENT_LEVEL, line = BG_SEGMENT_TREND;

    ck_assert_int_eq(bg_sup_f_plan(up, 8, level, 0.0, work, &plan), GSL_EINVAL);
    ck_assert_int_eq(bg_sup_f_plan(up, 8, level, 0.6, work, &plan), GSL_EINVAL);
    ck_assert_int_eq(bg_sup_f_plan(up, 3, level, 0.2, work, &plan), BG_ETOOFEW);
    ck_assert_int_eq(bg_sup_f_plan(up, 5, line, 0.2, work, &plan), BG_ETOOFEW);
    ck_assert_int_eq(bg_sup_f_plan(bad, 8, level, 0.2, work, &plan),
                     BG_EMISSING);
    ck_assert_int_eq(bg_sup_f_plan(tie, 8, level, 0.2, work, &plan), BG_EORDER);
    ck_assert_uint_eq(plan.n, 99);
    ck_assert_int_eq(bg_sup_f_plan(up, 8, level, 0.2, work, &plan), BG_OK);
    ck_assert_int_eq(bg_sup_f(&plan, bad, &f), BG_EMISSING);
    ck_assert_int_eq(bg_sup_f(&plan, step, &f), BG_ECONSTANT);
    ck_assert_uint_eq(f.at, 99);
    ck_assert_int_eq(bg_chow(up, up, 2, level, 1, &c), BG_ETOOFEW);
    ck_assert_int_eq(bg_chow(up, up, 8, line, 1, &c), GSL_EINVAL);
    ck_assert_int_eq(bg_chow(up, up, 8, line, 7, &c), GSL_EINVAL);
    ck_assert_int_eq(bg_chow(up, bad, 8, level, 3, &c), BG_EMISSING);
    ck_assert_int_eq(bg_chow(tie, up, 8, level, 3, &c), BG_EORDER);
    ck_assert_int_eq(bg_chow(up, step, 8, level, 4, &c), BG_ECONSTANT);
    ck_assert(c.p == 99.0);
}
END_TEST

BG_TEST_MAIN("stats/sup_f", tc)
{
    tcase_add_test(tc, sup_f_matches_strucchange);
    tcase_add_test(tc, chow_matches_strucchange);
    tcase_add_test(tc, sup_f_is_largest_chow);
    tcase_add_test(tc, sup_f_errors);
}
