/** The style sheet of a report's page. */
#ifndef BG_OUTPUT_PAGE_STYLE_H
#define BG_OUTPUT_PAGE_STYLE_H

/** CSS in parts, NULL-terminated; no address in it. */
extern const char *const bg_page_style[];

#endif
