/** The tables of import. */
#ifndef BG_COMMAND_IMPORT_TABLES_H
#define BG_COMMAND_IMPORT_TABLES_H

#include "command/command.h"
#include "data/reading.h"

/** Whether a person reads along and named no table: then the rows themselves,
 * which would fill screens, stay out, and a summary stands in for them. */
gboolean bg_import_is_brief(const BgRun *run);

/** Adds the tables index, events, totals and unread; where the run is brief,
 * totals, and unread if there is any.
 * @param readings of BgReading */
void bg_import_tables(BgRun *run, const GPtrArray *readings);

/** Adds what people want to know of a reading, as sentences: how much was
 * found, read and left unread; where the report contradicts itself; dates
 * outside of its period; rows printed twice. */
void bg_import_notes(BgRun *run, const BgReading *reading);

#endif
