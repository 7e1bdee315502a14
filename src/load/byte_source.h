/** The bytes of a file, of standard input, or of what gzip packed. */
#ifndef BG_LOAD_BYTE_SOURCE_H
#define BG_LOAD_BYTE_SOURCE_H

#include <glib.h>

typedef struct BgByteSource BgByteSource;

/** Opens a file; "-" is standard input.  What begins with gzip's two magic
 * bytes is unpacked, several members one after the other, whatever its name.
 * @param stop reading ends with BG_ERROR_STOPPED once it is not 0; or NULL
 * @return NULL with BG_ERROR_INPUT: no such file (naming a near one of its
 * folder), a folder, no permission. */
BgByteSource *bg_byte_source_open(const char *path, const volatile int *stop,
                                  GError **error);
void bg_byte_source_free(BgByteSource *source);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BgByteSource, bg_byte_source_free)

/** The path in messages: as given, or "standard input". */
const char *bg_byte_source_name(const BgByteSource *source);

/** The next bytes, as many as there are up to @p most.
 * @param source a BgByteSource (a pointer to void, as BgBlockRead has it)
 * @return how many, 0 at the end; -1 with BG_ERROR_INPUT: the disk fails, or
 * the gzip data are damaged or cut off; BG_ERROR_STOPPED. */
gssize bg_byte_source_read(void *source, char *into, gsize most,
                           GError **error);

/** What part of the file has been read, 0 to 1; 0 where its size is not
 * known. */
double bg_byte_source_done(const BgByteSource *source);

#endif
