/** Captions: what a figure shows, in sentences of plain text. */
#ifndef BG_FIGURE_CAPTION_H
#define BG_FIGURE_CAPTION_H

#include "data/series.h"
#include "figure/figure.h"

/** "russia 6 of 20, eu 5 of 20": recorded of known, per series.  Caller
 * frees. */
char *bg_caption_counts(const BgSeries *const *series, guint n);

/** What the series cite as their sources, each once, joined by "; ".  Caller
 * frees. */
char *bg_caption_sources(const BgSeries *const *series, guint n);

/** The caption: @p sentences (joined by blanks; control characters made
 * visible), then that the data are simulated where @p notes say so, then
 * "Data: CITATION." (or the source).  Wrapped at 72 columns, ends in a
 * newline.  Caller frees. */
char *bg_caption_text(const char *const *sentences, const BgFigureNotes *notes);

/** @p notes with what the series know themselves filled in: simulated where
 * any is, and the source note from *@p source, which is set to a new string
 * that the caller frees after use. */
BgFigureNotes bg_caption_notes(const BgFigureNotes *notes,
                               const BgSeries *const *series, guint n,
                               char **source);

#endif
