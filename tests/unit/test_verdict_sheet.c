/* The sheet of verdicts: what a person sees of a finding. */
#include <string.h>

#include "claim/evaluate.h"
#include "command/verdict_sheet.h"
#include "harness.h"

static BgStudy *study_of(BgOutcome verdict)
{
    BgStudy *study = bg_study_new();
    BgStudyClaim *item =
        bg_study_add(study, bg_claim_new("cooling", BG_CLAIM_TREND));

    item->claim->sentence = g_strdup("it \033[2Jcools");
    item->claim->level = 0.95;
    item->series = g_strdup("a:b");
    item->finding.verdict = verdict;
    item->finding.estimate = -2;
    item->finding.ci_low = -3;
    item->finding.ci_high = -1;
    item->finding.unit = "points per year";
    item->finding.counted = "issues";
    item->finding.n = 1;
    item->finding.detectable = 1.5;
    bg_finding_set_p(&item->finding, 0.02, 1);
    return study;
}

START_TEST(colours_terminals_only)
{
    g_autoptr(BgStudy) study = study_of(BG_SUPPORTED);
    g_autofree char *plain = bg_verdict_sheet(study, 100, FALSE);
    g_autofree char *coloured = bg_verdict_sheet(study, 100, TRUE);

    ck_assert_ptr_null(strchr(plain, '\033'));
    ck_assert_ptr_nonnull(strstr(plain, "cooling: SUPPORTED\n"));
    ck_assert_ptr_nonnull(
        strstr(coloured, "cooling: \033[1;32mSUPPORTED\033[0m\n"));
    /* what a file says cannot colour */
    ck_assert_ptr_null(strstr(coloured, "\033[2J"));
}
END_TEST

START_TEST(tells_numbers_once)
{
    g_autoptr(BgStudy) study = study_of(BG_CLAIM_OPEN);
    g_autofree char *sheet = bg_verdict_sheet(study, 100, FALSE);

    ck_assert_ptr_nonnull(
        strstr(sheet, "    -2 points per year (95 % interval -3 to -1), "
                      "p = 0.020; n = 1 issue\n"));
    ck_assert_ptr_nonnull(
        strstr(sheet, "    These data find an effect of 1.50 with 80 % "
                      "power.\n"));
    ck_assert_ptr_nonnull(strstr(sheet, "\n1 claim: 1 undecided.\n"));
}
END_TEST

/* No line is wider, and "p = 0.01" is not torn. */
START_TEST(keeps_to_the_width)
{
    g_autoptr(BgStudy) study = study_of(BG_CLAIM_OPEN);

    for (guint width = 40; width < 70; width++) {
        g_autofree char *sheet = bg_verdict_sheet(study, width, FALSE);
        g_auto(GStrv) lines = g_strsplit(sheet, "\n", -1);

        for (char **line = lines; *line; line++)
            ck_assert_int_le(g_utf8_strlen(*line, -1), width);
        ck_assert_ptr_nonnull(strstr(sheet, "p = 0.020;"));
    }
}
END_TEST

START_TEST(says_what_was_expected)
{
    g_autoptr(BgStudy) study = study_of(BG_SUPPORTED);

    ((BgStudyClaim *)g_ptr_array_index(study->claims, 0))->claim->expected =
        BG_CONTRADICTED;
    g_autofree char *sheet = bg_verdict_sheet(study, 100, FALSE);

    ck_assert_ptr_nonnull(strstr(sheet, "SUPPORTED (expected: contradicted)"));
}
END_TEST

START_TEST(cuts_long_sentences)
{
    g_autoptr(BgStudy) study = study_of(BG_SUPPORTED);
    BgClaim *claim =
        ((BgStudyClaim *)g_ptr_array_index(study->claims, 0))->claim;
    GString *many = g_string_new(NULL);

    for (int i = 0; i < 100; i++)
        g_string_append(many, "w\xc3\xb6rd ");
    g_free(claim->sentence);
    claim->sentence = g_string_free(many, FALSE);
    g_autofree char *sheet = bg_verdict_sheet(study, 100, FALSE);

    ck_assert_ptr_nonnull(strstr(sheet, "w\xc3\xb6rd ...\"\n"));
    ck_assert_uint_lt(strlen(sheet), 600);
}
END_TEST

BG_TEST_MAIN("verdict sheet", tc)
{
    tcase_add_test(tc, colours_terminals_only);
    tcase_add_test(tc, tells_numbers_once);
    tcase_add_test(tc, keeps_to_the_width);
    tcase_add_test(tc, says_what_was_expected);
    tcase_add_test(tc, cuts_long_sentences);
}
