/** Text from outside, made safe to show; and the nearest known name. */
#ifndef BG_CORE_TEXT_H
#define BG_CORE_TEXT_H

#include <glib.h>

/** The character after the one at @p text, which must be valid UTF-8 and not at
 * its end: g_utf8_next_char() that keeps const. */
static inline const char *bg_text_next(const char *text)
{
    return text + g_utf8_skip[*(const guchar *)text];
}

/** @p text with every control character, every bidirectional override and
 * every byte that is not UTF-8 written as \xNN, so that no file can steer a
 * terminal.  NULL counts as "".
 * @return a new string; the caller frees it. */
char *bg_text_printable(const char *text);

/** The same, but the ASCII characters in @p kept stay as they are. */
char *bg_text_printable_but(const char *text, const char *kept);

/** bg_text_printable() cut to 60 characters (then with "...") and put in
 * single quotes: how messages show what a file contained. */
char *bg_text_quote(const char *text);

/** The entry of @p names (NULL-terminated) with the smallest Levenshtein
 * distance to @p name, or NULL where none is within a third of its length
 * (and at least 2).  Case is ignored.  The result belongs to @p names. */
const char *bg_text_nearest(const char *name, const char *const *names);

/** " (did you mean 'x'?)", or "" where nothing is near.  Caller frees. */
char *bg_text_suggestion(const char *name, const char *const *names);

#endif
