/* The choices that a claim's data could defensibly be made by. */
#include <string.h>

#include "command/claim_parts.h"
#include "core/error.h"

static gboolean varies_enough(const BgClaimSample *s, gboolean strictly)
{
    if (s->n < BG_SPECIFICATION_LEAST)
        return FALSE;
    for (int k = 0; k < 2 && s->y[k]; k++) {
        size_t nonzero = 0, other = 0;

        for (size_t i = 0; i < s->n; i++) {
            nonzero += s->y[k][i] != 0;
            other += s->y[k][i] != s->y[k][0];
        }
        if (other < 2 || (strictly && 2 * nonzero < s->n))
            return FALSE;
    }
    return TRUE;
}

/* Another view joins where it has the same parts and can be drawn anew; one
 * that was asked for and cannot is told. */
static void try_view(BgClaimTask *task, const BgClaimChoice *choice,
                     gboolean asked)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) samples = bg_claim_view(task, choice, &error);
    gboolean usable = samples && samples->len == task->data->n_parts;

    for (guint i = 0; usable && i < samples->len; i++)
        usable = varies_enough(g_ptr_array_index(samples, i), !asked);
    if (usable)
        bg_claim_append_view(task->data, choice, samples);
    else if (asked)
        bg_claim_warn(
            task,
            g_strdup_printf("claim %s: no specifications of %s%s%s points%s%s",
                            task->item->claim->name,
                            choice->source ? choice->source : "",
                            choice->source ? " " : "", choice->measure,
                            error ? ": " : ": too few of them vary",
                            error ? error->message : ""));
}

static const char *const *or_usual(const BgClaim *claim, BgChoiceKind axis,
                                   const char *const *usual)
{
    return claim->choices[axis] ? (const char *const *)claim->choices[axis]
                                : usual;
}

/* Whether a month is worth a view of its own. */
static gboolean lengths_differ(const BgClaimTask *task,
                               const BgClaimChoice *base)
{
    g_autoptr(GPtrArray) list =
        bg_claim_series((const char *const *)task->item->series, base,
                        &task->options, task->loaded, NULL);
    gboolean differ = FALSE;

    for (guint i = 0; list && i < list->len; i++)
        differ |= !bg_claim_same_lengths(g_ptr_array_index(list, i));
    return differ && !base->rule;
}

static void add_rules(BgClaimTask *task, const BgClaimChoice *base,
                      const BgClaimChoice *part, gboolean asked)
{
    static const char *const all[] = { "sum", "mean", "capped", NULL };
    static const char *const of_level[] = { "sum", "capped", NULL };
    static const char *const none[] = { "index", NULL };
    const BgClaim *claim = task->item->claim;
    const char *const *rules =
        base->rule ? or_usual(claim, BG_CHOICE_AGGREGATION,
                              claim->kind == BG_CLAIM_LEVEL ? of_level : all)
                   : none;

    for (; *rules; rules++) {
        BgClaimChoice choice = *part;

        choice.rule = base->rule ? *rules : NULL;
        if (g_strcmp0(choice.source, base->source) != 0 ||
            !g_str_equal(choice.measure, base->measure) ||
            !g_str_equal(choice.per, base->per) ||
            g_strcmp0(choice.rule, base->rule) != 0)
            try_view(task, &choice,
                     asked || claim->choices[BG_CHOICE_AGGREGATION]);
    }
}

/* Unless asked for, a level is of both totals, and equality has its margin in
 * points of one measure. */
static void add_measures(BgClaimTask *task, const BgClaimChoice *base,
                         const char *source)
{
    static const char *const measures[] = { "aggregate", "positive", "negative",
                                            NULL };
    static const char *const pers[] = { "issue", "month", NULL };
    const BgClaim *claim = task->item->claim;
    const char *const own_measure[] = { base->measure, NULL };
    const char *const own_per[] = { base->per, NULL };
    const char *const *of =
        or_usual(claim, BG_CHOICE_MEASURE,
                 claim->kind == BG_CLAIM_LEVEL || claim->kind == BG_CLAIM_EQUAL
                     ? own_measure
                     : measures);
    const char *const *per = lengths_differ(task, base)
                                 ? or_usual(claim, BG_CHOICE_PER, pers)
                                 : own_per;

    for (size_t m = 0; of[m]; m++)
        for (size_t p = 0; per[p]; p++) {
            const BgClaimChoice part = { source, of[m],    per[p],
                                         NULL,   base->by, NULL };

            add_rules(task, base, &part,
                      source || claim->choices[BG_CHOICE_MEASURE]);
        }
}

/* Whether all SERIES are of this publication already. */
static gboolean is_own_source(const BgClaimTask *task, const char *source)
{
    for (char **spec = task->item->series; *spec; spec++)
        if (!g_str_has_prefix(*spec, source) || (*spec)[strlen(source)] != ':')
            return FALSE;
    return TRUE;
}

void bg_claim_add_views(BgClaimTask *task, const BgClaimChoice *base)
{
    char **source = task->item->claim->choices[BG_CHOICE_SOURCE];

    add_measures(task, base, NULL);
    for (; source && *source; source++)
        if (!is_own_source(task, *source))
            add_measures(task, base, *source);
}
