#include "core/inputs.h"

#include <sys/stat.h>

static void free_input(gpointer data)
{
    BgInput *input = data;

    g_free(input->path);
    g_free(input->sha256);
    g_free(input);
}

BgInputs *bg_inputs_new(void)
{
    BgInputs *inputs = g_new0(BgInputs, 1);

    inputs->list = g_ptr_array_new_with_free_func(free_input);
    return inputs;
}

void bg_inputs_free(BgInputs *inputs)
{
    if (!inputs)
        return;
    g_ptr_array_unref(inputs->list);
    g_free(inputs);
}

void bg_inputs_add(BgInputs *inputs, const char *path, const char *sha256)
{
    if (!inputs)
        return;
    for (guint i = 0; i < inputs->list->len; i++) {
        const BgInput *known = g_ptr_array_index(inputs->list, i);

        if (g_str_equal(known->path, path))
            return;
    }
    BgInput *input = g_new0(BgInput, 1);

    input->path = g_strdup(path);
    input->sha256 = g_strdup(sha256);
    g_ptr_array_add(inputs->list, input);
}

gboolean bg_inputs_hold(const BgInputs *inputs, const char *path)
{
    struct stat output, input;

    if (stat(path, &output) != 0 || !S_ISREG(output.st_mode))
        return FALSE;
    for (guint i = 0; i < inputs->list->len; i++) {
        const BgInput *known = g_ptr_array_index(inputs->list, i);

        if (stat(known->path, &input) == 0 && input.st_dev == output.st_dev &&
            input.st_ino == output.st_ino)
            return TRUE;
    }
    return FALSE;
}

void bg_inputs_add_all(BgInputs *inputs, const BgInputs *others)
{
    for (guint i = 0; i < others->list->len; i++) {
        const BgInput *input = g_ptr_array_index(others->list, i);

        bg_inputs_add(inputs, input->path, input->sha256);
    }
}
