#!/bin/sh
# make install, then a client of the library through pkg-config, and the
# installed program in another folder.
set -eu
scratch=$(mktemp -d "${TMPDIR:-/tmp}/barograph-install-XXXXXX")
trap 'rm -rf "$scratch"' EXIT INT TERM
build=$1
if nm "$build/libbarograph.a" 2>/dev/null | grep -q __asan_init; then
    echo "not for a sanitized build: its library needs the sanitizer's"
    exit 0
fi

# A build folder of its own, and two prefixes from it: the second has to reach
# everything that holds the first.
mkdir "$scratch/build"
cp -Rp "$build/obj" "$scratch/build/obj"
for prefix in other root; do
    make -s BUILD="$scratch/build" PREFIX="$scratch/$prefix" install \
        >"$scratch/log" 2>&1 || { cat "$scratch/log"; exit 1; }
done
rm -rf "$scratch/other"

cat >"$scratch/client.c" <<'C'
#include <stdio.h>

#include "core/version.h"
#include "stats/theil_sen.h"

int main(void)
{
    const double t[] = { 1, 2, 3, 4 }, y[] = { 2, 4, 6, 9 };
    double work[6];
    BgTheilSenFit fit;

    if (bg_theil_sen(t, y, 4, 0.95, work, &fit) != BG_OK)
        return 1;
    printf("%s %.4f\n", BG_VERSION, fit.slope);
    return 0;
}
C
PKG_CONFIG_PATH=$scratch/root/lib/pkgconfig
export PKG_CONFIG_PATH
# shellcheck disable=SC2046  # words on purpose
cc -o "$scratch/client" "$scratch/client.c" \
    $(pkg-config --cflags --libs barograph gsl)
# shellcheck disable=SC2046
cc -o "$scratch/static" "$scratch/client.c" $(pkg-config --cflags barograph gsl) \
    "$scratch/root/lib/libbarograph.a" \
    $(pkg-config --libs glib-2.0 gsl jansson) -lcsv -lgomp -lm
cd "$scratch"
./static >/dev/null
[ "$(LD_LIBRARY_PATH=root/lib ./client)" = "$(pkg-config --modversion barograph) 2.1667" ]
root/bin/barograph series biss --format csv | grep -q '^biss,eu,aggregate,35,2,33,'
echo "installed: $(find root/include -name '*.h' | wc -l) headers, a client runs"
