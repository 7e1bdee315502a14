/* What a statistic returns: one int, and the words for it.
 *
 * 0 is success; GSL's codes (gsl_errno.h, at most 32) keep their values and
 * meaning; ours begin at 64.  A result goes to the caller's struct and stays
 * untouched when the status is not BG_OK.  NULL where a value is needed is a
 * broken invariant (assert), not a status.
 *
 * Codes every routine of this room uses in one sense:
 *   GSL_EINVAL  an option out of its range: level, lag, window, probability
 *   GSL_ESING   a design without a unique solution (all times equal)
 *   GSL_ENOMEM  no memory
 *   GSL_EOVRFLW the result is not a finite double
 */
#ifndef BG_STATS_STATUS_H
#define BG_STATS_STATUS_H

/** The compiler warns where a status is dropped. */
#if defined(__GNUC__) || defined(__clang__)
#define BG_MUST_CHECK __attribute__((warn_unused_result))
#else
#define BG_MUST_CHECK
#endif

enum {
    BG_OK = 0,
    BG_EMISSING = 64,  /**< a NaN or an infinity among the values */
    BG_ETOOFEW = 65,   /**< too few values for what was asked */
    BG_ECONSTANT = 66, /**< the values do not vary, the statistic is 0/0 */
    BG_EORDER = 67,    /**< times or positions not strictly increasing */
    BG_ETOOMANY = 68   /**< more values than this routine takes */
};

/** The words for a status, ours or GSL's; a static string, never NULL.
 * No full stop, lower case, fit to follow "error: ".  Cost O(1). */
const char *bg_stats_message(int status);

#endif
