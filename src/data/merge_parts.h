/** The parts of a merge: for merge*.c only. */
#ifndef BG_DATA_MERGE_PARTS_H
#define BG_DATA_MERGE_PARTS_H

#include "data/merge.h"

/** A merge under way. */
typedef struct {
    BgTables *tables;
    const BgReading *reading;
    gboolean replace;
    BgMergeReport *report;
    char *key; /**< of the reading in sources.csv */
} BgMerge;

/** The place of something in the order of a file: issue, then series, then
 * measure ("" before all). */
guint64 bg_merge_rank(const BgTables *tables, const char *issue,
                      const char *series, const char *measure);

/** Adds an empty row of this rank to the sheet, after all rows of the same
 * rank, with issue and series filled in; returns its number. */
guint bg_merge_add(BgMerge *merge, BgSheetKind sheet, const char *series,
                   const char *measure);

/** Sets provenance and place of a row, adding the columns. */
void bg_merge_stand_on(BgMerge *merge, BgSheetKind sheet, guint row,
                       const char *place);

/** Notes a conflict; copies the texts. */
void bg_merge_conflict(BgMerge *merge, const BgConflict *conflict);

void bg_merge_index(BgMerge *merge);
void bg_merge_totals(BgMerge *merge);
void bg_merge_colours(BgMerge *merge);
void bg_merge_events(BgMerge *merge);
gboolean bg_merge_issue(BgMerge *merge, GError **error);
/** @param changed whether the reading has changed any other file */
void bg_merge_source(BgMerge *merge, gboolean changed);
gboolean bg_merge_check(const BgReading *reading, GError **error);

#endif
