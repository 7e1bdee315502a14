#include "command/report_methods.h"

#include <math.h>
#include <string.h>

#include "output/methods.h"

static void add(GPtrArray *keys, const char *key)
{
    if (bg_method_text(key) &&
        !g_ptr_array_find_with_equal_func(keys, key, g_str_equal, NULL))
        g_ptr_array_add(keys, (gpointer)(guintptr)key);
}

/* What a curve is run with, beside the method that decides. */
static void add_estimators(GPtrArray *keys, const BgStudyClaim *item)
{
    const GPtrArray *levels;

    /* A break's are called level and trend, which are other methods' names. */
    if (!item->curve || item->curve->run == 0 ||
        item->claim->kind == BG_CLAIM_BREAK)
        return;
    levels = item->curve->levels[BG_CHOICE_ESTIMATOR];
    for (guint i = 0; i < levels->len; i++)
        add(keys, g_ptr_array_index(levels, i));
}

/* The tests that decide each kind of claim. */
static void add_claim(GPtrArray *keys, const BgStudyClaim *item)
{
    static const char *const of_kind[] = {
        [BG_CLAIM_TREND] = "ar1",
        [BG_CLAIM_PLATEAU] = "ar1",
        [BG_CLAIM_LEVEL] = "level",
        [BG_CLAIM_VOLATILITY] = "block-swap",
        [BG_CLAIM_CORRELATION] = "pearson-sieve",
        [BG_CLAIM_BREAK] = "known",
        [BG_CLAIM_EQUAL] = "equal",
        [BG_CLAIM_DIFFERENCE] = "counting-noise",
    };
    const BgClaimFinding *f = &item->finding;

    if (isnan(f->p))
        return;
    add(keys, of_kind[item->claim->kind]);
    add_estimators(keys, item);
    if (item->claim->kind == BG_CLAIM_PLATEAU)
        add(keys, "plateau");
    if (item->claim->kind == BG_CLAIM_EQUAL)
        add(keys, f->method && g_str_has_prefix(f->method, "counting noise")
                      ? "counting-noise"
                      : "equal-mean");
}

static void add_table(GPtrArray *keys, const BgTable *table)
{
    const int column = bg_table_column(table, "method");

    for (guint row = 0; column >= 0 && row < bg_table_rows(table); row++) {
        const BgCell *cell = bg_table_cell(table, row, (guint)column);

        if (!cell->missing && table->columns[column].kind == BG_COLUMN_TEXT)
            add(keys, cell->text);
    }
}

static void add_command(GPtrArray *keys, const BgResult *result)
{
    if (g_str_equal(result->command, "compare") ||
        g_str_equal(result->command, "events"))
        add(keys, "counting-noise");
    if (g_str_equal(result->command, "events"))
        add(keys, "share-negative");
    for (guint i = 0; i < result->tables->len; i++) {
        const BgTable *table = g_ptr_array_index(result->tables, i);

        if (g_str_equal(table->name, "plateau"))
            add(keys, "plateau");
        add_table(keys, table);
    }
}

static void add_judging(GPtrArray *keys, const BgStudy *study)
{
    for (guint i = 0; i < study->claims->len; i++) {
        const BgStudyClaim *item = g_ptr_array_index(study->claims, i);
        const BgClaimFinding *f = &item->finding;

        if (f->verdict == BG_CLAIM_OPEN && isfinite(f->detectable))
            add(keys, "detectable");
        if (!isnan(f->p) && f->p != f->p_adjusted)
            add(keys, "holm");
        if (item->curve && item->curve->run > 0)
            add(keys, "specification-curve");
    }
}

GPtrArray *bg_report_methods(const BgStudyRun *study)
{
    GPtrArray *keys = g_ptr_array_new();

    for (guint i = 0; i < study->study->claims->len; i++)
        add_claim(keys, g_ptr_array_index(study->study->claims, i));
    add_judging(keys, study->study);
    for (guint i = 0; i < study->tables->len; i++)
        add_command(
            keys,
            ((BgStudyTable *)g_ptr_array_index(study->tables, i))->result);
    g_ptr_array_add(keys, NULL);
    return keys;
}
