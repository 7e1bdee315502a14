/* The floor: a bare loop of memchr() that adds up positive and negative
 * points by partner and month and checks nothing.  It is right for the file of
 * tests/bench/events_make.c only, where no line break is quoted and the
 * score comes last.  memchr_alone FILE */
#include <stdio.h>
#include <string.h>

enum { BUFFER = 1 << 18, PARTNERS = 256, MONTHS = 1200 };

static long points[PARTNERS][MONTHS][2];

/* The partners of the file differ in their first letter. */
static void add_row(const char *row, const char *end)
{
    const unsigned char partner = (unsigned char)row[11];
    const int month = (row[2] - '0') * 120 + (row[3] - '0') * 12 +
                      (row[5] - '0') * 10 + (row[6] - '0') - 1;
    long score = 0, place = 1;

    while (end[-1] != ',' && end[-1] != '-') {
        score += place * (*--end - '0');
        place *= 10;
    }
    if (end[-1] == '-')
        points[partner][month][1] -= score;
    else
        points[partner][month][0] += score;
}

static size_t add_rows(const char *from, const char *to)
{
    const char *row = from, *end;

    while ((end = memchr(row, '\n', (size_t)(to - row)))) {
        add_row(row, end);
        row = end + 1;
    }
    return (size_t)(to - row);
}

int main(int argc, char **argv)
{
    static char buffer[BUFFER];
    FILE *file = argc > 1 ? fopen(argv[1], "rb") : NULL;
    size_t rest = 0, n = 0;
    long sums[2] = { 0, 0 };

    if (!file || !fgets(buffer, BUFFER, file))
        return 1;
    while ((n = fread(buffer + rest, 1, BUFFER - rest, file)) > 0) {
        const size_t length = rest + n;

        rest = add_rows(buffer, buffer + length);
        memmove(buffer, buffer + length - rest, rest);
    }
    for (size_t p = 0; p < PARTNERS; p++)
        for (size_t m = 0; m < MONTHS; m++)
            for (size_t s = 0; s < 2; s++)
                sums[s] += points[p][m][s];
    printf("%ld,%ld\n", sums[0], sums[1]);
    return fclose(file) != 0;
}
