/** Errors of everything above stats/: GError in the domain BG_ERROR.
 *
 * The code of an error is the exit status the program ends with, so that no
 * layer has to translate.  A message is one line: what is wrong first, then
 * where, "cannot read '1,2x' as a number (beer.csv:17:4)"; lower case, no
 * full stop; text from outside passes through bg_text_quote() first. */
#ifndef BG_CORE_ERROR_H
#define BG_CORE_ERROR_H

#include <glib.h>

#define BG_ERROR bg_error_quark()
GQuark bg_error_quark(void);

typedef enum {
    BG_ERROR_USAGE = 2,     /**< the command line asks for what cannot be */
    BG_ERROR_INPUT = 3,     /**< a file cannot be read as what it should be */
    BG_ERROR_TOO_FEW = 4,   /**< too little data for what was asked */
    BG_ERROR_PROGRAM = 5,   /**< a program we run, or the system, failed */
    BG_ERROR_STOPPED = 130, /**< Ctrl-C, as shells count it */
    BG_ERROR_ENDED = 143    /**< SIGTERM, likewise */
} BgErrorCode;

#endif
