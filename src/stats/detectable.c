#include "stats/detectable.h"

#include <math.h>

/* z_.975 + z_.8 */
static const double reach = 2.8015852181204856;

double bg_detectable_ratio(size_t n, double rho, double r)
{
    const double m = (double)n * (1.0 - rho) * (1.0 + rho) / (1.0 + rho * rho);

    if (!(m > 2.0) || !(fabs(r) <= 1.0))
        return (double)NAN;
    return exp(reach * sqrt((1.0 - r) * (1.0 + r) / (m - 2.0)) *
               (1.0 + 2.0 / (double)n));
}

double bg_detectable_ratio_apart(size_t n_a, size_t n_b, double rho)
{
    const double share = (1.0 - rho) * (1.0 + rho) / (1.0 + rho * rho);
    const double m_a = (double)n_a * share, m_b = (double)n_b * share;
    const double n = (double)(n_a < n_b ? n_a : n_b);

    if (!(m_a > 2.0) || !(m_b > 2.0))
        return (double)NAN;
    return exp(reach * sqrt(0.5 / (m_a - 2.0) + 0.5 / (m_b - 2.0)) *
               (1.0 + 2.0 / n));
}

double bg_detectable_r(size_t n, double rho_a, double rho_b)
{
    const double product = rho_a * rho_b;
    const double all = (double)n * (1.0 - product) / (1.0 + product);
    const double m = all > (double)n ? (double)n : all; /* a NaN stays one */

    return m > 3.0 ? tanh(reach / sqrt(m - 3.0)) : (double)NAN;
}

double bg_sd_per_root_event(double sd, double mean_events)
{
    return mean_events > 0.0 ? sd / sqrt(mean_events) : (double)NAN;
}
