#include "stats/status.h"

#include <gsl/gsl_errno.h>

const char *bg_stats_message(int status)
{
    switch (status) {
    case BG_OK:
        return "success";
    case BG_EMISSING:
        return "a value is missing or infinite";
    case BG_ETOOFEW:
        return "too few values";
    case BG_ECONSTANT:
        return "the values, or what a line leaves of them, do not vary";
    case BG_EORDER:
        return "times or positions do not increase strictly";
    case BG_ETOOMANY:
        return "too many values for this method";
    case GSL_EINVAL:
        return "an option is out of its range: a lag or window must be shorter "
               "than the history";
    default:
        return gsl_strerror(status);
    }
}
