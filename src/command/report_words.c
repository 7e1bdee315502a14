#include "command/report_words.h"

#include <math.h>
#include <string.h>

#include "claim/words.h"
#include "core/date.h"
#include "core/number.h"

/* --- what is claimed --------------------------------------------------------
 */

const char *bg_report_quantity(const BgClaim *claim)
{
    static const char *const words[] = {
        [BG_CLAIM_TREND] = "the trend",
        [BG_CLAIM_PLATEAU] = "the drift",
        [BG_CLAIM_LEVEL] = "the share",
        [BG_CLAIM_VOLATILITY] = "the ratio of standard deviations",
        [BG_CLAIM_CORRELATION] = "the correlation",
        [BG_CLAIM_BREAK] = "the step",
        [BG_CLAIM_EQUAL] = "the difference",
        [BG_CLAIM_DIFFERENCE] = "the difference",
    };

    return words[claim->kind];
}

/* The series before and after "than" or "with". */
static void sides(const BgStudyClaim *item, char **first, char **second)
{
    g_auto(GStrv) parts = g_strsplit(item->series, "; ", 2);

    *first = g_strdup(parts[0]);
    *second = g_strdup(parts[0] && parts[1] ? parts[1] : "");
}

static gboolean is_several(const char *list)
{
    return strstr(list, ", ") || strchr(list, '*');
}

static char *plateau_words(const BgClaim *c, const char *a)
{
    g_autofree char *margin = bg_words_number(c->margin);

    if (c->direction == 0)
        return g_strdup_printf("the drift of %s over the window stays within "
                               "%s points up or down",
                               a, margin);
    return g_strdup_printf("%s %s not %s by more than %s points over the "
                           "window",
                           a, is_several(a) ? "do" : "does",
                           c->direction > 0 ? "fall" : "rise", margin);
}

static char *break_words(const BgClaim *c, const char *a)
{
    const char *way = c->direction > 0   ? " up"
                      : c->direction < 0 ? " down"
                                         : "";
    g_autofree char *when =
        c->at ? bg_day_format(c->at) : bg_number_rounded(c->at_number, 4);

    return g_strdup_printf("%s step%s%s at %s", a, is_several(a) ? "" : "s",
                           way, when);
}

static char *correlation_words(const BgClaim *c, const char *a, const char *b)
{
    g_autofree char *lag =
        c->lag ? g_strdup_printf(", %s taken %ld issues %s", a, labs(c->lag),
                                 c->lag > 0 ? "later" : "earlier")
               : g_strdup("");

    return g_strdup_printf("%s and %s correlate%s%s", a, b,
                           c->direction > 0   ? " positively"
                           : c->direction < 0 ? " negatively"
                                              : "",
                           lag);
}

static char *level_words(const BgClaim *c, const char *a)
{
    g_autofree char *bound = bg_number_rounded(100 * c->bound, 3);

    return g_strdup_printf("less than %s %% of the points of %s are %s", bound,
                           a, c->direction < 0 ? "positive" : "negative");
}

static char *statement(const BgStudyClaim *item)
{
    const BgClaim *c = item->claim;
    g_autofree char *a = NULL;
    g_autofree char *b = NULL;
    g_autofree char *margin = bg_words_number(c->margin);

    sides(item, &a, &b);
    switch (c->kind) {
    case BG_CLAIM_TREND:
        return g_strdup_printf("%s %s", a,
                               c->direction > 0   ? "rises"
                               : c->direction < 0 ? "falls"
                                                  : "rises or falls");
    case BG_CLAIM_PLATEAU:
        return plateau_words(c, a);
    case BG_CLAIM_LEVEL:
        return level_words(c, a);
    case BG_CLAIM_VOLATILITY:
        return g_strdup_printf(
            "%s %s %s than %s%s", a, is_several(a) ? "each vary" : "varies",
            c->direction < 0 ? "less" : "more", b,
            c->around_trend ? ", each about its own trend" : "");
    case BG_CLAIM_CORRELATION:
        return correlation_words(c, a, b);
    case BG_CLAIM_BREAK:
        return break_words(c, a);
    case BG_CLAIM_EQUAL:
        return g_strdup_printf("%s and %s differ by no more than %s points", a,
                               b, margin);
    default:
        return g_strdup_printf("%s stands %s than %s", a,
                               c->direction > 0   ? "higher"
                               : c->direction < 0 ? "lower"
                                                  : "higher or lower",
                               b);
    }
}

char *bg_report_tested(const BgStudyClaim *item)
{
    g_autofree char *what = statement(item);
    const gboolean events = item->by && !g_str_equal(item->by, "issue");

    return g_strconcat(what, events ? ", by scores of events added up by " : "",
                       events ? item->by : "", item->window ? ", " : "",
                       item->window ? item->window : "", NULL);
}

/* --- the verdict ------------------------------------------------------------
 */

/* Of what: the part that decided, or the series. */
static char *subject(const BgStudyClaim *item)
{
    static const char *const joins[] = {
        [BG_CLAIM_VOLATILITY] = " to that of ",
        [BG_CLAIM_CORRELATION] = " with ",
        [BG_CLAIM_EQUAL] = " from ",
        [BG_CLAIM_DIFFERENCE] = " from ",
        [BG_CLAIM_KINDS] = NULL,
    };
    const char *join = joins[item->claim->kind];
    g_autofree char *a = NULL;
    g_autofree char *b = NULL;

    if (item->finding.part)
        return g_strdup(item->finding.part);
    sides(item, &a, &b);
    return g_strconcat(a, join && *b ? join : "", join ? b : "", NULL);
}

/* "1.25 %" and "points": a share is shown as a percentage. */
static char *estimate_words(const BgStudyClaim *item)
{
    const BgClaimFinding *f = &item->finding;
    const gboolean share = item->claim->kind == BG_CLAIM_LEVEL;
    const double times = share ? 100 : 1;
    g_autofree char *estimate = bg_words_number(times * f->estimate);
    g_autofree char *low = bg_words_number(times * f->ci_low);
    g_autofree char *high = bg_words_number(times * f->ci_high);
    const gboolean points = g_str_has_prefix(f->unit, "point");

    return g_strdup_printf("%s%s%s (%.4g %% interval %s to %s%s)", estimate,
                           share    ? " %"
                           : points ? " "
                                    : "",
                           points ? f->unit : "",
                           100 * bg_words_interval_level(item->claim), low,
                           high, share ? " %" : "");
}

static char *p_words(const BgClaimFinding *f)
{
    g_autofree char *p = bg_words_p(f->p);
    g_autofree char *adjusted = bg_words_another_p(f->p_adjusted);
    const char *side = f->p == f->p_for ? "for the claim" : "against the claim";

    if (f->p_adjusted == f->p)
        return g_strdup_printf("%s %s", p, side);
    return g_strdup_printf("%s %s, %s after Holm's correction for its family",
                           p, side, adjusted);
}

/* "20 issues" */
static char *count_words(const BgStudyClaim *item)
{
    const size_t n = item->finding.n;
    const char *by = item->by ? item->by : "issue";

    if (item->claim->kind == BG_CLAIM_DIFFERENCE ||
        !g_strcmp0(item->finding.method, "counting noise, two one-sided tests"))
        return g_strdup_printf("%zu values", n);
    return g_strdup_printf("%zu %s%s", n, by, n == 1 ? "" : "s");
}

static char *quantity_words(const BgStudyClaim *item)
{
    g_autofree char *of = subject(item);

    if (item->claim->kind == BG_CLAIM_LEVEL)
        return g_strdup_printf("the %s of %s", item->finding.unit, of);
    if (item->claim->kind == BG_CLAIM_VOLATILITY && !item->finding.part)
        return g_strdup_printf("the ratio of the standard deviation of %s", of);
    if (item->finding.part)
        return g_strdup_printf("%s (%s)", bg_report_quantity(item->claim), of);
    return g_strdup_printf("%s of %s", bg_report_quantity(item->claim), of);
}

/* How it was tested, for who does not know the names on the command line. */
static const char *method_words(const BgStudyClaim *item)
{
    const BgClaim *c = item->claim;

    switch (c->kind) {
    case BG_CLAIM_TREND:
        return "straight line with AR(1) errors";
    case BG_CLAIM_PLATEAU:
        return c->direction == 0
                   ? "straight line with AR(1) errors, two one-sided tests"
                   : "straight line with AR(1) errors, one-sided test of the "
                     "margin";
    case BG_CLAIM_LEVEL:
        return "exact binomial test on effective points";
    case BG_CLAIM_VOLATILITY:
        return "block swaps of the two series";
    case BG_CLAIM_CORRELATION:
        return "Pearson's correlation, against drawn AR(1) series";
    default:
        return item->finding.method;
    }
}

static char *tested_sentence(const BgStudyClaim *item, const char *where)
{
    static const char *const leads[] = {
        [BG_SUPPORTED] = "the claim is supported",
        [BG_CONTRADICTED] = ("the claim is contradicted, its opposite being "
                             "established"),
        [BG_CLAIM_OPEN] = "the claim is undecided",
        [BG_NOT_TESTABLE] = "the claim cannot be tested",
    };
    const BgClaimFinding *f = &item->finding;
    g_autofree char *quantity = quantity_words(item);
    g_autofree char *estimate = estimate_words(item);
    g_autofree char *p = p_words(f);
    g_autofree char *n = count_words(item);

    return g_strdup_printf("%s%s: %s is %s, from %s; %s (method: %s).", where,
                           leads[f->verdict], quantity, estimate, n, p,
                           method_words(item));
}

/* A capital at the start, as far as it has one. */
static char *capital(char *text)
{
    text[0] = g_ascii_toupper(text[0]);
    return text;
}

char *bg_report_sentence(const BgStudyClaim *item, const BgStudy *study)
{
    const BgClaimFinding *f = &item->finding;
    const char *where = study->simulated ? "on simulated data, " : "";

    if (isnan(f->p))
        return capital(g_strdup_printf("%sthe claim cannot be tested: %s.",
                                       where,
                                       f->reason ? f->reason : "no data"));
    return capital(tested_sentence(item, where));
}

/* --- what it rests on -------------------------------------------------------
 */

static char *detectable_words(const BgStudyClaim *item)
{
    const BgClaimFinding *f = &item->finding;
    const BgClaimKind kind = item->claim->kind;
    const double times = kind == BG_CLAIM_LEVEL ? 100 : 1;
    g_autofree char *effect = bg_words_number(times * f->detectable);
    const gboolean points = g_str_has_prefix(f->unit, "point");

    if (!isfinite(f->detectable))
        return NULL;
    if (kind == BG_CLAIM_LEVEL && f->detectable <= item->claim->bound)
        return g_strdup_printf("Data like these find a share of %s %% or less "
                               "in 80 of 100 cases.",
                               effect);
    if (kind == BG_CLAIM_LEVEL)
        return g_strdup_printf("Even without a single such point, as many "
                               "points as these could only show a share below "
                               "%s %%.",
                               effect);
    if (kind == BG_CLAIM_PLATEAU || kind == BG_CLAIM_EQUAL)
        return g_strdup_printf(
            "Were there no %s at all, data like these would "
            "show that within a margin of %s points in 80 "
            "of 100 cases.",
            kind == BG_CLAIM_PLATEAU ? "drift" : "difference", effect);
    return g_strdup_printf(
        "Data like these find a %s of %s%s%s or more in 80 of "
        "100 cases.",
        bg_report_quantity(item->claim) + strlen("the "), effect,
        points ? " " : "", points ? f->unit : "");
}

static char *needed_words(const BgStudyClaim *item)
{
    const BgClaimFinding *f = &item->finding;
    const BgClaimKind kind = item->claim->kind;
    const gboolean margin = kind == BG_CLAIM_PLATEAU || kind == BG_CLAIM_EQUAL;
    g_autofree char *needed = bg_words_number(f->n_needed);

    if (!bg_words_needed(f))
        return NULL;
    return g_strdup_printf("About %s %ss would be needed to %s.", needed,
                           item->by ? item->by : "issue",
                           margin ? "show the one claimed"
                                  : "find one like that estimated");
}

static void add_open_words(const BgStudyClaim *item, GPtrArray *sentences)
{
    const BgClaimFinding *f = &item->finding;
    char *detectable = detectable_words(item);
    char *needed = needed_words(item);

    if (f->no_verdict) {
        g_ptr_array_add(sentences,
                        g_strdup_printf("The series is near a unit root (rho = "
                                        "%.2f), where trend and persistence "
                                        "look alike.",
                                        f->rho));
    } else {
        if (detectable)
            g_ptr_array_add(sentences, g_steal_pointer(&detectable));
        if (needed)
            g_ptr_array_add(sentences, g_steal_pointer(&needed));
    }
    g_free(detectable);
    g_free(needed);
}

char *bg_report_caveat(const BgStudyClaim *item)
{
    const BgClaimFinding *f = &item->finding;
    g_autoptr(GPtrArray) sentences = g_ptr_array_new_with_free_func(g_free);

    if (isnan(f->p))
        return g_strdup("Once these are recorded, the same analysis file tests "
                        "the claim.");
    if (f->verdict == BG_CLAIM_OPEN)
        add_open_words(item, sentences);
    if (f->caveat)
        g_ptr_array_add(sentences,
                        g_str_has_suffix(f->caveat, " is assumed")
                            ? capital(g_strdup_printf("%s.", f->caveat))
                            : g_strdup_printf("Assumption: %s.", f->caveat));
    if (sentences->len == 0)
        return NULL;
    g_ptr_array_add(sentences, NULL);
    return g_strjoinv(" ", (char **)sentences->pdata);
}

/* --- the curve --------------------------------------------------------------
 */

char *bg_report_curve(const BgStudyClaim *item)
{
    const BgCurve *c = item->curve;

    if (!c || c->run == 0)
        return NULL;
    GString *text = g_string_new(NULL);

    g_string_append_printf(
        text,
        "Of %zu defensible specification%s, %.0f %% support the claim and "
        "%.0f %% contradict it.",
        c->run, c->run == 1 ? "" : "s", 100 * c->share_supporting,
        100 * c->share_contradicting);
    if (c->share_supporting > 0 && isfinite(c->p_share)) {
        g_autofree char *p = bg_words_p(c->p_share);

        g_string_append_printf(text,
                               " That as many support it by chance alone has "
                               "a joint %s, from %zu drawn histories without "
                               "the effect.",
                               p, c->nulls);
    }
    if (c->matters >= 0 && isfinite(c->explained))
        g_string_append_printf(
            text,
            " What matters most is %s: it accounts for %.0f %% of the variance "
            "of the test statistics.",
            bg_words_choice((BgChoiceKind)c->matters), 100 * c->explained);
    return g_string_free(text, FALSE);
}

/* --- all --------------------------------------------------------------------
 */

char *bg_report_counts(const BgStudy *study)
{
    guint counts[BG_OUTCOMES] = { 0 };
    const guint n = study->claims->len;
    g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < n; i++)
        counts[((BgStudyClaim *)g_ptr_array_index(study->claims, i))
                   ->finding.verdict]++;
    for (int v = 0; v < BG_OUTCOMES; v++)
        if (counts[v] > 0)
            g_ptr_array_add(parts,
                            g_strdup_printf("%u %s %s", counts[v],
                                            counts[v] == 1 ? "is" : "are",
                                            bg_outcome_words[v]));
    g_ptr_array_add(parts, NULL);
    g_autofree char *list = g_strjoinv(", ", (char **)parts->pdata);

    return g_strdup_printf("Of %u claim%s, %s.", n, n == 1 ? "" : "s", list);
}
