/** Runs of words on a line, set apart by two blanks or more. */
#ifndef BG_LOAD_REPORT_FIELD_H
#define BG_LOAD_REPORT_FIELD_H

#include <glib.h>

typedef struct {
    guint from, to; /**< the columns it fills; to: one past */
    char *text, *folded;
} BgReportField;

/** The fields of a line, from left to right: an array that owns them, for the
 * caller to unref. */
GArray *bg_report_fields(const char *line);

#endif
