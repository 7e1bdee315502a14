#include "load/selection.h"

#include "core/error.h"
#include "core/text.h"
#include "load/source.h"

BgLoaded *bg_loaded_new(BgInputs *inputs)
{
    BgLoaded *loaded = g_new0(BgLoaded, 1);

    loaded->inputs = inputs;
    loaded->warnings = g_ptr_array_new_with_free_func(g_free);
    loaded->datasets = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                             (GDestroyNotify)bg_dataset_free);
    loaded->files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                          (GDestroyNotify)bg_series_file_free);
    return loaded;
}

void bg_loaded_free(BgLoaded *loaded)
{
    if (!loaded)
        return;
    g_ptr_array_unref(loaded->warnings);
    g_hash_table_unref(loaded->datasets);
    g_hash_table_unref(loaded->files);
    g_free(loaded);
}

const BgDataset *bg_loaded_dataset(BgLoaded *loaded, const char *name,
                                   const BgLoadOptions *options, GError **error)
{
    BgDataset *dataset = g_hash_table_lookup(loaded->datasets, name);
    g_autofree char *shown = bg_text_quote(name);

    if (dataset)
        return dataset;
    if (!options->data_dir) {
        g_set_error(error, BG_ERROR, BG_ERROR_USAGE,
                    "cannot look for source %s: there is no data folder",
                    shown);
        return NULL;
    }
    dataset = bg_load_source(options->data_dir, name, loaded->inputs, error);
    if (dataset)
        g_hash_table_insert(loaded->datasets, g_strdup(name), dataset);
    return dataset;
}

static BgSeriesFile *open_file(BgLoaded *loaded, const char *path,
                               const BgLoadOptions *options, GError **error)
{
    BgSeriesFile *file = g_hash_table_lookup(loaded->files, path);

    if (file)
        return file;
    BgCsv *csv = bg_csv_read(path, loaded->inputs, error);

    if (!csv)
        return NULL;
    file = bg_series_file_new(csv, options->date_format, error);
    if (file)
        g_hash_table_insert(loaded->files, g_strdup(path), file);
    return file;
}

void bg_selection_clear(BgSelection *selection)
{
    bg_choice_clear(&selection->choice);
}

static gboolean dataset_has(gconstpointer container, const char *name)
{
    return bg_dataset_has_series(container, name);
}

static gboolean file_has(gconstpointer container, const char *name)
{
    return bg_series_file_has(container, name);
}

static gboolean fail_series(const BgSelection *selection, GError **error)
{
    const BgDataset *dataset = selection->dataset;
    g_autoptr(GPtrArray) known = bg_dataset_series_names(dataset);

    g_ptr_array_add(known, NULL);
    g_autofree char *shown = bg_text_quote(selection->choice.name);
    g_autofree char *source = bg_text_quote(dataset->name);
    g_autofree char *near = bg_text_suggestion(
        selection->choice.name, (const char *const *)known->pdata);

    g_set_error(error, BG_ERROR, BG_ERROR_USAGE, "no series %s in source %s%s",
                shown, source, near);
    return FALSE;
}

static gboolean choose_of_dataset(BgSelection *selection, const char *rest,
                                  const BgLoadOptions *options, GError **error)
{
    static const char *const measures[] = { "aggregate", "positive", "negative",
                                            NULL };
    BgChoice *choice = &selection->choice;

    if (!bg_spec_choose(rest, TRUE, dataset_has, selection->dataset, choice))
        return fail_series(selection, error);
    if (!choice->measure)
        choice->measure =
            g_strdup(options->measure ? options->measure : "aggregate");
    if (g_strv_contains(measures, choice->measure))
        return TRUE;
    g_autofree char *shown = bg_text_quote(choice->measure);
    g_autofree char *near = bg_text_suggestion(choice->measure, measures);

    g_set_error(error, BG_ERROR, BG_ERROR_USAGE,
                "no measure %s: there are aggregate, positive and negative%s",
                shown, near);
    return FALSE;
}

/* An unknown name is left to bg_series_file_get(). */
static void choose_of_file(BgSelection *selection, const char *rest,
                           const BgLoadOptions *options)
{
    BgChoice *choice = &selection->choice;

    bg_spec_choose(rest, bg_series_file_has_measures(selection->file), file_has,
                   selection->file, choice);
    if (!choice->measure)
        choice->measure = g_strdup(options->measure);
}

gboolean bg_selection_make(const char *text, const BgLoadOptions *options,
                           BgLoaded *loaded, BgSelection *selection,
                           GError **error)
{
    g_auto(BgSpec) spec = { 0 };

    selection->text = text;
    if (!bg_spec_split(text, &spec, error))
        return FALSE;
    if (!spec.is_file) {
        selection->dataset =
            bg_loaded_dataset(loaded, spec.container, options, error);
        return selection->dataset &&
               choose_of_dataset(selection, spec.rest, options, error);
    }
    selection->file = open_file(loaded, spec.container, options, error);
    if (!selection->file)
        return FALSE;
    choose_of_file(selection, spec.rest, options);
    return TRUE;
}

BgSeries *bg_selection_get(const BgSelection *selection, const char *name,
                           GError **error)
{
    if (selection->dataset)
        return bg_dataset_series(selection->dataset, name,
                                 selection->choice.measure);
    return bg_series_file_get(selection->file, name, selection->choice.measure,
                              error);
}
