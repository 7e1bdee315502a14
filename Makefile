# barograph: GNU make only.  `make` builds, `make check` tests, `make
# reproduce` goes from a clean machine to tables and figures.
#
#   CC=clang        another compiler          BUILD=dir     another build folder
#   WERROR=1        warnings are errors       SANITIZE=address,undefined

BUILD    ?= build
PREFIX   ?= /usr/local
OUT      ?= reproduced
CC       ?= cc
OPT      ?= -O2 -g
VERSION  := $(shell sed -n 's/^\#define BG_VERSION "\(.*\)"/\1/p' src/core/version.h)
SOMAJOR  := $(firstword $(subst ., ,$(VERSION)))

PKGS     := glib-2.0 gsl jansson
# Third-party headers are system headers: their warnings are not ours.
PKGCFLAGS := $(patsubst -I%,-isystem %,$(shell pkg-config --cflags $(PKGS) 2>/dev/null))
LIBS     := $(shell pkg-config --libs $(PKGS) 2>/dev/null) -lcsv -lm
CHECKLIBS = $(shell pkg-config --libs check)

WARN     := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
            -Wmissing-prototypes -Wpointer-arith -Wcast-qual -Wwrite-strings \
            -Wformat=2 -Wundef -Wvla -Wdouble-promotion
ifdef WERROR
WARN     += -Werror
endif
ifdef SANITIZE
SANFLAGS := -fsanitize=$(SANITIZE) -fno-omit-frame-pointer \
            -fno-sanitize-recover=all
endif
BASEFLAGS = -std=c11 -D_POSIX_C_SOURCE=200809L -D_XOPEN_SOURCE=700 -Isrc \
            $(PKGCFLAGS)
ALLFLAGS  = $(BASEFLAGS) $(WARN) $(OPT) $(SANFLAGS) $(CFLAGS)

SRC      := $(sort $(wildcard src/*/*.c))
LIB_SRC  := $(filter-out src/command/%,$(SRC))
CMD_SRC  := $(filter src/command/%,$(SRC))
HEADERS  := $(sort $(wildcard src/*/*.h))
LIB_HDR  := $(filter-out src/command/%,$(HEADERS))
LIB_OBJ  := $(LIB_SRC:src/%.c=$(BUILD)/obj/%.o)
CMD_OBJ  := $(CMD_SRC:src/%.c=$(BUILD)/obj/%.o)
UNIT     := $(patsubst tests/unit/%.c,$(BUILD)/tests/%,$(sort $(wildcard tests/unit/test_*.c)))
LIBA     := $(BUILD)/libbarograph.a
SONAME   := libbarograph.so.$(SOMAJOR)
LIBSO    := $(BUILD)/libbarograph.so.$(VERSION)
PROGRAM  := $(BUILD)/barograph

.PHONY: all check lint deps install reproduce bench golden asan valgrind \
        fuzz clean unit ready
.DELETE_ON_ERROR:

all: $(PROGRAM) $(LIBSO) $(BUILD)/barograph.pc

$(BUILD)/obj/%.o: src/%.c Makefile
	@mkdir -p $(@D)
	$(CC) $(ALLFLAGS) -fPIC -MMD -MP -c $< -o $@

# The installed datasets' place is the only thing that depends on PREFIX.
$(BUILD)/obj/command/data_dir.o: ALLFLAGS += -DBG_DATADIR='"$(PREFIX)/share/barograph/datasets"'

$(LIBA): $(LIB_OBJ)
	rm -f $@
	$(AR) rcs $@ $^

$(LIBSO): $(LIB_OBJ)
	$(CC) $(ALLFLAGS) -shared -Wl,-soname,$(SONAME) -Wl,--no-undefined \
	    -o $@ $^ $(LDFLAGS) $(LIBS)
	ln -sf $(@F) $(BUILD)/$(SONAME)
	ln -sf $(SONAME) $(BUILD)/libbarograph.so

$(PROGRAM): $(CMD_OBJ) $(LIBA)
	$(CC) $(ALLFLAGS) -o $@ $(CMD_OBJ) $(LIBA) $(LDFLAGS) $(LIBS)

$(BUILD)/barograph.pc: Makefile src/core/version.h
	@mkdir -p $(@D)
	printf '%s\n' 'prefix=$(PREFIX)' 'libdir=$${prefix}/lib' \
	    'includedir=$${prefix}/include' '' 'Name: barograph' \
	    'Description: statistics of event-scored index histories' \
	    'Version: $(VERSION)' 'Requires: $(PKGS)' \
	    'Libs: -L$${libdir} -lbarograph' 'Libs.private: -lcsv -lm' \
	    'Cflags: -I$${includedir}/barograph' > $@

# --- tests -------------------------------------------------------------
$(BUILD)/tests/%: tests/unit/%.c $(LIBA) Makefile
	@mkdir -p $(@D)
	$(CC) $(ALLFLAGS) -Itests/unit -MMD -MP -MF $@.d -o $@ $< $(LIBA) \
	    $(LDFLAGS) $(CHECKLIBS) $(LIBS)

# --- fuzzing: tests/fuzz/fuzz_NAME.c over tests/fuzz/corpus/NAME ---------
FUZZ         := $(patsubst tests/fuzz/fuzz_%.c,%,$(sort $(wildcard tests/fuzz/fuzz_*.c)))
REPLAY       := $(FUZZ:%=$(BUILD)/tests/replay_%)
FUZZ_SECONDS ?= 60

$(BUILD)/tests/replay_%: tests/fuzz/fuzz_%.c tests/fuzz/replay.c $(LIBA) Makefile
	@mkdir -p $(@D)
	$(CC) $(ALLFLAGS) -o $@ $(filter %.c,$^) $(LIBA) $(LDFLAGS) $(LIBS)

$(BUILD)/tests/fuzz_%: tests/fuzz/fuzz_%.c $(LIBA) Makefile
	@mkdir -p $(@D)
	$(CC) $(ALLFLAGS) -fsanitize=fuzzer -o $@ $< $(LIBA) $(LDFLAGS) $(LIBS)

# New inputs go to build-fuzz/found, crashes to build-fuzz/.
fuzz:
	$(MAKE) BUILD=build-fuzz CC=clang \
	    SANITIZE=fuzzer-no-link,address,undefined \
	    $(FUZZ:%=build-fuzz/tests/fuzz_%)
	set -e; for name in $(FUZZ); do \
	    mkdir -p build-fuzz/found/$$name; \
	    build-fuzz/tests/fuzz_$$name -artifact_prefix=build-fuzz/ \
	        -max_total_time=$(FUZZ_SECONDS) -timeout=10 -max_len=4096 \
	        build-fuzz/found/$$name tests/fuzz/corpus/$$name; \
	done

unit: $(UNIT) $(REPLAY)

clean:
	rm -rf $(BUILD) build-asan

-include $(LIB_OBJ:.o=.d) $(CMD_OBJ:.o=.d) $(UNIT:=.d)
