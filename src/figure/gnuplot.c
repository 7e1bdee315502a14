#include "figure/gnuplot.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "core/child.h"
#include "core/error.h"
#include "core/text.h"
#include "figure/font.h"
#include "figure/product.h"

static gboolean fail(GError **error, const char *message)
{
    g_set_error_literal(error, BG_ERROR, BG_ERROR_PROGRAM, message);
    return FALSE;
}

static gboolean cannot_write(GError **error, const char *path, const char *why)
{
    g_autofree char *shown = bg_text_quote(path);

    g_set_error(error, BG_ERROR, BG_ERROR_PROGRAM, "cannot write %s: %s", shown,
                why);
    return FALSE;
}

/* Only what programs and fonts are found by, and what makes bytes equal. */
static char **clean_environment(void)
{
    static const char *const kept[] = { "PATH",
                                        "HOME",
                                        "TMPDIR",
                                        "LD_LIBRARY_PATH",
                                        "FONTCONFIG_FILE",
                                        "FONTCONFIG_PATH",
                                        "XDG_CACHE_HOME",
                                        "XDG_CONFIG_HOME",
                                        "XDG_DATA_HOME",
                                        "XDG_DATA_DIRS" };
    g_autofree char *epoch =
        g_strdup_printf("%" G_GINT64_FORMAT, bg_product_epoch());
    char **environment = g_new0(char *, 1);

    for (guint i = 0; i < G_N_ELEMENTS(kept); i++)
        if (g_getenv(kept[i]))
            environment =
                g_environ_setenv(environment, kept[i], g_getenv(kept[i]), TRUE);
    environment = g_environ_setenv(environment, "TZ", "UTC", TRUE);
    environment = g_environ_setenv(environment, "LC_ALL", "C.UTF-8", TRUE);
    return g_environ_setenv(environment, "SOURCE_DATE_EPOCH", epoch, TRUE);
}

/* The line that names the mistake: gnuplot repeats the command and points at
 * it with a caret first, then says "line 12: what is wrong". */
static char *first_complaint(const char *errors)
{
    g_autofree char *valid = g_utf8_make_valid(errors, -1);
    g_auto(GStrv) lines = g_strsplit(valid, "\n", -1);
    const char *first = NULL;

    for (guint i = 0; lines[i]; i++) {
        const char *line = g_strstrip(lines[i]);
        const char *number = strstr(line, "line ");
        const char *colon = number ? strchr(number, ':') : NULL;

        if (colon &&
            strspn(number + 5, "0123456789") == (gsize)(colon - number - 5))
            return g_utf8_substring(colon + 1 + strspn(colon + 1, " "), 0,
                                    MIN(200, g_utf8_strlen(colon + 1, -1)));
        if (!first && *line && !g_str_equal(line, "^") &&
            !g_str_equal(line, BG_FIGURE_COMPLETE))
            first = line;
    }
    if (!first)
        return NULL;
    return g_utf8_substring(first, 0, MIN(200, g_utf8_strlen(first, -1)));
}

static gboolean judge(const BgChildResult *result, guint timeout_seconds,
                      GError **error)
{
    const gboolean complete =
        strstr(result->errors->str, BG_FIGURE_COMPLETE) != NULL;

    if (result->stopped)
        return fail(error, "gnuplot was stopped; nothing was written");
    if (result->timed_out)
        g_set_error(error, BG_ERROR, BG_ERROR_PROGRAM,
                    "gnuplot did not finish within %u seconds",
                    timeout_seconds);
    else if (result->signal)
        g_set_error(error, BG_ERROR, BG_ERROR_PROGRAM,
                    "gnuplot was ended by signal %d (%s)", result->signal,
                    g_strsignal(result->signal));
    else if (result->exit_status == 0 && complete)
        return TRUE;
    else {
        g_autofree char *complaint = first_complaint(result->errors->str);
        g_autofree char *shown = bg_text_printable(complaint);

        if (result->exit_status == 0)
            return fail(error, "gnuplot stopped before the end of the script");
        g_set_error(error, BG_ERROR, BG_ERROR_PROGRAM, "gnuplot failed: %s",
                    complaint ? shown : "it did not say why");
    }
    return FALSE;
}

static gboolean run(const BgFigureOutput *out, const char *script,
                    const char *folder, GString **output, GError **error)
{
    const gsize most = 4 * 1024 * 1024;
    const char *argv[] = { out->program ? out->program : "gnuplot", "-d",
                           NULL };
    g_auto(GStrv) environment = clean_environment();
    const BgChildTask task = { .argv = argv,
                               .environment = (const char *const *)environment,
                               .folder = folder,
                               .input = script,
                               .input_length = strlen(script),
                               .timeout_seconds = out->timeout_seconds
                                                      ? out->timeout_seconds
                                                      : 60,
                               .most = most,
                               .stop = out->stop };
    g_auto(BgChildResult) result = { 0 };
    g_autofree char *found = g_find_program_in_path(argv[0]);

    if (!found) {
        g_autofree char *shown = bg_text_quote(argv[0]);

        g_set_error(error, BG_ERROR, BG_ERROR_PROGRAM,
                    "cannot run %s: not found; install it, for example with "
                    "apt-get install gnuplot-nox",
                    shown);
        return FALSE;
    }
    if (!bg_child_run(&task, &result, error) ||
        !judge(&result, task.timeout_seconds, error))
        return FALSE;
    if (output)
        *output = g_steal_pointer(&result.output);
    return TRUE;
}

static void remove_folder(const char *folder)
{
    GDir *dir = g_dir_open(folder, 0, NULL);
    const char *name;

    while (dir && (name = g_dir_read_name(dir))) {
        g_autofree char *path = g_build_filename(folder, name, NULL);

        g_remove(path);
    }
    if (dir)
        g_dir_close(dir);
    g_rmdir(folder);
}

/* Checks one file that gnuplot wrote and settles its date. */
static gboolean settle(BgFigureFormat format, const char *file,
                       const char *target, GError **error)
{
    g_autofree char *data = NULL;
    gsize length = 0;

    if (!g_file_get_contents(file, &data, &length, NULL) || length == 0)
        return cannot_write(error, target,
                            "gnuplot wrote nothing (is the disk full?)");
    if (!bg_product_is_whole(format, data, length))
        return cannot_write(error, target,
                            "gnuplot left it incomplete (is the disk full?)");
    if (format != BG_FORMAT_PDF && format != BG_FORMAT_EPS)
        return TRUE;
    bg_product_set_date(format, data, length, bg_product_epoch());
    /* A file of our own, renamed later: no need to wait for the disk. */
    if (!g_file_set_contents_full(file, data, (gssize)length,
                                  G_FILE_SET_CONTENTS_NONE, 0666, NULL))
        return cannot_write(error, target, "is the disk full?");
    return TRUE;
}

/* Adds a file that gnuplot wrote, under its own name. */
static gboolean add_file(BgFileSet *set, const char *file, const char *target,
                         GError **error)
{
    g_autofree char *name = g_path_get_basename(target);
    g_autofree char *data = NULL;
    gsize length = 0;

    if (!g_file_get_contents(file, &data, &length, NULL))
        return cannot_write(error, target, "it cannot be read back");
    bg_file_set_add_bytes(set, name, data, length);
    return TRUE;
}

/* NAME-graphics.pdf beside NAME.tex. */
static char *graphics_path(const char *path)
{
    return g_strdup_printf("%.*s-graphics.pdf", (int)strlen(path) - 4, path);
}

static gboolean collect(const BgFigure *figure, const char *folder,
                        const char *path, BgFileSet *set, GError **error)
{
    const gboolean latex = figure->style.format == BG_FORMAT_TEX;
    g_autofree char *base = g_path_get_basename(path);
    g_autofree char *name = bg_figure_product_name(figure, base);
    g_autofree char *file = g_build_filename(folder, name, NULL);
    g_autofree char *target = graphics_path(path);
    g_autofree char *graphics_name = graphics_path(base);
    g_autofree char *graphics = g_build_filename(folder, graphics_name, NULL);

    if (!settle(figure->style.format, file, path, error) ||
        (latex && !settle(BG_FORMAT_PDF, graphics, target, error)))
        return FALSE;
    return (!latex || add_file(set, graphics, target, error)) &&
           add_file(set, file, path, error);
}

/* A new folder beside the target, or where that is no regular file, among
 * the temporary ones. */
static char *make_folder(const char *path, GError **error)
{
    struct stat status;
    const gboolean exists = stat(path, &status) == 0;

    if (exists && S_ISDIR(status.st_mode)) {
        cannot_write(error, path, g_strerror(EISDIR));
        return NULL;
    }
    g_autofree char *parent = exists && !S_ISREG(status.st_mode)
                                  ? g_strdup(g_get_tmp_dir())
                                  : g_path_get_dirname(path);
    g_autofree char *folder =
        g_build_filename(parent, ".barograph-XXXXXX", NULL);

    if (!g_mkdtemp(folder)) {
        cannot_write(error, path,
                     errno == ENOENT ? "no such folder" : g_strerror(errno));
        return NULL;
    }
    return g_steal_pointer(&folder);
}

static gboolean draw_in(const BgFigure *figure, const BgFigureOutput *out,
                        const char *script, const char *folder, BgFileSet *set,
                        GError **error)
{
    BgFontQuery *query = bg_font_ask(&figure->style, out->stop);
    const gboolean drawn = run(out, script, folder, NULL, error);
    const gboolean font = bg_font_answer(query, drawn ? error : NULL);

    return drawn && font && collect(figure, folder, out->path, set, error);
}

gboolean bg_gnuplot_draw_for(const BgFigure *figure, const BgFigureOutput *out,
                             BgFileSet *set, GError **error)
{
    BgFigureFormat format;

    if (!bg_figure_format(out->path, &format, error))
        return FALSE;
    if (format != figure->style.format) {
        g_set_error(error, BG_ERROR, BG_ERROR_USAGE,
                    "the figure was made for another format than its name "
                    "says");
        return FALSE;
    }
    g_autofree char *base = g_path_get_basename(out->path);
    g_autofree char *script = bg_figure_script(figure, base, error);
    g_autofree char *folder = script ? make_folder(out->path, error) : NULL;

    if (!folder)
        return FALSE;
    const gboolean drawn = draw_in(figure, out, script, folder, set, error);

    remove_folder(folder);
    return drawn;
}

gboolean bg_gnuplot_draw(const BgFigure *figure, const BgFigureOutput *out,
                         GError **error)
{
    g_autofree char *parent = g_path_get_dirname(out->path);
    g_autoptr(BgFileSet) set = bg_file_set_new(parent);

    return bg_gnuplot_draw_for(figure, out, set, error) &&
           bg_file_set_stage(set, error) && bg_file_set_commit(set, error);
}

char *bg_gnuplot_text(const BgFigure *figure, const BgFigureOutput *out,
                      GError **error)
{
    if (figure->style.format != BG_FORMAT_TERMINAL) {
        g_set_error(error, BG_ERROR, BG_ERROR_USAGE,
                    "the figure was not made for the terminal");
        return NULL;
    }
    g_autofree char *script = bg_figure_script(figure, "", error);
    g_autoptr(GString) output = NULL;

    if (!run(out, script, NULL, &output, error))
        return NULL;
    if (output->len == 0) {
        fail(error, "gnuplot drew nothing");
        return NULL;
    }
    /* A form feed comes first, blanks fill the lines. */
    g_auto(GStrv) lines = g_strsplit_set(output->str, "\n\f", -1);
    GString *text = g_string_new(NULL);

    for (guint i = 0; lines[i]; i++) {
        g_autofree char *line = bg_text_printable(g_strchomp(lines[i]));

        if (*line || (text->len && lines[i + 1]))
            g_string_append_printf(text, "%s\n", line);
    }
    return g_string_free(text, FALSE);
}
