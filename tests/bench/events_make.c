/* Simulated events, the same on every machine: events_make N >FILE
 *
 * date,partner,"event text, with commas",score: 1950 to 2009 in order of
 * months, 6 partners, scores -40 to 40.  80 bytes a row. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static const char *const partners[6] = { "USA",     "Japan",  "Russia",
                                         "Britain", "France", "India" };
static const char *const what[16] = {
    "Premier meets ambassador, ",    "Joint communique issued, ",
    "Trade delegation arrives, ",    "Protest note delivered, ",
    "Treaty ratified, ",             "Border talks held, ",
    "Consulate opened, ",            "Fishery accord renewed, ",
    "Minister cancels visit, ",      "Cultural mission received, ",
    "Air agreement signed, ",        "Sanctions announced, ",
    "Loan pledged, ",                "Foreign office \"\"regrets\"\" remarks, ",
    "Naval visit, ",                 "Summit statement, "
};
static const char *const how[8] = { "calling for restraint and dialogue",
                                    "with terms, annexes and a schedule",
                                    "despite earlier, sharper exchanges",
                                    "after three rounds of closed talks",
                                    "pending approval by the legislature",
                                    "as reported by the state news agency",
                                    "on visas, tariffs and air routes",
                                    "marking the anniversary, at length" };
static const unsigned lengths[12] = { 31, 28, 31, 30, 31, 30,
                                      31, 31, 30, 31, 30, 31 };

/* splitmix64 (Steele, Lea & Flood 2014). */
static uint64_t next(uint64_t *state)
{
    uint64_t z = (*state += 0x9E3779B97F4A7C15u);

    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

static void write_row(unsigned month, uint64_t r)
{
    const unsigned day = 1 + (unsigned)(r & 0xffff) % lengths[month % 12];
    const unsigned who = (unsigned)(r >> 16 & 0xffff) % 6;
    int score = (int)((r >> 32 & 0xffff) % 81) - 40;

    if ((r >> 48 & 3) == 0)
        score /= 4;
    printf("%04u-%02u-%02u,%s,\"%s%s\",%d\n", 1950 + month / 12, month % 12 + 1,
           day, partners[who], what[r >> 50 & 15], how[r >> 54 & 7], score);
}

int main(int argc, char **argv)
{
    const unsigned long long n = argc > 1 ? strtoull(argv[1], NULL, 10) : 1000;
    uint64_t state = 0x9E3779B97F4A7C15u * UINT64_C(20260105);

    puts("date,partner,event,score");
    for (unsigned long long i = 0; i < n; i++)
        write_row((unsigned)(i * 720 / n), next(&state));
    return fflush(stdout) != 0 || ferror(stdout);
}
