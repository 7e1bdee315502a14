/* The datasets we ship: each folder is a valid Frictionless Data Package, and
 * its tables hold what their schemas say. */
#include <string.h>

#include "harness.h"
#include "load/source.h"
#include "package_check.h"

static const char *const sources[] = { "biss", "minsk-barometer",
                                       "simulated/biss",
                                       "simulated/minsk-barometer" };

START_TEST(packages_are_valid)
{
    g_autofree char *folder = g_build_filename("datasets", sources[_i], NULL);
    json_t *package = package_of(folder);
    const char *kind =
        package_text(json_object_get(package, "barograph"), "kind");

    ck_assert_uint_gt(json_array_size(json_object_get(package, "licenses")), 0);
    ck_assert_uint_gt(json_array_size(json_object_get(package, "sources")), 0);
    ck_assert_str_eq(kind, g_str_has_prefix(sources[_i], "simulated/")
                               ? "simulated"
                               : "published");
    check_package(folder);
    json_decref(package);
}
END_TEST

static BgDataset *load(const char *source)
{
    g_autoptr(GError) error = NULL;
    BgDataset *dataset = bg_load_source("datasets", source, NULL, &error);

    ck_assert_msg(dataset != NULL, "%s", error ? error->message : "");
    return dataset;
}

START_TEST(sources_load)
{
    g_autoptr(BgDataset) dataset = load(sources[_i]);

    ck_assert_uint_eq(dataset->issues->len,
                      strstr(sources[_i], "biss") ? 35 : 20);
    ck_assert_int_eq(dataset->simulated,
                     g_str_has_prefix(sources[_i], "simulated/"));
}
END_TEST

/* The seven catalogues of Barometer 18 as counted by hand in the report: the
 * number of rows, and what they sum to. */
START_TEST(barometer_18_catalogues)
{
    static const struct {
        const char *series;
        guint events;
        double positive, negative;
    } rows[] = {
        { "russia", 18, 17, -3 },
        { "eu", 13, 5, -19 },
        { "china", 15, 15, 0 },
        { "us", 25, 6, -22 },
        { "ukraine", 50, 27, -31 },
        { "national-security", 16, 6, -6 },
        { "regional-tension", 16, 2, -10 },
    };
    g_autoptr(BgDataset) dataset = load("minsk-barometer");
    const int issue = bg_dataset_find_issue(dataset, "18");
    guint relations = 0;

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        const BgCatalogueSum sum =
            bg_dataset_catalogue_sum(dataset, (guint)issue, rows[i].series);

        ck_assert_msg(sum.events == rows[i].events, "%s: %u events",
                      rows[i].series, sum.events);
        ck_assert_double_eq(sum.positive, rows[i].positive);
        ck_assert_double_eq(sum.negative, rows[i].negative);
        relations += i < 5 ? sum.events : 0;
    }
    ck_assert_uint_eq(relations, 121);
    ck_assert_uint_eq(dataset->events->len, 121 + 2 * 16);
}
END_TEST

/* Unequal first periods of the BISS index. */
START_TEST(biss_calendar)
{
    g_autoptr(BgDataset) dataset = load("biss");

    ck_assert_double_eq(bg_period_months(bg_dataset_issue(dataset, 0)->period),
                        3);
    ck_assert_double_eq(bg_period_months(bg_dataset_issue(dataset, 1)->period),
                        2);
    ck_assert_double_eq(bg_period_months(bg_dataset_issue(dataset, 2)->period),
                        3);
    for (guint i = 3; i < 35; i++)
        ck_assert_double_eq(
            bg_period_months(bg_dataset_issue(dataset, i)->period), 2);
}
END_TEST

BG_TEST_MAIN("datasets", tc)
{
    tcase_add_loop_test(tc, packages_are_valid, 0, G_N_ELEMENTS(sources));
    tcase_add_loop_test(tc, sources_load, 0, G_N_ELEMENTS(sources));
    tcase_add_test(tc, barometer_18_catalogues);
    tcase_add_test(tc, biss_calendar);
}
