/** Scores of event files, millions of them: what bg_number_parse() reads,
 * faster. */
#ifndef BG_LOAD_EVENT_SCORE_H
#define BG_LOAD_EVENT_SCORE_H

#include <glib.h>

typedef enum {
    BG_SCORE_OK,
    BG_SCORE_MISSING, /**< bg_number_is_missing() */
    BG_SCORE_BAD
} BgScoreStatus;

typedef struct {
    double value;
    char mark; /**< the decimal mark it has, '.' or ','; or 0 */
} BgScore;

/** Reads a score, to the double nearest to the decimal.
 * @param comma whether a decimal comma is read too
 * @param score set on BG_SCORE_OK only */
BgScoreStatus bg_event_score_read(const char *text, gsize length,
                                  gboolean comma, BgScore *score);

#endif
