#include "stats/event_rule.h"

#include <assert.h>
#include <math.h>

const char *bg_rule_name(BgRuleKind kind)
{
    static const char *const names[BG_RULES] = { "sum", "mean", "capped",
                                                 "positive", "negative" };

    assert(kind < BG_RULES);
    return names[kind];
}

double bg_rule_points(const BgRule *rule, double score)
{
    switch (rule->kind) {
    case BG_RULE_CAPPED:
        return fmax(-rule->cap, fmin(rule->cap, score));
    case BG_RULE_POSITIVE:
        return fmax(score, 0.0);
    case BG_RULE_NEGATIVE:
        return fmin(score, 0.0);
    case BG_RULE_SUM:
    case BG_RULE_MEAN:
    case BG_RULES:
        break;
    }
    return score;
}

/* Means of one value and their variances; O(n) for all values together would
 * want memory, and values are few. */
static void mean_of(const BgScoredEvents *e, size_t j, double *value,
                    double *variance)
{
    double sum = 0.0, squares = 0.0, count = 0.0;

    for (size_t i = 0; i < e->n; i++)
        if (e->at[i] == j) {
            sum += e->score[i];
            count += 1.0;
        }
    const double mean = count > 0.0 ? sum / count : (double)NAN;

    for (size_t i = 0; i < e->n; i++)
        if (e->at[i] == j)
            squares += (e->score[i] - mean) * (e->score[i] - mean);
    *value = mean;
    *variance = count > 0.0 ? squares / (count * count) : 0.0;
}

void bg_rule_values(const BgRule *rule, const BgScoredEvents *e, double *value,
                    double *variance)
{
    for (size_t j = 0; j < e->values; j++)
        if (rule->kind == BG_RULE_MEAN)
            mean_of(e, j, &value[j], &variance[j]);
        else
            value[j] = variance[j] = 0.0;
    for (size_t i = 0; i < e->n && rule->kind != BG_RULE_MEAN; i++) {
        const double points = bg_rule_points(rule, e->score[i]);

        value[e->at[i]] += points;
        variance[e->at[i]] += points * points;
    }
}
