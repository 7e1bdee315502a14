/** The labels of headline numbers, and the number behind one. */
#ifndef BG_LOAD_REPORT_LABEL_H
#define BG_LOAD_REPORT_LABEL_H

#include <glib.h>

/** The first label in @p folded: "aggregate index", "positive points".
 * @param measure set to "aggregate", "positive" or "negative"
 * @param end set to the byte after it
 * @return where it begins, or NULL */
const char *bg_report_label(const char *folded, const char **measure,
                            const char **end);

/** Whether a line that has a label goes on below: a bracket is open, or its
 * last word is half a label, "... negative". */
gboolean bg_report_label_goes_on(const char *folded);

typedef enum {
    BG_AFTER_LABEL_NUMBER,
    BG_AFTER_LABEL_NOTHING,   /**< the line ends, or the next label comes */
    BG_AFTER_LABEL_TEXT,      /**< something else: a sentence */
    BG_AFTER_LABEL_AMBIGUOUS, /**< "aggregate index - 14": dash or minus? */
    BG_AFTER_LABEL_GARBAGE    /**< "aggregate index: n/a" */
} BgAfterLabel;

/** What follows a label.
 * @param value set on NUMBER
 * @param rest set to where reading may go on */
BgAfterLabel bg_report_after_label(const char *end, double *value,
                                   const char **rest);

#endif
