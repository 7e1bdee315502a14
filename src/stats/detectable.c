#include "stats/detectable.h"

#include <math.h>

#include "stats/distribution.h"

double bg_detectable_reach(double level)
{
    static const double power = 0.8;

    return bg_normal_critical(level) + bg_normal_critical(2.0 * power - 1.0);
}

double bg_detectable_ratio(size_t n, double rho, double r, double level)
{
    const double m = (double)n * (1.0 - rho) * (1.0 + rho) / (1.0 + rho * rho);

    if (!(m > 2.0) || !(fabs(r) <= 1.0))
        return (double)NAN;
    return exp(bg_detectable_reach(level) *
               sqrt((1.0 - r) * (1.0 + r) / (m - 2.0)) *
               (1.0 + 2.0 / (double)n));
}

double bg_detectable_ratio_apart(size_t n_a, size_t n_b, double rho,
                                 double level)
{
    const double share = (1.0 - rho) * (1.0 + rho) / (1.0 + rho * rho);
    const double m_a = (double)n_a * share, m_b = (double)n_b * share;
    const double n = (double)(n_a < n_b ? n_a : n_b);

    if (!(m_a > 2.0) || !(m_b > 2.0))
        return (double)NAN;
    return exp(bg_detectable_reach(level) *
               sqrt(0.5 / (m_a - 2.0) + 0.5 / (m_b - 2.0)) * (1.0 + 2.0 / n));
}

double bg_detectable_r(size_t n, double rho_a, double rho_b, double level)
{
    const double product = rho_a * rho_b;
    const double all = (double)n * (1.0 - product) / (1.0 + product);
    const double m = all > (double)n ? (double)n : all; /* a NaN stays one */

    return m > 3.0 ? tanh(bg_detectable_reach(level) / sqrt(m - 3.0))
                   : (double)NAN;
}

double bg_sd_per_root_event(double sd, double mean_events)
{
    return mean_events > 0.0 ? sd / sqrt(mean_events) : (double)NAN;
}
