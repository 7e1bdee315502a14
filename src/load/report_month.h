/** Words of dates, in English and Russian. */
#ifndef BG_LOAD_REPORT_MONTH_H
#define BG_LOAD_REPORT_MONTH_H

#include <glib.h>

typedef enum {
    BG_DATE_WORD_UNKNOWN,
    BG_DATE_WORD_MONTH, /**< value 1 to 12 */
    BG_DATE_WORD_PART,  /**< value: a BgMonthPart */
    BG_DATE_WORD_HALF,
    BG_DATE_WORD_AND,     /**< and, to, until */
    BG_DATE_WORD_NOTHING, /**< of, the, in, year */
    BG_DATE_WORD_ORDINAL  /**< st, nd, th; after a number */
} BgDateWord;

typedef enum {
    BG_MONTH_WHOLE,
    BG_MONTH_EARLY,       /**< 1-10 */
    BG_MONTH_MIDDLE,      /**< 11-20 */
    BG_MONTH_LATE,        /**< 21 to the end */
    BG_MONTH_FIRST_HALF,  /**< 1-15 */
    BG_MONTH_SECOND_HALF, /**< 16 to the end */
    BG_MONTH_FIRST,       /**< "first", waiting for "half" */
    BG_MONTH_SECOND
} BgMonthPart;

/** What a folded word means in a date; @p value is set for MONTH and PART. */
BgDateWord bg_date_word(const char *word, int *value);

#endif
