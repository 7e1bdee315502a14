/* Between claim_data.c, which loads what a claim is about, claim_view.c, which
 * makes its samples under one choice, and claim_views.c, which goes through
 * the choices. */
#ifndef BG_COMMAND_CLAIM_PARTS_H
#define BG_COMMAND_CLAIM_PARTS_H

#include "command/claim_data.h"
#include "command/claim_series.h"

/* What loading one claim goes by. */
typedef struct {
    const BgAnalysisClaim *item;
    BgLoadOptions options;
    BgLoaded *loaded;
    GPtrArray *warnings;
    BgClaimData *data;
    GPtrArray *origins; /* of char *: what data->source lists */
} BgClaimTask;

/* Takes the message over; each is told once. */
void bg_claim_warn(const BgClaimTask *task, char *message);

/* Lists where a history is from, each source once. */
void bg_claim_note_source(const BgClaimTask *task, const BgSeries *series);

/* The claim's samples under one choice: of BgClaimSample; NULL with an
 * error. */
GPtrArray *bg_claim_view(const BgClaimTask *task, const BgClaimChoice *choice,
                         GError **error);

/* Adds a view; its samples belong to the data afterwards. */
void bg_claim_append_view(BgClaimData *data, const BgClaimChoice *choice,
                          GPtrArray *samples);

/* Adds a view for each choice that could be defended, but the base. */
void bg_claim_add_views(BgClaimTask *task, const BgClaimChoice *base);

#endif
