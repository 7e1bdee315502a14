/* What reading costs with libcsv alone: every field handed to a call-back
 * that does nothing.  csv_alone FILE */
#include <csv.h>
#include <stdio.h>

static void end_field(void *text, size_t length, void *bytes)
{
    (void)text;
    *(size_t *)bytes += length;
}

static void end_row(int end, void *bytes)
{
    (void)end;
    (void)bytes;
}

int main(int argc, char **argv)
{
    static char buffer[1 << 16];
    struct csv_parser parser;
    FILE *file = argc > 1 ? fopen(argv[1], "rb") : NULL;
    size_t n = 0, bytes = 0;

    if (!file || csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
        return 1;
    while ((n = fread(buffer, 1, sizeof buffer, file)) > 0)
        if (csv_parse(&parser, buffer, n, end_field, end_row, &bytes) != n)
            return 1;
    csv_fini(&parser, end_field, end_row, &bytes);
    csv_free(&parser);
    printf("%zu bytes in fields\n", bytes);
    return fclose(file) != 0;
}
