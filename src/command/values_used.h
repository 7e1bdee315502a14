/** The published values that an analysis draws on, and where each is printed.
 */
#ifndef BG_COMMAND_VALUES_USED_H
#define BG_COMMAND_VALUES_USED_H

#include "load/selector.h"
#include "output/table.h"

/** A source that was drawn on. */
typedef struct {
    char *name;     /**< "minsk-barometer" */
    char *title;    /**< of the data set */
    char *citation; /**< who publishes the index */
    gboolean simulated;
} BgUsedSource;

/** A page or report that prints some of the values. */
typedef struct {
    char *source, *key; /**< its row of sources.csv */
    char *title, *publisher, *year, *where;
} BgUsedDocument;

typedef struct {
    GPtrArray *sources;   /**< of BgUsedSource, in the order first used */
    GPtrArray *documents; /**< of BgUsedDocument, likewise */
    GPtrArray *rows;      /**< private: see bg_values_used_table() */
    GHashTable *known;    /**< private: keys of rows */
} BgValuesUsed;

BgValuesUsed *bg_values_used_new(void);
void bg_values_used_free(BgValuesUsed *used);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BgValuesUsed, bg_values_used_free)

/** Notes every recorded value of a SERIES within the options' window, in each
 * of @p measures; of simulated sources only the source, of files nothing
 * (their SHA-256 is what they rest on).
 * @param spec     a SERIES, with or without @ISSUE, or a SOURCE for all of its
 *                 partners; what cannot be loaded is passed over, because
 *                 whoever uses it tells
 * @param measures NULL-terminated
 * @param events   the catalogue's events too */
void bg_values_used_add(BgValuesUsed *used, const char *spec,
                        const char *const *measures, gboolean events,
                        const BgLoadOptions *options, BgLoaded *loaded);

/** source, series, issue, period, measure, value, printed in, place: sorted by
 * the first three.  A catalogue's value is the number of its scored events.
 * Caller frees. */
BgTable *bg_values_used_table(const BgValuesUsed *used);

#endif
