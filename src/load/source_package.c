/* datapackage.json: what barograph takes from it. */
#include <jansson.h>
#include <string.h>

#include "core/error.h"
#include "core/text.h"
#include "load/source_tables.h"

enum { PACKAGE_MAX = 16 << 20 };

static gboolean fail(const char *path, GError **error, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

static gboolean fail(const char *path, GError **error, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_autofree char *shown = bg_text_printable(path);

    g_set_error(error, BG_ERROR, BG_ERROR_INPUT, "%s (%s)", message, shown);
    return FALSE;
}

static json_t *parse(const char *path, BgInputs *inputs, GError **error)
{
    g_autofree char *text = NULL;
    gsize length = 0;
    json_error_t problem;

    if (!g_file_get_contents(path, &text, &length, NULL) ||
        length > PACKAGE_MAX) {
        fail(path, error, "cannot read the data package");
        return NULL;
    }
    json_t *root = json_loadb(text, length, JSON_REJECT_DUPLICATES, &problem);

    if (!root) {
        g_autofree char *what = bg_text_printable(problem.text);
        g_autofree char *shown = bg_text_printable(path);

        g_set_error(error, BG_ERROR, BG_ERROR_INPUT,
                    "this is not valid JSON: %s (%s:%d:%d)", what, shown,
                    problem.line, problem.column);
        return NULL;
    }
    g_autofree char *sum = g_compute_checksum_for_data(
        G_CHECKSUM_SHA256, (const guchar *)text, length);

    bg_inputs_add(inputs, path, sum);
    return root;
}

/* An optional text member; *value stays as it is where there is none. */
static gboolean get_text(const json_t *object, const char *key,
                         const char *path, const char **value, GError **error)
{
    const json_t *member = json_object_get(object, key);

    if (!member)
        return TRUE;
    if (!json_is_string(member))
        return fail(path, error, "\"%s\" is no text", key);
    *value = json_string_value(member);
    return TRUE;
}

static gboolean contains(const GPtrArray *names, const char *name)
{
    for (guint i = 0; i < names->len; i++)
        if (g_str_equal(g_ptr_array_index(names, i), name))
            return TRUE;
    return FALSE;
}

/* An optional list of series names. */
static gboolean get_names(const json_t *object, const char *key,
                          const char *path, BgDataset *dataset,
                          GPtrArray *names, GError **error)
{
    const json_t *member = json_object_get(object, key);

    if (member && !json_is_array(member))
        return fail(path, error, "\"%s\" is no list", key);
    for (size_t i = 0; i < json_array_size(member); i++) {
        const char *name = json_string_value(json_array_get(member, i));

        if (!name || *name == '\0')
            return fail(path, error, "\"%s\" holds what is no name", key);
        if (contains(dataset->partners, name) ||
            contains(dataset->security, name)) {
            g_autofree char *shown = bg_text_quote(name);

            return fail(path, error, "the series %s is listed twice", shown);
        }
        g_ptr_array_add(names, g_strdup(name));
    }
    return TRUE;
}

/* A text member that must be one of two words, the first being the default. */
static gboolean get_choice(const json_t *object, const char *key,
                           const char *const words[2], const char *path,
                           gboolean *is_second, GError **error)
{
    const char *text = words[0];

    if (!get_text(object, key, path, &text, error))
        return FALSE;
    *is_second = g_str_equal(text, words[1]);
    if (*is_second || g_str_equal(text, words[0]))
        return TRUE;
    g_autofree char *shown = bg_text_quote(text);

    return fail(path, error, "\"%s\" is %s: it must be \"%s\" or \"%s\"", key,
                shown, words[0], words[1]);
}

/* "scores": [LOW, HIGH], the scale on which events are scored; optional. */
static gboolean get_scores(const json_t *object, const char *path,
                           BgDataset *dataset, GError **error)
{
    const json_t *pair = json_object_get(object, "scores");
    const json_t *low = json_array_get(pair, 0);
    const json_t *high = json_array_get(pair, 1);

    if (!pair)
        return TRUE;
    if (json_array_size(pair) != 2 || !json_is_number(low) ||
        !json_is_number(high) ||
        json_number_value(low) > json_number_value(high))
        return fail(path, error,
                    "\"scores\" is no pair of numbers [lowest, highest]");
    dataset->score_low = json_number_value(low);
    dataset->score_high = json_number_value(high);
    return TRUE;
}

/* The titles of "sources", joined: whom a figure cites. */
static void take_citation(BgDataset *dataset, const json_t *root)
{
    const json_t *sources = json_object_get(root, "sources");
    g_autoptr(GString) titles = g_string_new(NULL);

    for (size_t i = 0; i < json_array_size(sources); i++) {
        const char *title = json_string_value(
            json_object_get(json_array_get(sources, i), "title"));

        if (title && *title)
            g_string_append_printf(titles, "%s%s", titles->len > 0 ? "; " : "",
                                   title);
    }
    if (titles->len == 0)
        return;
    g_free(dataset->citation);
    dataset->citation = g_strdup(titles->str);
}

static gboolean take(BgSourceLoad *load, const json_t *root, const char *path,
                     GError **error)
{
    static const char *const kinds[] = { "published", "simulated" };
    static const char *const aggregations[] = { "flow", "stock" };
    BgDataset *dataset = load->dataset;
    const json_t *ours = json_object_get(root, "barograph");
    const char *title = dataset->title, *scale = NULL;

    if (!json_is_object(root))
        return fail(path, error, "the data package is no JSON object");
    if (ours && !json_is_object(ours))
        return fail(path, error, "\"barograph\" is no object");
    if (!get_text(root, "title", path, &title, error) ||
        !get_choice(ours, "kind", kinds, path, &dataset->simulated, error) ||
        !get_choice(ours, "aggregation", aggregations, path, &dataset->stock,
                    error) ||
        !get_scores(ours, path, dataset, error) ||
        !get_text(ours, "scale", path, &scale, error) ||
        !get_names(ours, "partners", path, dataset, dataset->partners, error) ||
        !get_names(ours, "security", path, dataset, dataset->security, error))
        return FALSE;
    load->listed = dataset->partners->len > 0;
    if (title != dataset->title) {
        g_free(dataset->title);
        dataset->title = g_strdup(title);
    }
    dataset->scale = g_strdup(scale);
    take_citation(dataset, root);
    return TRUE;
}

gboolean bg_source_read_package(BgSourceLoad *load, GError **error)
{
    g_autofree char *path =
        g_build_filename(load->folder, "datapackage.json", NULL);

    if (!g_file_test(path, G_FILE_TEST_EXISTS))
        return TRUE;
    json_t *root = parse(path, load->inputs, error);

    if (!root)
        return FALSE;
    const gboolean taken = take(load, root, path, error);

    json_decref(root);
    return taken;
}
