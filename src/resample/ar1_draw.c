#include "resample/ar1_draw.h"

#include <math.h>

size_t bg_ar1_draw_size(const BgAr1Design *design)
{
    return 2 * design->n_steps;
}

void bg_ar1_draw_start(const BgAr1Design *design, double rho, double *work,
                       BgAr1Draw *draw)
{
    const double phi = bg_ar1_phi(design, rho);

    for (size_t k = 0; k < design->n_steps; k++) {
        const double q = bg_ar1_complement(phi, design->gap[k]);

        work[2 * k] = 1.0 - q;
        work[2 * k + 1] = sqrt(q * (2.0 - q));
    }
    draw->design = design;
    draw->step = work;
}

void bg_ar1_draw(const BgAr1Draw *draw, BgStream *stream, double *e)
{
    const BgAr1Design *design = draw->design;

    bg_stream_normals(stream, design->n, e);
    for (size_t i = 1; i < design->n; i++) {
        const double *c = draw->step + 2 * design->step[i];

        e[i] = c[0] * e[i - 1] + c[1] * e[i];
    }
}
