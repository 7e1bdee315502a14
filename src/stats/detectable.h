/* What so few dependent observations can show: the effect that a two-sided
 * test at 1 - level finds with 80 % power.  Closed forms, checked by simulation
 * at level 0.95.  Everywhere 0 < level < 1. */
#ifndef BG_STATS_DETECTABLE_H
#define BG_STATS_DETECTABLE_H

#include <stddef.h>

/** How many standard errors an effect must be: z_{(1 + level)/2} + z_.8, 2.8016
 * at level 0.95.  O(1). */
double bg_detectable_reach(double level);

/** The ratio of SDs, > 1, that block swaps find in 80 % of cases.
 *
 * exp(reach se), se = sqrt((1 - r^2)/(m - 2)) (1 + 2/n), m = n (1 -
 * rho^2)/(1 + rho^2): the reach above, the delta-method variance of a
 * log ratio, and what the draws are wider where the spreads do differ.
 * Simulated, normal, r = 0.5, ratio 2: se within 5 % for rho <= 0.5, too
 * large by up to a quarter for rho = 0.7.
 * @param rho AR(1) coefficient of both; @param r their correlation
 * @return NaN where m <= 2 or an argument is no number.  O(1).
 * Source: Bartlett (1935) JRSS 98:536-543, for m. */
double bg_detectable_ratio(size_t n, double rho, double r, double level);

/** The ratio of SDs of two independent series about their own lines, > 1.
 *
 * exp(reach se), se = sqrt(1/(2 (m_a - 2)) + 1/(2 (m_b - 2))) (1 + 2/n), m as
 * above, n the smaller of the two.  Simulated at ratio 2, n = 20 + 20: power
 * within 6 points for rho <= 0.7.
 * @return NaN where an m <= 2 or rho is no number.  O(1). */
double bg_detectable_ratio_apart(size_t n_a, size_t n_b, double rho,
                                 double level);

/** The |r| that the sieve null finds in 80 % of cases: tanh(reach /
 * sqrt(m - 3)), m = n (1 - rho_a rho_b)/(1 + rho_a rho_b), at most n.
 * @return NaN where m <= 3 or an argument is no number.  O(1). */
double bg_detectable_r(size_t n, double rho_a, double rho_b, double level);

/** SD per square root of the mean number of events: a sum of independent
 * events varies as the root of their number, so that a series that is merely
 * covered more does not count as more volatile.
 * @return NaN where mean_events is not positive.  O(1).
 * Source: Feller (1971) An Introduction to Probability Theory II, XVII.2. */
double bg_sd_per_root_event(double sd, double mean_events);

#endif
