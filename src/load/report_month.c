#include "load/report_month.h"

typedef struct {
    BgDateWord kind;
    int value;
    const char *const *words; /* NULL-terminated */
} Meaning;

#define WORDS(...)                                                             \
    (const char *const[])                                                      \
    {                                                                          \
        __VA_ARGS__, NULL                                                      \
    }

/* Russian months: named, of, in; and what calendars abbreviate them to. */
static const Meaning meanings[] = {
    { BG_DATE_WORD_MONTH, 1,
      WORDS("january", "jan", "январь", "января", "январе", "янв") },
    { BG_DATE_WORD_MONTH, 2,
      WORDS("february", "feb", "febr", "февраль", "февраля", "феврале", "фев",
            "февр") },
    { BG_DATE_WORD_MONTH, 3,
      WORDS("march", "mar", "март", "марта", "марте", "мар") },
    { BG_DATE_WORD_MONTH, 4,
      WORDS("april", "apr", "апрель", "апреля", "апреле", "апр") },
    { BG_DATE_WORD_MONTH, 5, WORDS("may", "май", "мая", "мае") },
    { BG_DATE_WORD_MONTH, 6,
      WORDS("june", "jun", "июнь", "июня", "июне", "июн") },
    { BG_DATE_WORD_MONTH, 7,
      WORDS("july", "jul", "июль", "июля", "июле", "июл") },
    { BG_DATE_WORD_MONTH, 8,
      WORDS("august", "aug", "август", "августа", "августе", "авг") },
    { BG_DATE_WORD_MONTH, 9,
      WORDS("september", "sep", "sept", "сентябрь", "сентября", "сентябре",
            "сен", "сент") },
    { BG_DATE_WORD_MONTH, 10,
      WORDS("october", "oct", "октябрь", "октября", "октябре", "окт") },
    { BG_DATE_WORD_MONTH, 11,
      WORDS("november", "nov", "ноябрь", "ноября", "ноябре", "ноя", "нояб") },
    { BG_DATE_WORD_MONTH, 12,
      WORDS("december", "dec", "декабрь", "декабря", "декабре", "дек") },
    { BG_DATE_WORD_PART, BG_MONTH_EARLY,
      WORDS("early", "beginning", "start", "начало", "начале", "начала") },
    { BG_DATE_WORD_PART, BG_MONTH_MIDDLE,
      WORDS("mid", "middle", "середина", "середине", "середины") },
    { BG_DATE_WORD_PART, BG_MONTH_LATE,
      WORDS("late", "end", "конец", "конце", "конца") },
    { BG_DATE_WORD_PART, BG_MONTH_FIRST,
      WORDS("first", "первая", "первой", "первую") },
    { BG_DATE_WORD_PART, BG_MONTH_SECOND,
      WORDS("second", "вторая", "второй", "вторую") },
    { BG_DATE_WORD_HALF, 0, WORDS("half", "половина", "половине", "половину") },
    { BG_DATE_WORD_AND, 0,
      WORDS("and", "to", "until", "till", "through", "и", "по", "до") },
    { BG_DATE_WORD_NOTHING, 0,
      WORDS("of", "the", "in", "on", "during", "throughout", "from", "в", "во",
            "с", "со", "г", "гг", "год", "года", "году", "течение", "весь",
            "всего") },
    { BG_DATE_WORD_ORDINAL, 0,
      WORDS("st", "nd", "rd", "th", "го", "е", "ого", "му") },
};

static gboolean is_among(const char *word, const char *const *words)
{
    for (; *words; words++)
        if (**words == *word && g_str_equal(*words, word))
            return TRUE;
    return FALSE;
}

BgDateWord bg_date_word(const char *word, int *value)
{
    for (gsize i = 0; i < G_N_ELEMENTS(meanings); i++)
        if (is_among(word, meanings[i].words)) {
            *value = meanings[i].value;
            return meanings[i].kind;
        }
    return BG_DATE_WORD_UNKNOWN;
}
