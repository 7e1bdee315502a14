/* libFuzzer target: any bytes as the files of a dataset folder, separated by
 * the byte 0x1e in the order of `names`; an empty part is no file.  Nothing
 * may crash, what loads is audited, and a table that is read and written
 * again is the same to the byte. */
#include <glib/gstdio.h>
#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "data/audit.h"
#include "load/sheet_file.h"
#include "load/source.h"
#include "output/sheet_text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { SEPARATOR = 0x1e };

static const char *const names[] = { "datapackage.json", "sources.csv",
                                     "issues.csv",       "index.csv",
                                     "colours.csv",      "totals.csv",
                                     "events.csv" };

static void require(gboolean holds)
{
    if (!holds)
        __builtin_trap();
}

/* An error is one line of UTF-8 with the exit status as its code. */
static void check_error(GError *error)
{
    require(error && (error->code == 2 || error->code == 3));
    require(g_utf8_validate(error->message, -1, NULL));
    require(!strpbrk(error->message, "\n\r\033"));
    g_error_free(error);
}

static char *root;

static void remove_root(void)
{
    g_autofree char *folder = g_build_filename(root, "f", NULL);

    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path = g_build_filename(folder, names[i], NULL);

        g_unlink(path);
    }
    g_rmdir(folder);
    g_rmdir(root);
    g_free(root);
}

static void make_root(void)
{
    const char *memory = "/dev/shm";
    const gboolean fast = g_file_test(memory, G_FILE_TEST_IS_DIR);
    char *template = g_build_filename(fast ? memory : g_get_tmp_dir(),
                                      "barograph-fuzz-XXXXXX", NULL);

    root = g_mkdtemp(template);
    require(root != NULL);
    g_autofree char *folder = g_build_filename(root, "f", NULL);

    require(g_mkdir(folder, 0700) == 0);
    atexit(remove_root);
}

static void write_file(const char *name, const uint8_t *data, size_t size)
{
    g_autofree char *path = g_build_filename(root, "f", name, NULL);

    if (size == 0) {
        g_unlink(path);
        return;
    }
    FILE *file = fopen(path, "wb");

    require(file && fwrite(data, 1, size, file) == size && fclose(file) == 0);
}

static void write_files(const uint8_t *data, size_t size)
{
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        const uint8_t *end = memchr(data, SEPARATOR, size);
        const size_t length = end ? (size_t)(end - data) : size;

        write_file(names[i], data, length);
        data += end ? length + 1 : length;
        size -= end ? length + 1 : length;
    }
}

static void audit(const BgDataset *dataset)
{
    const BgAuditRules rules = { (double)NAN, (double)NAN };
    g_autoptr(GArray) findings = bg_audit(dataset, &rules, NULL);

    for (guint i = 0; i < findings->len; i++) {
        const BgFinding *finding = &g_array_index(findings, BgFinding, i);

        require(finding->issue < dataset->issues->len && finding->kind &&
                finding->series && finding->what && finding->printed &&
                finding->found && finding->place);
    }
}

static void check_sheet(const char *name)
{
    GError *error = NULL;
    g_autofree char *folder = g_build_filename(root, "f", NULL);
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autofree char *before = NULL;

    if (!g_file_get_contents(path, &before, NULL, NULL))
        return;
    g_autoptr(BgSheet) sheet = bg_sheet_read(folder, name, &error);

    if (!sheet) {
        check_error(error);
        return;
    }
    g_autofree char *after = bg_sheet_text(sheet);

    require(strcmp(before, after) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    GError *error = NULL;

    if (!root)
        make_root();
    write_files(data, size);
    g_autoptr(BgDataset) strict = bg_load_source(root, "f", NULL, &error);

    if (!strict)
        check_error(error);
    error = NULL;
    g_autoptr(BgDataset) as_is = bg_load_source_as_is(root, "f", NULL, &error);

    if (!as_is)
        check_error(error);
    else
        audit(as_is);
    require(!strict || as_is);
    for (size_t i = 1; i < G_N_ELEMENTS(names); i++)
        check_sheet(names[i]);
    return 0;
}
