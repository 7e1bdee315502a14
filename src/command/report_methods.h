/** Which methods a study used. */
#ifndef BG_COMMAND_REPORT_METHODS_H
#define BG_COMMAND_REPORT_METHODS_H

#include "command/study.h"

/** Keys for bg_methods_prose(): of the tests that were carried out, of the
 * curves, and of the methods that tables name.
 * @return static strings and strings of the study; NULL-terminated.
 * g_ptr_array_unref() */
GPtrArray *bg_report_methods(const BgStudyRun *study);

#endif
