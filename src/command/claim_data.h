/** The histories and values that a claim is tested on, in every view its
 * choices ask for. */
#ifndef BG_COMMAND_CLAIM_DATA_H
#define BG_COMMAND_CLAIM_DATA_H

#include "claim/evaluate.h"
#include "claim/specification.h"
#include "command/analysis.h"
#include "load/selector.h"

typedef struct {
    BgSpecificationView *views; /**< the claim's own first */
    size_t n_views, n_parts;
    BgClaimPart *parts; /**< n_parts: of the claim's own view */
    GPtrArray *samples; /**< of BgClaimSample: owns them */
    char *source;       /**< "minsk-barometer, trade.csv" */
    gboolean simulated;
    char *problem; /**< why there is nothing to test; or NULL */
} BgClaimData;

/** Loads.  That no value, or no period, is there is a problem, not an error.
 * @param options data folder, date format
 * @param warn    gets one line each: views that cannot be had
 * @return NULL with the errors of bg_load_series() and bg_load_value() */
BgClaimData *bg_claim_data(const BgAnalysisClaim *item,
                           const BgLoadOptions *options, BgLoaded *loaded,
                           GPtrArray *warnings, GError **error);
void bg_claim_data_free(BgClaimData *data);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BgClaimData, bg_claim_data_free)

#endif
