/** What a BgSeriesFile is made of: for series_file.c and series_history.c
 * only. */
#ifndef BG_LOAD_SERIES_TABLE_H
#define BG_LOAD_SERIES_TABLE_H

#include "load/series_file.h"
#include "load/time_column.h"

/* In the order of bg_measure_names. */
enum {
    BG_MEASURE_AGGREGATE,
    BG_MEASURE_POSITIVE,
    BG_MEASURE_NEGATIVE,
    BG_N_MEASURES
};

/** "aggregate", "positive", "negative", NULL. */
extern const char *const bg_measure_names[BG_N_MEASURES + 1];

struct BgSeriesFile {
    BgCsv *csv;
    BgTimeColumn *time;
    int series, value, measure; /**< columns, -1 where there is none */
    int issue, provenance, source;
    int of_measure[BG_N_MEASURES]; /**< aggregated: their columns */
    gboolean wide, aggregated;     /**< neither: long */
    gboolean many_sources;
    GArray *rows;        /**< of guint: rows of a wide file, by time */
    GHashTable *rows_of; /**< long, aggregated: name -> GArray of guint */
    GPtrArray *names;    /**< of char *; NULL until asked for (wide) */
    GPtrArray *left_out; /**< of char * */
};

/** The cell, or "" where column is -1. */
const char *bg_series_file_cell(const BgSeriesFile *file, guint row,
                                int column);

#endif
