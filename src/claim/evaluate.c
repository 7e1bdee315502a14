#include "claim/evaluate.h"

#include <gsl/gsl_errno.h>
#include <math.h>

#include "claim/kinds.h"
#include "core/error.h"
#include "resample/mean.h"
#include "resample/trend.h"
#include "stats/correlation.h"
#include "stats/line.h"

const size_t bg_claim_least[BG_CLAIM_KINDS] = {
    BG_TREND_MIN, BG_TREND_MIN, 1, 7, 8, 8, BG_MEAN_MIN, 0
};

typedef int (*Test)(const BgClaim *claim, const BgClaimPart *part,
                    const BgResampling *how, BgClaimFinding *finding);

static const Test tests[BG_CLAIM_KINDS] = {
    bg_claim_trend,       bg_claim_plateau, bg_claim_level, bg_claim_volatility,
    bg_claim_correlation, bg_claim_break,   bg_claim_equal, bg_claim_difference,
};

void bg_claim_set_two_sided(const BgClaim *claim, double effect, double p,
                            BgClaimFinding *finding)
{
    const double claimed =
        claim->direction == 0 ? 1.0 : effect * claim->direction;

    bg_finding_set_p(finding, claimed > 0 ? p : 1.0, claimed < 0 ? p : 1.0);
}

/* --- too little -------------------------------------------------------------
 */

static char *what_there_is(const BgClaimSample *s)
{
    if (s->n >= s->known || *s->missing == '\0')
        return g_strdup_printf("n = %zu %s", s->n, s->counted);
    return g_strdup_printf("n = %zu of %u %s (missing: %s)", s->n, s->known,
                           s->counted, s->missing);
}

static char *why_not(const BgClaim *claim, const BgClaimSample *s, int status)
{
    g_autofree char *there = s ? what_there_is(s) : NULL;
    const size_t least = bg_claim_least[claim->kind];

    if (!s)
        return g_strdup("no counting noise is known of either value");
    if (s->n < least)
        return g_strdup_printf("%s: %s, and the method needs %zu", s->label,
                               there, least);
    if (claim->kind == BG_CLAIM_BREAK && status == GSL_EINVAL)
        return g_strdup_printf("%s: the date leaves too few values on a side "
                               "(%s)",
                               s->label, there);
    if (status == BG_ECONSTANT)
        return g_strdup_printf("%s: the values do not vary (%s)", s->label,
                               there);
    return g_strdup_printf("%s: %s (%s)", s->label, bg_stats_message(status),
                           there);
}

/* A share of points is one of the history: few issues out of many do not
 * speak for the rest, however many points they have. */
static char *too_thin(const BgClaim *claim, const BgClaimSample *s)
{
    if (claim->kind != BG_CLAIM_LEVEL || !s || s->n == 0 ||
        2 * s->n >= s->known)
        return NULL;
    g_autofree char *there = what_there_is(s);

    return g_strdup_printf("%s: %s has both totals recorded, less than half "
                           "of the %s that the claim is about",
                           s->label, there, s->counted);
}

/* --- parts ------------------------------------------------------------------
 */

/* Two histories that both rise, or fall, correlate for that alone. */
static void note_shared_line(const BgClaimSample *s, GString *text)
{
    static const double most = 0.5; /* share of the variance of both */
    g_autofree double *rest = g_new(double, 2 * s->n);
    BgLineFit fit[2];
    double r;

    for (int k = 0; k < 2; k++) {
        if (bg_line_fit(s->t, s->y[k], s->n, &fit[k]) != BG_OK ||
            !(fit[k].r2 > most))
            return;
        bg_line_residuals(&fit[k], s->t, s->y[k], rest + (size_t)k * s->n);
    }
    if (bg_pearson_r(rest, rest + s->n, s->n, &r) == BG_OK)
        g_string_append_printf(text,
                               "; both follow a line in time (R2 = %.2f and "
                               "%.2f), about which they correlate by %.2f",
                               fit[0].r2, fit[1].r2, r);
}

static char *caveat_of(const BgClaim *claim, const BgClaimSample *s)
{
    if (!s)
        return g_strdup("independent events; se from the catalogue or from "
                        "printed totals");
    GString *text = g_string_new("each event taken as one independent trial");

    if (claim->kind != BG_CLAIM_LEVEL)
        g_string_printf(text,
                        "AR(1) dependence between neighbouring %s is assumed",
                        s->counted);

    if (claim->kind == BG_CLAIM_CORRELATION)
        note_shared_line(s, text);
    if (*s->missing)
        g_string_append_printf(text,
                               "; %u of %u %s are missing (%s), and those "
                               "recorded need not be typical",
                               s->known - (guint)s->n, s->known, s->counted,
                               s->missing);
    return g_string_free(text, FALSE);
}

/* FALSE where the run as a whole must end. */
static gboolean test_part(const BgClaim *claim, const BgClaimPart *part,
                          const BgResampling *how, BgClaimFinding *f,
                          GError **error)
{
    const BgClaimSample *s = part->sample;
    int status = BG_ETOOFEW;

    if (s)
        f->n = s->n;
    f->counted = s ? s->counted : "values";
    f->reason = too_thin(claim, s);
    if (f->reason)
        return TRUE;
    if (!s || s->n >= bg_claim_least[claim->kind])
        status = tests[claim->kind](claim, part, how, f);
    if (status == BG_ESTOPPED || status == GSL_ENOMEM) {
        g_set_error(error, BG_ERROR,
                    status == BG_ESTOPPED ? BG_ERROR_STOPPED : BG_ERROR_PROGRAM,
                    status == BG_ESTOPPED ? "interrupted; nothing was written"
                                          : "no memory for the draws");
        return FALSE;
    }
    if (status != BG_OK) {
        const size_t n = f->n;
        const char *counted = f->counted;

        bg_finding_clear(f);
        bg_finding_init(f);
        f->n = n;
        f->counted = counted;
        f->reason = why_not(claim, s, status);
        return TRUE;
    }
    f->caveat = caveat_of(claim, s);
    return TRUE;
}

/* Whether part a says more than b: one without a verdict; else the p that
 * decides, p_against the smaller it is and p_for the larger. */
static gboolean says_more(const BgClaimFinding *a, const BgClaimFinding *b,
                          gboolean against)
{
    if (a->no_verdict != b->no_verdict)
        return a->no_verdict;
    return against ? a->p_against < b->p_against : a->p_for > b->p_for;
}

/* Which part speaks for all: the first not testable, else the one that says
 * most. */
static size_t spokesman(const BgClaimFinding *parts, size_t n, gboolean against)
{
    size_t best = 0;

    for (size_t i = 0; i < n; i++) {
        if (isnan(parts[i].p))
            return i;
        if (says_more(&parts[i], &parts[best], against))
            best = i;
    }
    return best;
}

static void join(const BgClaimPart *parts, BgClaimFinding *each, size_t n,
                 BgClaimFinding *finding)
{
    double p_for = 0, p_against = 1;

    for (size_t i = 0; i < n; i++) {
        p_for = fmax(p_for, each[i].p_for);
        p_against = fmin(p_against, fmin(1, (double)n * each[i].p_against));
    }
    const size_t best = spokesman(each, n, p_against < p_for);

    *finding = each[best];
    each[best].reason = NULL;
    each[best].caveat = NULL;
    if (n > 1 && parts[best].sample)
        finding->part = g_strdup(parts[best].sample->label);
    if (!isnan(finding->p))
        bg_finding_set_p(finding, p_for, p_against);
}

gboolean bg_claim_evaluate(const BgClaim *claim, const BgClaimPart *parts,
                           size_t n_parts, const BgResampling *how,
                           BgClaimFinding *finding, GError **error)
{
    g_autofree BgClaimFinding *each = g_new0(BgClaimFinding, n_parts);
    gboolean done = TRUE;

    g_assert(n_parts > 0);
    for (size_t i = 0; i < n_parts; i++)
        bg_finding_init(&each[i]);
    for (size_t i = 0; done && i < n_parts; i++)
        done = test_part(claim, &parts[i], how, &each[i], error);
    if (done) {
        join(parts, each, n_parts, finding);
        bg_finding_decide(finding, claim->level);
        bg_claim_explain(claim, finding);
    }
    for (size_t i = 0; i < n_parts; i++)
        bg_finding_clear(&each[i]);
    return done;
}
