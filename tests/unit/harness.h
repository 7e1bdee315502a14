/* What every unit test file needs: Check, relative comparison, a main.
 *
 * A test file defines its cases, then
 *     BG_TEST_MAIN("name", tc) { tcase_add_test(tc, ...); }
 */
#ifndef BG_TESTS_HARNESS_H
#define BG_TESTS_HARNESS_H

#include <check.h>
#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdlib.h>

/* Relative comparison; Check's own floating macros are absolute.  Zero is
 * equal to zero only, and NaN to nothing. */
static inline int bg_close(double got, double want, double tol)
{
    if (got == want)
        return 1;
    return fabs(got - want) <= tol * fabs(want);
}

#define ck_rel(got, want, tol)                                                 \
    do {                                                                       \
        const double g_ = (got), w_ = (want), t_ = (tol);                      \
        ck_assert_msg(bg_close(g_, w_, t_),                                    \
                      "%s = %.17g, expected %.17g, relative error %.2g > %g",  \
                      #got, g_, w_, fabs(g_ - w_) / fabs(w_), t_);             \
    } while (0)

/* ck_assert() for loops of thousands: Check notes every assertion, which here
 * would be most of the time. */
#define bg_loop_assert(condition)                                              \
    do {                                                                       \
        if (!(condition))                                                      \
            ck_abort_msg("not so: %s", #condition);                            \
    } while (0)

/* @p full, or @p light where BAROGRAPH_LIGHT is set: under sanitizers and
 * valgrind, which look for misuse of memory and not for wrong numbers. */
static inline int bg_lighter(int full, int light)
{
    return getenv("BAROGRAPH_LIGHT") ? light : full;
}

/* Where the tests find datasets/ and tests/: the project's root, which is
 * where `make check` runs them. */
#define BG_TEST_MAIN(name, tc)                                                 \
    static void add_cases_(TCase *tc);                                         \
    int main(void)                                                             \
    {                                                                          \
        Suite *s_ = suite_create(name);                                        \
        TCase *c_ = tcase_create("all");                                       \
        gsl_set_error_handler_off();                                           \
        tcase_set_timeout(c_, 60);                                             \
        add_cases_(c_);                                                        \
        suite_add_tcase(s_, c_);                                               \
        SRunner *r_ = srunner_create(s_);                                      \
        srunner_run_all(r_, CK_NORMAL);                                        \
        const int failed_ = srunner_ntests_failed(r_);                         \
        srunner_free(r_);                                                      \
        return failed_ == 0 ? EXIT_SUCCESS : EXIT_FAILURE;                     \
    }                                                                          \
    static void add_cases_(TCase *tc)

#endif
