/** The one place that names the version; the Makefile reads it from here. */
#ifndef BG_CORE_VERSION_H
#define BG_CORE_VERSION_H

#define BG_VERSION "0.1.0"

#endif
