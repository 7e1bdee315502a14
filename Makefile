# barograph: GNU make only.
#
#   make reproduce  from a clean machine to tables and figures
#   make check      every test            make            build
#   make lint asan valgrind fuzz bench golden deps install clean
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

PKGS     := glib-2.0 gsl jansson zlib
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
# OpenMP: src/resample/ runs its replicates on several threads.
# No one here asks errno about sqrt(), which then goes side by side.
BASEFLAGS = -std=c11 -fopenmp -fno-math-errno -D_POSIX_C_SOURCE=200809L -D_XOPEN_SOURCE=700 -Isrc \
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
# The commands without main(), for their tests.
CMDA     := $(BUILD)/command.a
SONAME   := libbarograph.so.$(SOMAJOR)
LIBSO    := $(BUILD)/libbarograph.so.$(VERSION)
PROGRAM  := $(BUILD)/barograph

.PHONY: all check check-built lint deps install reproduce bench golden asan \
        valgrind fuzz fuzz-built clean unit ready gallery
.DELETE_ON_ERROR:

# V=1 shows the commands; otherwise one short line each.
ifdef V
say = @:
Q   =
else
say = @printf '  %-5s %s\n'
Q   = @
endif

all: $(PROGRAM) $(LIBSO) $(BUILD)/barograph.pc

$(BUILD)/obj/%.o: src/%.c Makefile
	$(say) CC $<
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALLFLAGS) -fPIC -MMD -MP -c $< -o $@

# Rewritten only where PREFIX is another than last time, so that what holds it
# is made again: the program's place of datasets, and the pkg-config file.
.PHONY: force
$(BUILD)/prefix: force
	@mkdir -p $(@D)
	@printf '%s\n' '$(PREFIX)' | cmp -s - $@ || printf '%s\n' '$(PREFIX)' > $@
$(BUILD)/obj/command/data_dir.o: $(BUILD)/prefix
$(BUILD)/obj/command/data_dir.o: ALLFLAGS += -DBG_DATADIR='"$(PREFIX)/share/barograph/datasets"'

$(LIBA): $(LIB_OBJ)
	$(say) AR $@
	@rm -f $@
	$(Q)$(AR) rcs $@ $^

$(CMDA): $(filter-out %/main.o,$(CMD_OBJ))
	$(say) AR $@
	@rm -f $@
	$(Q)$(AR) rcs $@ $^

$(LIBSO): $(LIB_OBJ)
	$(say) LINK $@
	$(Q)$(CC) $(ALLFLAGS) -shared -Wl,-soname,$(SONAME) -Wl,--no-undefined \
	    -o $@ $^ $(LDFLAGS) $(LIBS)
	$(Q)ln -sf $(@F) $(BUILD)/$(SONAME)
	$(Q)ln -sf $(SONAME) $(BUILD)/libbarograph.so

$(PROGRAM): $(CMD_OBJ) $(LIBA)
	$(say) LINK $@
	$(Q)$(CC) $(ALLFLAGS) -o $@ $(CMD_OBJ) $(LIBA) $(LDFLAGS) $(LIBS)

$(BUILD)/barograph.pc: Makefile src/core/version.h $(BUILD)/prefix
	@mkdir -p $(@D)
	$(Q)printf '%s\n' 'prefix=$(PREFIX)' 'libdir=$${prefix}/lib' \
	    'includedir=$${prefix}/include' '' 'Name: barograph' \
	    'Description: statistics of event-scored index histories' \
	    'Version: $(VERSION)' 'Requires: $(PKGS)' \
	    'Libs: -L$${libdir} -lbarograph' 'Libs.private: -lcsv -lgomp -lm' \
	    'Cflags: -I$${includedir}/barograph' > $@

# --- tests -------------------------------------------------------------
$(BUILD)/tests/%: tests/unit/%.c $(CMDA) $(LIBA) Makefile
	$(say) CC $<
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALLFLAGS) -Itests/unit -MMD -MP -MF $@.d -o $@ $< $(CMDA) $(LIBA) \
	    $(LDFLAGS) $(CHECKLIBS) $(LIBS)

unit: $(UNIT)

# The fuzz corpus replayed by an ordinary program, so that any compiler and
# sanitizer can run it.
REPLAY   := $(patsubst tests/fuzz/fuzz_%.c,$(BUILD)/tests/replay_%,$(sort $(wildcard tests/fuzz/fuzz_*.c)))
$(BUILD)/tests/replay_%: tests/fuzz/fuzz_%.c tests/fuzz/replay.c $(LIBA) Makefile
	$(say) CC $<
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALLFLAGS) -o $@ $< tests/fuzz/replay.c $(LIBA) $(LDFLAGS) $(LIBS)

# Installs what building, testing and drawing need, or says what to type.
# Then make starts afresh: the flags above were read before the installation.
ready:
	@.ci/deps

check: ready
	@$(MAKE) --no-print-directory check-built

check-built: all unit $(REPLAY)
	@tests/run $(BUILD)

golden: all
	tests/cli/run --golden $(PROGRAM)

reproduce: ready
	@$(MAKE) --no-print-directory all
	@analyses/reproduce $(PROGRAM) '$(OUT)'

# The figures that README.md shows.
gallery: reproduce
	@mkdir -p plots/gallery
	cp $(addprefix $(OUT)/figures/,coverage.svg events.svg tension.svg simulated-figure-1.svg simulated-figure-2.svg \
	    simulated-breaks.svg simulated-volatility.svg) plots/gallery

deps:
	.ci/deps all

# Everything that needs no running of the program.
lint: $(LIBA)
	@clang-format --dry-run -Werror $(SRC) $(HEADERS) $(wildcard tests/unit/*.[ch] tests/fuzz/*.c)
	@echo "format: as .clang-format says"
	@tests/lint/layers
	@tests/lint/symbols $(LIBA)
	@for h in $(HEADERS); do \
	    printf '#include "%s"\nextern int not_empty;\n' "$${h#src/}" | $(CC) $(BASEFLAGS) $(WARN) -Werror \
	        -fsyntax-only -x c - || exit 1; \
	done; echo "headers: $(words $(HEADERS)), each compiles alone"
	@cppcheck --quiet --std=c11 --enable=warning,performance,portability \
	    --inline-suppr --suppress=missingIncludeSystem --error-exitcode=1 \
	    --library=gnu --library=gtk \
	    --suppress=memleak -Isrc src
	@echo "cppcheck: nothing"
	@printf '%s\n' $(SRC) | xargs -P 2 -n 1 sh -c \
	    'clang-tidy --quiet "$$@" -- $(BASEFLAGS) 2>/dev/null' clang-tidy
	@echo "clang-tidy: nothing"
	@shellcheck .ci/run .ci/deps analyses/reproduce tests/run tests/cli/run \
	    tests/lint/* tests/fuzz/run tests/bench/run tests/bench/events analyses/sizes $(wildcard tests/cli/*.sh)
	@echo "shellcheck: nothing"

asan:
	BAROGRAPH_LIGHT=1 $(MAKE) BUILD=build-asan SANITIZE=address,undefined OPT='-O1 -g' check-built

VALGRIND := valgrind --quiet --error-exitcode=9 --leak-check=full \
            --errors-for-leak-kinds=definite --show-leak-kinds=definite
# Threads take turns under valgrind: one that spins in wait is lost time.
valgrind: export GOMP_SPINCOUNT = 0
valgrind: export BAROGRAPH_LIGHT = 1
valgrind: unit $(PROGRAM)
	@printf '%s\n' $(UNIT) | xargs -P 2 -n 1 sh -c 'echo "  $$1"; \
	    CK_FORK=no CK_TIMEOUT_MULTIPLIER=50 $(VALGRIND) "$$1"' valgrind
	$(VALGRIND) $(PROGRAM) audit --format json > /dev/null || [ $$? = 1 ]
	$(VALGRIND) $(PROGRAM) trend 'simulated/minsk-barometer:*' --format latex > /dev/null
	$(VALGRIND) $(PROGRAM) correlate 'simulated/biss:*' --method all --lags 2 > /dev/null
	$(VALGRIND) $(PROGRAM) volatility 'simulated/biss:*' --window 6 --format markdown > /dev/null

# libFuzzer, two targets at a time; what it finds is kept from run to run.
FUZZ_SECONDS ?= 60
FUZZERS  := $(patsubst tests/fuzz/fuzz_%.c,%,$(sort $(wildcard tests/fuzz/fuzz_*.c)))
fuzz:
	$(MAKE) BUILD=build-fuzz CC=clang OPT='-O1 -g' CFLAGS=-Wno-pass-failed \
	    SANITIZE=fuzzer-no-link,address,undefined fuzz-built

$(BUILD)/fuzz_%: tests/fuzz/fuzz_%.c $(LIBA) Makefile
	$(say) CC $<
	$(Q)$(CC) $(ALLFLAGS) -fsanitize=fuzzer -o $@ $< $(LIBA) $(LDFLAGS) $(LIBS)

fuzz-built: $(FUZZERS:%=$(BUILD)/fuzz_%)
	@printf '%s\n' $(FUZZERS) | xargs -P 2 -n 1 tests/fuzz/run $(BUILD) $(FUZZ_SECONDS)

# Small programs that the benchmarks need: kernels.c times library calls, the
# others stand for what a file of events costs without us.
BENCH    := $(patsubst tests/bench/%.c,$(BUILD)/bench/%,$(sort $(wildcard tests/bench/*.c)))
$(BUILD)/bench/%: tests/bench/%.c $(LIBA) Makefile
	$(say) CC $<
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALLFLAGS) -o $@ $< $(LIBA) $(LDFLAGS) $(LIBS)

bench: all $(BENCH)
	@tests/bench/run $(PROGRAM) $(BUILD)/bench/kernels
	@tests/bench/events $(PROGRAM)

# --- installing ----------------------------------------------------------
install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/lib/pkgconfig \
	    $(DESTDIR)$(PREFIX)/share/barograph
	install $(PROGRAM) $(DESTDIR)$(PREFIX)/bin
	install -m 644 $(LIBA) $(LIBSO) $(DESTDIR)$(PREFIX)/lib
	ln -sf $(notdir $(LIBSO)) $(DESTDIR)$(PREFIX)/lib/$(SONAME)
	ln -sf $(SONAME) $(DESTDIR)$(PREFIX)/lib/libbarograph.so
	for h in $(LIB_HDR:src/%=%); do install -D -m 644 src/$$h \
	    $(DESTDIR)$(PREFIX)/include/barograph/$$h; done
	install -m 644 $(BUILD)/barograph.pc $(DESTDIR)$(PREFIX)/lib/pkgconfig
	cp -R datasets $(DESTDIR)$(PREFIX)/share/barograph

clean:
	rm -rf $(BUILD) build-asan build-fuzz reproduced

-include $(LIB_OBJ:.o=.d) $(CMD_OBJ:.o=.d) $(UNIT:=.d)
