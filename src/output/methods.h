/** Sentences for a methods section, with what they cite.
 *
 * One for each method of analyses/METHODS.md that a verdict or a table may
 * rest on; the words are ours, the numbers behind them stand there. */
#ifndef BG_OUTPUT_METHODS_H
#define BG_OUTPUT_METHODS_H

#include <glib.h>

#include "output/document.h"

typedef struct {
    const char *key;      /**< "ar1": the method's name on the command line */
    const char *row;      /**< how METHODS.md calls it */
    const char *sentence; /**< without its full stop */
    const char *cites;    /**< keys of references, "a,b"; NULL: none */
} BgMethodText;

/** The method called @p key, or NULL. */
const BgMethodText *bg_method_text(const char *key);

const BgMethodText *bg_method_texts(guint *n);

/** One paragraph: the sentences of @p keys (NULL-terminated), in this order,
 * each once; keys that have none are left out.  NULL where nothing is left.
 * The caller hands it to bg_document_paragraph() or frees it. */
BgProse *bg_methods_prose(const char *const *keys);

#endif
