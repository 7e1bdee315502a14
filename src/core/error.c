#include "core/error.h"

G_DEFINE_QUARK(bg - error - quark, bg_error)
