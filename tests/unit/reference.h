/* Tables of reference values for the tests: tests/reference/ *.csv.
 *
 * Static storage, one table of each kind at a time: a test program is small
 * and short.  Whatever cannot be read is a failed test, never an empty one.
 */
#ifndef BG_TESTS_REFERENCE_H
#define BG_TESTS_REFERENCE_H

#include <check.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A row of expected.csv or extra.csv. */
typedef struct {
    char group[16], series[32], quantity[40], params[256];
    double value;
} RefRow;

/* Copies one CSV field, quoted or not; returns where the next begins. */
static inline const char *ref_field(const char *p, char *to, size_t size)
{
    const bool quoted = *p == '"';
    size_t k = 0;

    p += quoted;
    while (*p != '\0' && *p != '\n' && (quoted ? *p != '"' : *p != ',')) {
        ck_assert_uint_lt(k + 1, size);
        to[k++] = *p++;
    }
    to[k] = '\0';
    p += quoted && *p == '"';
    return *p == ',' ? p + 1 : p;
}

/* Reads group, series, quantity, params, value15 of all rows. */
static inline size_t ref_read(const char *path, const RefRow **rows)
{
    enum { MAX = 3000 };
    static RefRow row[MAX];
    char line[1024], skipped[64], value[64];
    size_t n = 0;
    FILE *f = fopen(path, "r");

    ck_assert_msg(f != NULL, "cannot read %s", path);
    ck_assert_ptr_nonnull(fgets(line, sizeof line, f)); /* the names */
    while (fgets(line, sizeof line, f) != NULL) {
        const char *p = line;

        ck_assert_uint_lt(n, MAX);
        p = ref_field(p, row[n].group, sizeof row[n].group);
        p = ref_field(p, row[n].series, sizeof row[n].series);
        p = ref_field(p, row[n].quantity, sizeof row[n].quantity);
        p = ref_field(p, row[n].params, sizeof row[n].params);
        p = ref_field(p, skipped, sizeof skipped);
        (void)ref_field(p, value, sizeof value);
        row[n++].value =
            strcmp(value, "NA") == 0 ? (double)NAN : strtod(value, NULL);
    }
    fclose(f);
    *rows = row;
    return n;
}

static inline bool ref_is(const char *a, const char *b)
{
    return strcmp(a, b) == 0;
}

/* The number after key in params, "lag=" in "lag=3;adjust=F". */
static inline double ref_number(const RefRow *r, const char *key)
{
    const char *p = strstr(r->params, key);

    ck_assert_msg(p != NULL, "no %s in '%s'", key, r->params);
    return strtod(p + strlen(key), NULL);
}

/* The column called name of a CSV of numbers, into x; how many. */
static inline size_t ref_column(const char *path, const char *name, double *x,
                                size_t size)
{
    char line[1024], field[64];
    size_t column = 0, n = 0;
    FILE *f = fopen(path, "r");

    ck_assert_msg(f != NULL, "cannot read %s", path);
    ck_assert_ptr_nonnull(fgets(line, sizeof line, f));
    line[strcspn(line, "\r\n")] = '\0';
    for (const char *p = line;; column++) {
        ck_assert_msg(*p != '\0', "no column %s in %s", name, path);
        p = ref_field(p, field, sizeof field);
        if (ref_is(field, name))
            break;
    }
    while (fgets(line, sizeof line, f) != NULL) {
        const char *p = line;

        for (size_t i = 0; i <= column; i++)
            p = ref_field(p, field, sizeof field);
        ck_assert_uint_lt(n, size);
        x[n++] = strtod(field, NULL);
    }
    fclose(f);
    ck_assert_uint_gt(n, 0);
    return n;
}

/* All numbers of a text file, after `skip` lines. */
static inline size_t ref_numbers(const char *path, size_t skip, double *x,
                                 size_t size)
{
    char line[1024];
    size_t n = 0;
    FILE *f = fopen(path, "r");

    ck_assert_msg(f != NULL, "cannot read %s", path);
    for (; skip > 0; skip--)
        ck_assert_ptr_nonnull(fgets(line, sizeof line, f));
    for (double v; fscanf(f, "%lf", &v) == 1;) {
        ck_assert_uint_lt(n, size);
        x[n++] = v;
    }
    fclose(f);
    return n;
}

/* Series `name` of scores35.csv: 35 values. */
static inline void ref_scores(const char *name, double x[35])
{
    ck_assert_uint_eq(ref_column("tests/reference/scores35.csv", name, x, 35),
                      35);
}

/* Both series of "s1:s2". */
static inline void ref_pair(const char *names, double x[35], double y[35])
{
    char first[8] = { 0 };
    const char *colon = strchr(names, ':');

    ck_assert_ptr_nonnull(colon);
    ck_assert_int_lt(colon - names, (int)sizeof first);
    memcpy(first, names, (size_t)(colon - names));
    ref_scores(first, x);
    ref_scores(colon + 1, y);
}

/* Digits of agreement, -log10 of the relative error (absolute for 0). */
static inline double ref_digits(double got, double want)
{
    const double error = fabs(got - want) / (want == 0.0 ? 1.0 : fabs(want));

    return error == 0.0 ? 17.0 : fmin(-log10(error), 17.0);
}

/* The message of a row that does not agree. */
#define ref_check(row, got, tol)                                               \
    do {                                                                       \
        const RefRow *r_ = (row);                                              \
        const double g_ = (got), t_ = (tol);                                   \
        ck_assert_msg(bg_close(g_, r_->value, t_),                             \
                      "%s %s %s (%s) = %.17g, reference %.17g, digits %.1f",   \
                      r_->group, r_->series, r_->quantity, r_->params, g_,     \
                      r_->value, ref_digits(g_, r_->value));                   \
    } while (0)

#endif
