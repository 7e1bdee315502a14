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

/* The tests that decide each kind of claim. */
static void add_claim(GPtrArray *keys, const BgStudyClaim *item)
{
    static const char *const of_kind[][2] = {
        [BG_CLAIM_TREND] = { "ar1", NULL },
        [BG_CLAIM_PLATEAU] = { "ar1", "plateau" },
        [BG_CLAIM_LEVEL] = { "level", NULL },
        [BG_CLAIM_VOLATILITY] = { "block-swap", NULL },
        [BG_CLAIM_CORRELATION] = { "pearson-sieve", NULL },
        [BG_CLAIM_BREAK] = { "known", NULL },
        [BG_CLAIM_EQUAL] = { "equal", NULL },
        [BG_CLAIM_DIFFERENCE] = { "counting-noise", NULL },
    };
    const BgClaimFinding *f = &item->finding;

    if (isnan(f->p))
        return;
    for (int i = 0; i < 2; i++)
        if (of_kind[item->claim->kind][i])
            add(keys, of_kind[item->claim->kind][i]);
    if (f->method && g_str_has_prefix(f->method, "counting noise"))
        add(keys, "counting-noise");
    else if (item->claim->kind == BG_CLAIM_EQUAL)
        add(keys, "equal-mean");
}

static void add_curve(GPtrArray *keys, const BgStudyClaim *item)
{
    const GPtrArray *levels;

    if (!item->curve || item->curve->run == 0)
        return;
    levels = item->curve->levels[BG_CHOICE_ESTIMATOR];
    for (guint i = 0; i < levels->len; i++)
        if (item->claim->kind != BG_CLAIM_BREAK)
            add(keys, g_ptr_array_index(levels, i));
    add(keys, "specification-curve");
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
    }
    for (guint i = 0; i < study->claims->len; i++)
        add_curve(keys, g_ptr_array_index(study->claims, i));
}

GPtrArray *bg_report_methods(const BgStudyRun *study)
{
    GPtrArray *keys = g_ptr_array_new();

    for (guint i = 0; i < study->study->claims->len; i++)
        add_claim(keys, g_ptr_array_index(study->study->claims, i));
    add_judging(keys, study->study);
    for (guint i = 0; i < study->tables->len; i++)
        add_command(
            keys, ((BgStudyTable *)g_ptr_array_index(study->tables, i))->result);
    g_ptr_array_add(keys, NULL);
    return keys;
}
