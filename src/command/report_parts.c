#include "command/report_parts.h"

#include <math.h>
#include <string.h>

#include "core/version.h"
#include "output/render.h"

/* --- the claims -------------------------------------------------------------
 */

BgTable *bg_report_claims_table(const BgStudy *study)
{
    static const BgColumn columns[] = {
        { "claim", BG_COLUMN_TEXT, TRUE },
        { "verdict", BG_COLUMN_TEXT, FALSE },
        { "estimate", BG_COLUMN_NUMBER, FALSE },
        { "ci_low", BG_COLUMN_NUMBER, FALSE },
        { "ci_high", BG_COLUMN_NUMBER, FALSE },
        { "unit", BG_COLUMN_TEXT, FALSE },
        { "p", BG_COLUMN_P, FALSE },
        { "p_adjusted", BG_COLUMN_P, FALSE },
        { "n", BG_COLUMN_INTEGER, FALSE },
        { "specifications", BG_COLUMN_INTEGER, FALSE },
        { "share_supporting", BG_COLUMN_NUMBER, FALSE },
        { "joint_p", BG_COLUMN_P, FALSE },
    };
    BgTable *table = bg_table_new("claims", columns, G_N_ELEMENTS(columns));

    for (guint i = 0; i < study->claims->len; i++) {
        const BgStudyClaim *item = g_ptr_array_index(study->claims, i);
        const BgClaimFinding *f = &item->finding;
        const gboolean curve = item->curve && item->curve->run > 0;

        bg_table_text(table, item->claim->name);
        bg_table_text(table, bg_outcome_words[f->verdict]);
        bg_table_number(table, f->estimate);
        bg_table_number(table, f->ci_low);
        bg_table_number(table, f->ci_high);
        bg_table_text(table, f->unit);
        bg_table_number(table, f->p);
        bg_table_number(table, f->p_adjusted);
        bg_table_integer(table, (gint64)f->n);
        if (curve)
            bg_table_integer(table, (gint64)item->curve->run);
        else
            bg_table_missing(table);
        bg_table_number(table,
                        curve ? item->curve->share_supporting : (double)NAN);
        bg_table_number(table, curve ? item->curve->p_share : (double)NAN);
    }
    return table;
}

/* --- any table --------------------------------------------------------------
 */

typedef enum { SHOWN, EMPTY, CONSTANT } Column;

static Column kind_of_column(const BgTable *table, guint c)
{
    const guint rows = bg_table_rows(table);
    g_autofree char *first = bg_cell_exact(table, 0, c);
    gboolean empty = *first == '\0', same = TRUE;

    for (guint row = 1; row < rows; row++) {
        g_autofree char *cell = bg_cell_exact(table, row, c);

        empty &= *cell == '\0';
        same &= g_str_equal(cell, first);
    }
    if (empty)
        return EMPTY;
    return same && rows > 1 ? CONSTANT : SHOWN;
}

static void copy_cell(BgTable *to, const BgTable *from, guint row, guint c)
{
    const BgCell *cell = bg_table_cell(from, row, c);

    if (cell->missing)
        bg_table_missing(to);
    else if (from->columns[c].kind == BG_COLUMN_TEXT)
        bg_table_text(to, cell->text);
    else if (from->columns[c].kind == BG_COLUMN_INTEGER)
        bg_table_integer(to, cell->integer);
    else
        bg_table_number(to, cell->number);
}

/* The kind of every column; where no column tells the rows apart, the first
 * is shown all the same, as a table has columns.  Caller frees. */
static Column *kinds_of_columns(const BgTable *table)
{
    Column *kinds = g_new(Column, table->n_columns);
    gboolean any = FALSE;

    for (guint c = 0; c < table->n_columns; c++) {
        kinds[c] = kind_of_column(table, c);
        any = any || kinds[c] == SHOWN;
    }
    if (!any)
        kinds[0] = SHOWN;
    return kinds;
}

/* The columns shown of a table; what all rows share is appended to @p same. */
static BgTable *reduced(const BgTable *table, GPtrArray *memory, GString *same)
{
    BgColumn *columns = g_new(BgColumn, table->n_columns);
    g_autofree guint *shown = g_new(guint, table->n_columns);
    g_autofree Column *kinds = kinds_of_columns(table);
    guint n = 0;

    g_ptr_array_add(memory, columns);
    for (guint c = 0; c < table->n_columns; c++) {
        if (kinds[c] == SHOWN) {
            columns[n] = table->columns[c];
            shown[n++] = c;
        } else if (kinds[c] == CONSTANT) {
            g_autofree char *cell = bg_cell_for_people(table, 0, c);

            g_string_append_printf(same, "%s%s %s", same->len ? "; " : "",
                                   table->columns[c].name, cell);
        }
    }
    BgTable *out = bg_table_new(table->name, columns, n);

    for (guint row = 0; row < bg_table_rows(table); row++)
        for (guint k = 0; k < n; k++)
            copy_cell(out, table, row, shown[k]);
    return out;
}

typedef struct {
    GArray *list;      /* of BgFact */
    GPtrArray *memory; /* of char * */
} Facts;

static void add_fact(Facts *facts, const char *name, char *value, gboolean code)
{
    const BgFact fact = { name, value, code };

    g_ptr_array_add(facts->memory, value);
    g_array_append_val(facts->list, fact);
}

static Facts facts_new(void)
{
    return (Facts){ g_array_new(FALSE, FALSE, sizeof(BgFact)),
                    g_ptr_array_new_with_free_func(g_free) };
}

static void facts_write(Facts *facts, BgDocument *document, const char *caption)
{
    if (facts->list->len > 0)
        bg_document_facts(document, caption,
                          (BgFact *)(void *)facts->list->data,
                          facts->list->len);
    g_array_unref(facts->list);
    g_ptr_array_unref(facts->memory);
}

/* One row reads better downwards. */
static void add_row(BgDocument *document, const BgTable *table,
                    const char *caption)
{
    Facts facts = facts_new();

    for (guint c = 0; c < table->n_columns; c++)
        if (!bg_table_cell(table, 0, c)->missing)
            add_fact(&facts, table->columns[c].name,
                     bg_cell_for_people(table, 0, c), FALSE);
    facts_write(&facts, document, caption);
}

void bg_report_add_table(BgReport *report, const BgTable *table,
                         const char *caption, const char *note)
{
    g_autoptr(GString) same = g_string_new(NULL);

    if (bg_table_rows(table) == 0) {
        g_autofree char *none = g_strconcat(caption, " It has no rows.", NULL);

        bg_document_plain(report->document, none);
        return;
    }
    if (bg_table_rows(table) == 1) {
        add_row(report->document, table, caption);
        return;
    }
    BgTable *out = reduced(table, report->memory, same);
    g_autofree char *below =
        same->len ? g_strdup_printf("In every row: %s.%s%s", same->str,
                                    note ? " " : "", note ? note : "")
                  : g_strdup(note);

    g_ptr_array_add(report->tables, out);
    bg_document_table(report->document, out, caption, below);
}

/* --- where it comes from ----------------------------------------------------
 */

void bg_report_add_documents(BgDocument *document, const BgValuesUsed *used)
{
    Facts facts = facts_new();

    for (guint i = 0; i < used->documents->len; i++) {
        const BgUsedDocument *d = g_ptr_array_index(used->documents, i);
        const gboolean address = d->where && *d->where;

        add_fact(&facts, d->title, g_strdup(address ? d->where : d->publisher),
                 address);
    }
    facts_write(&facts, document, "Where these are printed.");
}

static void add_inputs(BgDocument *document, const BgInputs *inputs)
{
    Facts facts = facts_new();

    for (guint i = 0; i < inputs->list->len; i++) {
        const BgInput *input = g_ptr_array_index(inputs->list, i);

        add_fact(&facts, input->path,
                 g_strdup(input->sha256 ? input->sha256 : ""), TRUE);
    }
    facts_write(&facts, document,
                "Every file that was read, with its SHA-256.");
}

/* Whether a warning is of a table, which tells it itself. */
static gboolean is_told(const BgStudyRun *run, const char *warning)
{
    for (guint i = 0; i < run->tables->len; i++) {
        const BgStudyTable *table = g_ptr_array_index(run->tables, i);
        g_autofree char *start = g_strdup_printf("table %s: ", table->name);

        if (g_str_has_prefix(warning, start))
            return TRUE;
    }
    return FALSE;
}

static void add_warnings(BgDocument *document, const BgStudyRun *run)
{
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < run->warnings->len; i++) {
        const char *warning = g_ptr_array_index(run->warnings, i);

        if (!is_told(run, warning))
            g_ptr_array_add(lines, g_strdup_printf("%s.", warning));
    }
    if (lines->len == 0)
        return;
    g_ptr_array_add(lines, NULL);
    bg_document_heading(document, 2, "Warnings");
    bg_document_list(document, (const char *const *)lines->pdata);
}

void bg_report_add_provenance(BgDocument *document, const BgStudyRun *run,
                              const char *command)
{
    const BgStudy *study = run->study;
    Facts facts = facts_new();

    bg_document_heading(document, 1, "Provenance");
    add_fact(&facts, "Command", g_strdup(command), TRUE);
    add_fact(&facts, "Program", g_strdup("barograph " BG_VERSION), FALSE);
    add_fact(&facts, "Seed", g_strdup_printf("%" G_GUINT64_FORMAT, study->seed),
             FALSE);
    add_fact(&facts, "Draws", g_strdup_printf("%zu", study->draws), FALSE);
    add_fact(&facts, "Null histories", g_strdup_printf("%zu", study->nulls),
             FALSE);
    add_fact(&facts, "Level", g_strdup_printf("%.6g", study->level), FALSE);
    add_fact(&facts, "Data",
             g_strdup(study->simulated ? "simulated, in part or wholly"
                                       : "not simulated"),
             FALSE);
    facts_write(&facts, document,
                "The same command on the same files gives the same bytes.");
    add_inputs(document, run->inputs);
    add_warnings(document, run);
}
