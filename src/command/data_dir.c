#include "command/command.h"

#ifndef BG_DATADIR
#define BG_DATADIR "/usr/local/share/barograph/datasets"
#endif

char *bg_data_dir(const BgOptions *options)
{
    const char *asked = bg_options_text(options, "data");
    const char *environment = g_getenv("BAROGRAPH_DATA");

    if (asked)
        return g_strdup(asked);
    if (environment && *environment)
        return g_strdup(environment);
    if (g_file_test("datasets", G_FILE_TEST_IS_DIR))
        return g_strdup("datasets");
    return g_strdup(BG_DATADIR);
}
