/* Runs a fuzz target over files and folders of files, without libFuzzer, so
 * that any compiler can replay a corpus. */
#include <glib.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static gboolean replay_file(const char *path)
{
    g_autofree char *data = NULL;
    gsize size = 0;

    if (!g_file_get_contents(path, &data, &size, NULL)) {
        fprintf(stderr, "cannot read %s\n", path);
        return FALSE;
    }
    /* An exact copy: a read past the end is then seen. */
    g_autofree uint8_t *copy = g_malloc(size);

    for (gsize i = 0; i < size; i++)
        copy[i] = (uint8_t)data[i];
    LLVMFuzzerTestOneInput(copy, size);
    return TRUE;
}

static guint replay(const char *path)
{
    guint n = 0;
    GDir *dir = g_dir_open(path, 0, NULL);
    const char *name;

    if (!dir)
        return replay_file(path) ? 1 : 0;
    while ((name = g_dir_read_name(dir))) {
        g_autofree char *inner = g_build_filename(path, name, NULL);

        n += replay(inner);
    }
    g_dir_close(dir);
    return n;
}

int main(int argc, char **argv)
{
    guint n = 0;

    for (int i = 1; i < argc; i++)
        n += replay(argv[i]);
    printf("%s: %u inputs\n", argv[0], n);
    return n > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
