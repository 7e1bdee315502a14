/** SERIES arguments to histories: the one way from the command line, or from
 * an analysis, to data.  The grammar: load/spec.h. */
#ifndef BG_LOAD_SELECTOR_H
#define BG_LOAD_SELECTOR_H

#include "core/inputs.h"
#include "data/dataset.h"

typedef struct {
    const char *data_dir;    /**< where sources are; NULL: there are none */
    const char *measure;     /**< for series that name none; NULL: aggregate,
                                  or the only measure a file has */
    const char *date_format; /**< for files; NULL: ISO */
    BgDay from, to;          /**< periods outside are dropped; 0: no bound */
    gboolean per_month;      /**< values divided by the months they cover */
} BgLoadOptions;

/** Sources and files read so far, each once, and what there is to say. */
typedef struct {
    BgInputs *inputs;     /**< borrowed; may be NULL */
    GPtrArray *warnings;  /**< of char *, one line each, no duplicates */
    GHashTable *datasets; /**< name -> BgDataset */
    GHashTable *files;    /**< path -> BgSeriesFile */
} BgLoaded;

/** @param inputs gets every file read; must outlive the result; or NULL */
BgLoaded *bg_loaded_new(BgInputs *inputs);
void bg_loaded_free(BgLoaded *loaded);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BgLoaded, bg_loaded_free)

/** The dataset of a source, read if it was not yet: belongs to @p loaded.
 * @return NULL with the errors of bg_load_source(), and BG_ERROR_USAGE where
 * there is no data folder. */
const BgDataset *bg_loaded_dataset(BgLoaded *loaded, const char *name,
                                   const BgLoadOptions *options,
                                   GError **error);

/** Loads the histories that @p specs (NULL-terminated) name, in their order;
 * one named twice comes once, with a warning.
 *
 * Labels are names ("china"), with the measure where it is neither aggregate
 * nor a plain value ("china.negative"), and with the source or the file's
 * name before them where two would be equal ("biss:china").
 * @param options NULL: all defaults
 * @return of BgSeries, which the array frees; or NULL with
 * BG_ERROR_USAGE: what is no SERIES, an @ISSUE, an unknown series, column or
 * measure (with the nearest), from after to;
 * BG_ERROR_INPUT: what bg_load_source(), bg_csv_read(), bg_series_file_new()
 * and bg_series_file_get() refuse, a file without numbers for "*";
 * BG_ERROR_TOO_FEW: no period lies between from and to. */
GPtrArray *bg_load_series(const char *const *specs,
                          const BgLoadOptions *options, BgLoaded *loaded,
                          GError **error);

/** One value of one history. */
typedef struct {
    BgSeries *series;         /**< the whole history, owned */
    guint index;              /**< of the value in series->obs */
    double value;             /**< points; finite */
    BgPeriod period;          /**< {0, 0} where time is an index */
    char *issue;              /**< its label, owned */
    char *provenance;         /**< its key, owned; or NULL */
    const BgDataset *dataset; /**< NULL for files; belongs to BgLoaded */
    guint issue_index;        /**< into dataset->issues */
} BgLoadedValue;

/** Loads one value: SOURCE:NAME@ISSUE, or FILE:COLUMN@TIME with the text of
 * the time cell (or the same period in ISO).  from and to have no effect.
 * @param value set on success; bg_loaded_value_clear() frees what it owns
 * @return FALSE with the errors of bg_load_series(), and BG_ERROR_USAGE: no
 * @ISSUE, "*", an unknown issue; BG_ERROR_TOO_FEW: no value is recorded. */
gboolean bg_load_value(const char *spec, const BgLoadOptions *options,
                       BgLoaded *loaded, BgLoadedValue *value, GError **error);
void bg_loaded_value_clear(BgLoadedValue *value);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(BgLoadedValue, bg_loaded_value_clear)

#endif
