/* claim/specification: every choice at once, and joint inference. */
#include "harness.h"

#include <string.h>

#include "claim/specification.h"
#include "claim_fixture.h"

static const BgTruth falling = { .n = 24, .slope = -8, .rho = 0.2, .sd = 3 };
static const BgTruth flat = { .n = 24, .rho = 0.4, .sd = 3 };

static BgSpecificationView view_of(BgClaimSample **parts, const char *measure)
{
    BgSpecificationView view = { .parts = parts };

    view.level[BG_CHOICE_MEASURE] = measure;
    view.level[BG_CHOICE_PER] = "issue";
    view.level[BG_CHOICE_SOURCE] = "own";
    view.level[BG_CHOICE_AGGREGATION] = "index";
    return view;
}

static BgCurve *curve_of(const BgClaim *claim, BgClaimSample *sample,
                         size_t nulls, int threads)
{
    const BgSpecificationView view = view_of(&sample, "aggregate");
    const BgResampling how = { .n = nulls, .seed = 3, .threads = threads };
    GError *error = NULL;
    BgCurve *curve = bg_claim_curve(claim, &view, 1, 1, &how, &error);

    ck_assert_msg(curve, "%s", error ? error->message : "");
    return curve;
}

static BgClaimSample *sample_of(const BgTruth *truth, uint64_t seed)
{
    BgSeries *series = history_of("a", truth, seed);
    BgClaimSample *sample = bg_claim_sample_one(series);

    bg_series_free(series);
    return sample;
}

static BgClaimSample *pair_of(const BgTruth *a, const BgTruth *b)
{
    BgSeries *x = history_of("a", a, 3), *y = history_of("b", b, 4);
    BgClaimSample *sample = bg_claim_sample_two(x, y, 0);

    bg_series_free(x);
    bg_series_free(y);
    return sample;
}

static const BgSpecification *at(const BgCurve *curve, guint i)
{
    return &g_array_index(curve->specifications, BgSpecification, i);
}

/* NULL where the axis has one level only. */
static const char *first_level(const BgCurve *curve, int axis)
{
    const GPtrArray *levels = curve->levels[axis];

    return levels->len > 1 ? g_ptr_array_index(levels, 0) : NULL;
}

START_TEST(every_choice)
{
    g_autoptr(BgClaim) claim = bg_claim_new("c", BG_CLAIM_TREND);
    g_autoptr(BgClaimSample) sample = sample_of(&falling, 1);

    claim->direction = -1;
    g_autoptr(BgCurve) curve = curve_of(claim, sample, 199, 1);

    /* 9 windows, 3 estimators, 3 ways with outliers, and 24 left out. */
    ck_assert_uint_eq(curve->specifications->len, 81 + 24);
    ck_assert_uint_eq(curve->run, 81 + 24);
    ck_assert(curve->share_supporting == 1.0);
    ck_assert(curve->p_share < 0.05 && curve->p_median < 0.05);
    ck_assert(fabs(curve->median_estimate + 8) < 3);
    /* The first is the claim's own. */
    for (int axis = 0; axis < BG_CHOICES; axis++)
        ck_assert_uint_eq(at(curve, 0)->choice[axis], 0);
    ck_assert_uint_eq(at(curve, 0)->n, 24);
    ck_assert(at(curve, 0)->ci_low < at(curve, 0)->estimate &&
              at(curve, 0)->ci_high < 0);
    ck_assert_str_eq(first_level(curve, BG_CHOICE_WINDOW), "0/0");
    ck_assert_str_eq(first_level(curve, BG_CHOICE_ESTIMATOR), "ar1");
    ck_assert_str_eq(first_level(curve, BG_CHOICE_OMIT), "none");
    ck_assert_str_eq(first_level(curve, BG_CHOICE_OUTLIERS), "none");
}
END_TEST

START_TEST(windows_and_omissions_shorten)
{
    g_autoptr(BgClaim) claim = bg_claim_new("c", BG_CLAIM_TREND);
    g_autoptr(BgClaimSample) sample = sample_of(&falling, 1);

    claim->direction = -1;
    claim->choices[BG_CHOICE_WINDOW] = g_strsplit("2", ",", -1);
    claim->choices[BG_CHOICE_ESTIMATOR] = g_strsplit("reml", ",", -1);
    claim->choices[BG_CHOICE_OUTLIERS] = g_strsplit("dropped", ",", -1);
    claim->choices[BG_CHOICE_OMIT] = g_strsplit("none", ",", -1);
    g_autoptr(BgCurve) curve = curve_of(claim, sample, 99, 1);

    /* The claim's own choice stays beside what is asked for: 4 x 2 x 2. */
    ck_assert_uint_eq(curve->specifications->len, 16);
    const BgSpecification *last = at(curve, 15);

    ck_assert_str_eq(g_ptr_array_index(curve->levels[BG_CHOICE_WINDOW],
                                       last->choice[BG_CHOICE_WINDOW]),
                     "2/2");
    ck_assert_uint_eq(last->n, 24 - 4 - 1);
    /* A level means the same however few stand beside it: 0/0, reml, none. */
    g_autoptr(BgClaim) free_claim = bg_claim_new("c", BG_CLAIM_TREND);
    g_autoptr(BgCurve) full = curve_of(free_claim, sample, 99, 1);

    ck_rel(at(curve, 2)->estimate, at(full, 6)->estimate, 1e-12);
    ck_assert(at(full, 6)->estimate != at(full, 0)->estimate);
}
END_TEST

/* What is left out is named by its month, or by its day where weeks share
 * months, or by its number. */
START_TEST(omissions_have_names_of_their_own)
{
    static const char *const want[] = { "2015-02", "2015-01-11", "1234567.25" };

    for (int kind = 0; kind < 3; kind++) {
        g_autoptr(BgClaim) claim = bg_claim_new("c", BG_CLAIM_TREND);
        g_autoptr(BgClaimSample) sample = sample_of(&falling, 1);
        g_autoptr(GHashTable) names = g_hash_table_new(g_str_hash, g_str_equal);

        claim->direction = -1;
        for (size_t i = 0; i < sample->n && kind > 0; i++) {
            sample->t[i] = 1234567.25 + (double)i / 4;
            sample->end[i] =
                kind == 1 ? bg_day_from_ymd(2015, 1, 11) + 7 * (BgDay)i : 0;
        }
        g_autoptr(BgCurve) curve = curve_of(claim, sample, 19, 1);
        const GPtrArray *levels = curve->levels[BG_CHOICE_OMIT];

        ck_assert_str_eq(g_ptr_array_index(levels, 1), want[kind]);
        for (guint i = 0; i < levels->len; i++)
            g_hash_table_add(names, g_ptr_array_index(levels, i));
        ck_assert_uint_eq(g_hash_table_size(names), levels->len);
    }
}
END_TEST

/* On issues 3 to 22 alone the window -2/-2 is the whole. */
START_TEST(a_window_is_a_cut)
{
    g_autoptr(BgClaim) claim = bg_claim_new("c", BG_CLAIM_TREND);
    BgSeries *series = history_of("a", &falling, 1);
    g_autoptr(BgClaimSample) whole = bg_claim_sample_one(series);
    guint k = 0;

    claim->direction = -1;
    claim->choices[BG_CHOICE_OMIT] = g_strsplit("none", ",", -1);
    claim->choices[BG_CHOICE_OUTLIERS] = g_strsplit("none", ",", -1);
    bg_series_clip(series, bg_day_from_ymd(2015, 5, 1),
                   bg_day_from_ymd(2018, 8, 31));
    g_autoptr(BgClaimSample) cut = bg_claim_sample_one(series);
    g_autoptr(BgCurve) of_whole = curve_of(claim, whole, 99, 1);
    g_autoptr(BgCurve) of_cut = curve_of(claim, cut, 99, 1);

    ck_assert_uint_eq(cut->n, 20);
    while (!g_str_equal(
        g_ptr_array_index(of_whole->levels[BG_CHOICE_WINDOW],
                          at(of_whole, k)->choice[BG_CHOICE_WINDOW]),
        "2/2"))
        k++;
    for (guint e = 0; e < 3; e++) {
        ck_assert_uint_eq(at(of_whole, k + e)->choice[BG_CHOICE_ESTIMATOR], e);
        ck_rel(at(of_whole, k + e)->estimate, at(of_cut, e)->estimate, 1e-9);
    }
    bg_series_free(series);
}
END_TEST

START_TEST(threads_and_seed)
{
    g_autoptr(BgClaim) claim = bg_claim_new("c", BG_CLAIM_TREND);
    g_autoptr(BgClaimSample) sample = sample_of(&flat, 5);

    claim->direction = -1;
    g_autoptr(BgCurve) one = curve_of(claim, sample, 99, 1);
    g_autoptr(BgCurve) three = curve_of(claim, sample, 99, 3);

    ck_assert_int_eq(memcmp(one->specifications->data,
                            three->specifications->data,
                            one->specifications->len * sizeof(BgSpecification)),
                     0);
    ck_assert(one->p_share == three->p_share);
}
END_TEST

/* Without an effect the joint p is spread out: of 40 histories, those at most
 * 0.2 are 1 to 17 but for 1 in 1,000 (binomial).  Lighter, 4 only run. */
START_TEST(joint_p_under_the_null)
{
    g_autoptr(BgClaim) claim = bg_claim_new("c", BG_CLAIM_TREND);
    const uint64_t n = (uint64_t)bg_lighter(40, 4);
    int low = 0;

    claim->choices[BG_CHOICE_ESTIMATOR] = g_strsplit("reml", ",", -1);
    claim->choices[BG_CHOICE_WINDOW] = g_strsplit("0", ",", -1);
    claim->choices[BG_CHOICE_OMIT] = g_strsplit("none", ",", -1);
    for (uint64_t seed = 100; seed < 100 + n; seed++) {
        g_autoptr(BgClaimSample) sample = sample_of(&flat, seed);
        g_autoptr(BgCurve) curve = curve_of(claim, sample, 99, 2);

        low += curve->p_median <= 0.2;
    }
    ck_assert_msg(n < 40 || (low >= 1 && low <= 17), "%d of 40", low);
}
END_TEST

static BgCurve *curve_two(BgClaimKind kind, const BgTruth *a, const BgTruth *b)
{
    g_autoptr(BgClaim) claim = bg_claim_new("c", kind);
    g_autoptr(BgClaimSample) sample = pair_of(a, b);

    claim->direction = kind == BG_CLAIM_EQUAL ? 0 : 1;
    claim->margin = 10;
    claim->choices[BG_CHOICE_WINDOW] = g_strsplit("0,1", ",", -1);
    return curve_of(claim, sample, 199, 2);
}

START_TEST(pairs)
{
    const BgTruth wide = { .n = 24, .rho = 0.4, .sd = 20 };
    g_autoptr(BgCurve) more = curve_two(BG_CLAIM_VOLATILITY, &wide, &flat);
    g_autoptr(BgCurve) same = curve_two(BG_CLAIM_EQUAL, &flat, &flat);
    g_autoptr(BgCurve) apart = curve_two(BG_CLAIM_CORRELATION, &flat, &flat);

    /* 4 windows, sd and mad, 3 ways to look, 3 with outliers; 24 left out. */
    ck_assert_uint_eq(more->run, 72 + 24);
    ck_assert(more->share_supporting > 0.8 && more->median_estimate > 2.5);
    ck_assert(more->p_share <= 0.05);
    ck_assert(same->share_supporting == 1.0 && same->p_share < 0.05);
    ck_assert_uint_eq(apart->run, 108 + 24);
    ck_assert(apart->share_supporting < 0.3 && apart->p_median > 0.05);
    ck_assert(fabs(apart->median_estimate) < 1);
}
END_TEST

START_TEST(breaks)
{
    const BgTruth step = {
        .n = 24, .rho = 0.2, .sd = 3, .break_at = 12, .step = 20
    };
    g_autoptr(BgClaim) claim = bg_claim_new("c", BG_CLAIM_BREAK);
    g_autoptr(BgClaimSample) sample = sample_of(&step, 9);

    claim->direction = 1;
    claim->at = bg_day_from_ymd(2017, 1, 1);
    g_autoptr(BgCurve) curve = curve_of(claim, sample, 199, 1);

    ck_assert(curve->share_supporting > 0.8 && curve->p_share <= 0.05);
    ck_assert(fabs(curve->median_estimate - 20) < 6);
}
END_TEST

/* Two measures of one history: the axis has both, and matters. */
START_TEST(measures_matter)
{
    g_autoptr(BgClaim) claim = bg_claim_new("c", BG_CLAIM_TREND);
    g_autoptr(BgClaimSample) down = sample_of(&falling, 1);
    g_autoptr(BgClaimSample) stays = sample_of(&flat, 2);
    const BgSpecificationView views[2] = { view_of(&down, "aggregate"),
                                           view_of(&stays, "positive") };
    const BgResampling how = { .n = 99, .seed = 3, .threads = 1 };

    claim->direction = -1;
    g_autoptr(BgCurve) curve = bg_claim_curve(claim, views, 2, 1, &how, NULL);

    ck_assert_ptr_nonnull(curve);
    ck_assert_uint_eq(curve->run, 2 * 81 + 24);
    ck_assert_int_eq(curve->matters, BG_CHOICE_MEASURE);
    ck_assert(curve->difference > 0.8 && curve->explained > 0.5);
}
END_TEST

/* Of several series the curve shows the one that contradicts. */
START_TEST(the_opposed_part_is_shown)
{
    static const BgTruth rising = { .n = 24, .slope = 8, .rho = 0.2, .sd = 3 };
    static const BgTruth slightly = { .n = 24, .slope = 1, .sd = 3 };
    g_autoptr(BgClaim) claim = bg_claim_new("c", BG_CLAIM_TREND);
    g_autoptr(BgClaimSample) little = sample_of(&slightly, 1);
    g_autoptr(BgClaimSample) much = sample_of(&rising, 2);
    BgClaimSample *parts[2] = { little, much };
    const BgSpecificationView view = view_of(parts, "aggregate");
    const BgResampling how = { .n = 199, .seed = 3, .threads = 1 };

    claim->direction = -1;
    g_autoptr(BgCurve) curve = bg_claim_curve(claim, &view, 1, 2, &how, NULL);

    ck_assert_ptr_nonnull(curve);
    ck_assert_int_eq(at(curve, 0)->verdict, BG_CONTRADICTED);
    ck_assert(fabs(at(curve, 0)->estimate - 8) < 3);
    ck_assert(at(curve, 0)->ci_low > 0);
}
END_TEST

START_TEST(nothing_to_draw)
{
    static const BgTruth constant = { .n = 24, .level = 3 };
    g_autoptr(BgClaim) claim = bg_claim_new("c", BG_CLAIM_TREND);
    g_autoptr(BgClaimSample) sample = sample_of(&constant, 1);
    g_autoptr(BgCurve) curve = curve_of(claim, sample, 99, 1);

    ck_assert_uint_eq(curve->run, 0);
    ck_assert(isnan(curve->share_supporting));
}
END_TEST

START_TEST(too_many)
{
    g_autoptr(BgClaim) claim = bg_claim_new("c", BG_CLAIM_TREND);
    g_autoptr(BgClaimSample) sample = sample_of(&flat, 1);
    BgSpecificationView views[70];
    const BgResampling how = { .n = 99, .seed = 3, .threads = 1 };
    GError *error = NULL;

    for (size_t v = 0; v < 70; v++)
        views[v] = view_of(&sample, "aggregate");
    ck_assert_ptr_null(bg_claim_curve(claim, views, 70, 1, &how, &error));
    ck_assert_ptr_nonnull(strstr(error->message, "narrow the choices"));
    g_error_free(error);
}
END_TEST

BG_TEST_MAIN("curve", tc)
{
    tcase_add_test(tc, every_choice);
    tcase_add_test(tc, windows_and_omissions_shorten);
    tcase_add_test(tc, omissions_have_names_of_their_own);
    tcase_add_test(tc, a_window_is_a_cut);
    tcase_add_test(tc, threads_and_seed);
    tcase_add_test(tc, joint_p_under_the_null);
    tcase_add_test(tc, pairs);
    tcase_add_test(tc, breaks);
    tcase_add_test(tc, measures_matter);
    tcase_add_test(tc, the_opposed_part_is_shown);
    tcase_add_test(tc, nothing_to_draw);
    tcase_add_test(tc, too_many);
}
