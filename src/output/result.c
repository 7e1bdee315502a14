#include "output/result.h"

static void free_table(gpointer table)
{
    bg_table_free(table);
}

static void free_option(gpointer data)
{
    BgResultOption *option = data;

    g_free(option->name);
    g_free(option->value);
    g_free(option);
}

BgResult *bg_result_new(const char *command)
{
    BgResult *result = g_new0(BgResult, 1);

    result->command = command;
    result->tables = g_ptr_array_new_with_free_func(free_table);
    result->notes = g_ptr_array_new_with_free_func(g_free);
    result->status_notes = g_ptr_array_new();
    result->warnings = g_ptr_array_new_with_free_func(g_free);
    result->options = g_ptr_array_new_with_free_func(free_option);
    result->inputs = bg_inputs_new();
    return result;
}

void bg_result_free(BgResult *result)
{
    if (!result)
        return;
    g_ptr_array_unref(result->tables);
    g_ptr_array_unref(result->notes);
    g_ptr_array_unref(result->status_notes);
    g_ptr_array_unref(result->warnings);
    g_ptr_array_unref(result->options);
    bg_inputs_free(result->inputs);
    g_free(result);
}

BgTable *bg_result_table(BgResult *result, const char *name,
                         const BgColumn *columns, guint n_columns)
{
    BgTable *table = bg_table_new(name, columns, n_columns);

    g_ptr_array_add(result->tables, table);
    return table;
}

const BgTable *bg_result_find(const BgResult *result, const char *name)
{
    for (guint i = 0; i < result->tables->len; i++) {
        const BgTable *table = g_ptr_array_index(result->tables, i);

        if (g_str_equal(table->name, name))
            return table;
    }
    return NULL;
}

void bg_result_rests_on(BgResult *to, const BgResult *from)
{
    to->simulated |= from->simulated;
    bg_inputs_add_all(to->inputs, from->inputs);
    for (guint i = 0; i < from->warnings->len; i++)
        bg_result_warn(to, "%s",
                       (const char *)g_ptr_array_index(from->warnings, i));
}

void bg_result_note(BgResult *result, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    g_ptr_array_add(result->notes, g_strdup_vprintf(format, args));
    va_end(args);
}

void bg_result_status_note(BgResult *result, const char *text)
{
    char *own = g_strdup(text);

    g_ptr_array_add(result->notes, own);
    g_ptr_array_add(result->status_notes, own);
}

void bg_result_warn(BgResult *result, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    g_ptr_array_add(result->warnings, g_strdup_vprintf(format, args));
    va_end(args);
}

void bg_result_option(BgResult *result, const char *name, const char *value)
{
    BgResultOption *option = g_new0(BgResultOption, 1);

    option->name = g_strdup(name);
    option->value = g_strdup(value);
    g_ptr_array_add(result->options, option);
}
