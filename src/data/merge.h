/** A reading of a published issue merged into the tables of a dataset: pure,
 * on text; files are others' job. */
#ifndef BG_DATA_MERGE_H
#define BG_DATA_MERGE_H

#include "data/reading.h"
#include "data/sheet.h"

typedef enum {
    BG_SHEET_SOURCES,
    BG_SHEET_ISSUES,
    BG_SHEET_INDEX,
    BG_SHEET_COLOURS,
    BG_SHEET_TOTALS,
    BG_SHEET_EVENTS,
    BG_N_SHEETS
} BgSheetKind;

/** The file of each kind: "sources.csv" ... */
extern const char *const bg_sheet_names[BG_N_SHEETS];

/** The tables of one dataset folder. */
typedef struct {
    BgSheet *sheets[BG_N_SHEETS]; /**< one that has no file has no rows */
    GPtrArray *partners;          /**< of char *, in report order */
    GPtrArray *security;          /**< of char * */
} BgTables;

/** Tables without rows, with the columns that import writes. */
BgTables *bg_tables_new(void);
void bg_tables_free(BgTables *tables);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BgTables, bg_tables_free)

/** A value recorded already, and another one read. */
typedef struct {
    BgSheetKind sheet;
    char *issue, *series;
    char *measure;    /**< "positive", "total", "colour", an event's date */
    char *old, *read; /**< "" where there is none: an event too many */
    guint line;       /**< of the file; 0 where it is not there */
    char *place;      /**< of what was read: "line 605" */
    char *path;       /**< the file that was read */
} BgConflict;

/** Rows, per file. */
typedef struct {
    guint added, replaced, removed, kept;
} BgMergeCount;

typedef struct {
    BgMergeCount counts[BG_N_SHEETS];
    GArray *conflicts;  /**< of BgConflict */
    guint from_totals;  /**< aggregates that stand on a printed total */
    guint other_labels; /**< events with another text there, which is kept */
} BgMergeReport;

BgMergeReport *bg_merge_report_new(void);
void bg_merge_report_free(BgMergeReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BgMergeReport, bg_merge_report_free)

/** The key of a reading's row in sources.csv: source ("report" where it has
 * none), issue and the first twelve digits of the file's SHA-256.  Caller
 * frees. */
char *bg_reading_key(const BgReading *reading);

/** What is known of a source by its name ("minsk-barometer", "biss"): static
 * texts.  FALSE, and nothing set, where it is another or NULL. */
gboolean bg_source_known(const char *source, const char **title,
                         const char **publisher);

/** Whether a series is a security series by its name: national-security,
 * regional-tension. */
gboolean bg_series_is_security(const char *series);

/** Adds the name at the end of the list it belongs to, unless one has it. */
void bg_tables_note_series(GPtrArray *partners, GPtrArray *security,
                           const char *series);

/** Merges one reading.
 *
 * What is not there is added, sorted by issue and in the order of the series
 * lists; what is there and equal stays as it is, with its provenance, so that
 * merging twice changes nothing.  What is there and differs is a conflict;
 * with @p replace it is replaced: where the events of an issue differ, each
 * series of which an event was read gets all of its events anew, and those of
 * other series stay.  A catalogue is compared per series by date and score,
 * not by text: the text is a label.  An aggregate that no headline prints is
 * taken from the printed total, and its place ends in "(total)".  No issue is
 * made up between others.  Where anything is added, sources.csv gets a row.
 * @return FALSE with BG_ERROR_INPUT, the tables then being half merged and to
 * be thrown away: a reading without issue, digest or with a number that is
 * none; an unknown measure or colour; an event outside the period; a known
 * issue with another period; a period that overlaps another issue's.
 * O(rows x items). */
gboolean bg_merge_reading(BgTables *tables, const BgReading *reading,
                          gboolean replace, BgMergeReport *report,
                          GError **error);

#endif
