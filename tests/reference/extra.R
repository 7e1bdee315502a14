#!/usr/bin/env Rscript
# Reference values that reference.R lacks.  Run in this folder:
#   Rscript extra.R           writes extra.csv
#   Rscript extra.R coverage  prints coverage of the rank intervals instead
# R 4.2.2, sandwich 3.0-2, car 3.1-1 (Debian 12).
suppressPackageStartupMessages({library(sandwich); library(car)})
if ("coverage" %in% commandArgs(TRUE)) {
  set.seed(20180201); z <- qnorm(.975); B <- 20000
  for (n in c(20, 35)) for (rho in c(0, .5, .8)) {
    cover <- c(spearman = 0, kendall = 0)
    rs <- 6/pi*asin(rho/2); tau <- 2/pi*asin(rho)   # of the binormal law
    for (b in 1:B) {
      x <- rnorm(n); y <- rho*x + sqrt(1 - rho^2)*rnorm(n)
      r <- cor(x, y, method = "spearman"); k <- cor(x, y, method = "kendall")
      cover <- cover + c(abs(atanh(r) - atanh(rs)) <= z*sqrt((1 + r^2/2)/(n - 3)),
                         abs(atanh(k) - atanh(tau)) <= z*sqrt(.437/(n - 4)))
    }
    cat(sprintf("n=%d rho=%.1f spearman %.4f kendall %.4f\n", n, rho, cover[1]/B, cover[2]/B))
  }
  quit()
}
rows <- list()
put <- function(group, series, quantity, value, params = "", how = "") {
  v <- formatC(as.numeric(value), digits = 17, format = "g", width = 1)
  rows[[length(rows) + 1]] <<- data.frame(group, series, quantity, params, value = v, value15 = v, how)
}
d <- read.csv("scores35.csv"); S5 <- names(d)[-1]; Nile <- as.numeric(Nile)
seen <- c(1:12, 16:24, 26, 28:35)                 # what of issues 1..35 is observed

## gaps: the unobserved issues enter every lagged sum as zeros
lagged <- function(u, j) { n <- nrow(u); crossprod(u[1:(n - j), , drop = FALSE], u[(1 + j):n, , drop = FALSE]) }
gap_hac <- function(y, t, pos, L, adjust) {
  m <- lm(y ~ t); n <- length(y); u <- matrix(0, max(pos), 2); u[pos, ] <- residuals(m)*model.matrix(m)
  G <- crossprod(u); for (j in seq_len(L)) { g <- lagged(u, j); G <- G + (1 - j/(L + 1))*(g + t(g)) }
  B <- summary(m)$cov.unscaled; B %*% G %*% B * (if (adjust) n/(n - 2) else 1)
}
for (k in S5) {
  y <- d[[k]][seen]; t <- d$t[seen]; n <- length(y); c0 <- numeric(35); c0[seen] <- y - mean(y)
  for (l in 1:4) put("GAP", k, "acf", sum(c0[1:(35 - l)]*c0[(1 + l):35])/sum(c0^2), paste0("lag=", l), "zeros at gaps")
  for (a in c(FALSE, TRUE)) for (L in c(0, 1, 3, 6)) { V <- gap_hac(y, t, seen, L, a); p <- paste0("lag=", L, ";adjust=", substr(a, 1, 1))
    put("GAP", k, "nw_se", sqrt(V[2, 2]), p, "zeros at gaps"); put("GAP", k, "nw_intercept_se", sqrt(V[1, 1]), p); put("GAP", k, "nw_cov", V[1, 2], p) }
  h <- numeric(35); h[seen] <- residuals(lm(y ~ t))*t; m <- floor(4*(n/100)^(2/9)); s <- sapply(0:m, function(j) sum(h[1:(35 - j)]*h[(1 + j):35]))
  put("GAP", k, "bandwidth", 1.1447*((2*sum(1:m*s[-1])/(s[1] + 2*sum(s[-1])))^2*n)^(1/3), "", "bwNeweyWest's formula on zeros at gaps")
  g <- rep(NA, 35); g[seen] <- y; e <- diff(g); e <- e[!is.na(e)]
  put("GAP", k, "diff_n", length(e)); put("GAP", k, "diff_mean", mean(e)); put("GAP", k, "diff_sd", sd(e)); put("GAP", k, "diff_mean_absolute", mean(abs(e)))
  for (i in 1:31) put("GAP", k, "rolling_sd", sd(g[i:(i + 4)]), paste0("i=", i), "window 5, first position i")
  x <- numeric(35); x[seen] <- d$s2[seen] - mean(d$s2[seen])
  for (l in -3:3) { a <- if (l >= 0) sum(x[(1 + l):35]*c0[1:(35 - l)]) else sum(x[1:(35 + l)]*c0[(1 - l):35]); put("GAP", k, "ccf", a/sqrt(sum(x^2)*sum(c0^2)), paste0("lag=", l), "x = s2, y = this series") }
}

## lines on calendar time (centred where sandwich would keep 9 digits only), and the Nile
for (k in S5) {
  y <- d[[k]]; t <- 2018 + (d$t - 0.5)/6; m <- lm(y ~ t); mc <- lm(y ~ I(t - mean(t)))
  for (L in c(0, 2, 5)) { V <- NeweyWest(mc, lag = L, prewhite = FALSE, adjust = FALSE); put("YEARS", k, "nw_se", sqrt(V[2, 2]), paste0("lag=", L), "t = 2018 + (i - 0.5)/6") }
  put("YEARS", k, "slope", coef(m)[2]); put("YEARS", k, "slope_se", summary(m)$coefficients[2, 2]); put("YEARS", k, "cov", vcov(m)[1, 2])
  put("YEARS", k, "bandwidth", bwNeweyWest(m, prewhite = 0))
}
ny <- 1871:1970 - 1920; m <- lm(Nile ~ ny); for (L in c(0, 1, 3, 4)) put("NILE", "nile", "nw_se", sqrt(NeweyWest(m, lag = L, prewhite = FALSE, adjust = FALSE)[2, 2]), paste0("lag=", L))
a <- acf(Nile, 5, plot = FALSE)$acf; for (l in 1:5) put("NILE", "nile", "acf", a[l + 1], paste0("lag=", l))
put("NILE", "nile", "bandwidth", bwNeweyWest(lm(Nile ~ seq_along(Nile)), prewhite = 0), "t = 1..100")

## spread and order statistics
for (k in S5) { y <- d[[k]]; put("DESC", k, "mad", mad(y)); put("DESC", k, "min", min(y)); put("DESC", k, "max", max(y))
  for (p in c(0, .05, .1, .25, .333, .5, .9, 1)) put("DESC", k, "quantile", quantile(y, p, type = 7), paste0("p=", p))
  for (l in c(.9, .95, .99)) { ci <- sd(y)*sqrt(34/qchisq((1 + c(l, -l))/2, 34)); put("DESC", k, "sd_ci_lo", ci[1], paste0("level=", l)); put("DESC", k, "sd_ci_hi", ci[2], paste0("level=", l)) } }
l <- leveneTest(count ~ spray, InsectSprays, center = median); put("SPRAY", "InsectSprays", "brown_forsythe_F", l[1, 2]); put("SPRAY", "InsectSprays", "brown_forsythe_p", l[1, 3])
l <- leveneTest(count ~ spray, InsectSprays, center = mean); put("SPRAY", "InsectSprays", "levene_F", l[1, 2]); put("SPRAY", "InsectSprays", "levene_p", l[1, 3])
f <- fligner.test(count ~ spray, InsectSprays); put("SPRAY", "InsectSprays", "fligner_chi2", f$statistic); put("SPRAY", "InsectSprays", "fligner_p", f$p.value)
f <- bartlett.test(count ~ spray, InsectSprays); put("SPRAY", "InsectSprays", "bartlett_K2", f$statistic); put("SPRAY", "InsectSprays", "bartlett_p", f$p.value)

## Pitman-Morgan interval: the ratio q at which the test of x/q against y has p = 1 - level
for (pp in list(c("s1", "s2"), c("s3", "s4"), c("s2", "s5"))) { x <- d[[pp[1]]]; y <- d[[pp[2]]]; R <- sd(x)/sd(y); nm <- paste(pp, collapse = ":"); put("PM", nm, "sd_ratio", R)
  for (lv in c(.9, .95)) { f <- function(lq) cor.test(x/exp(lq) + y, x/exp(lq) - y)$p.value - (1 - lv)
    put("PM", nm, "ci_lo", exp(uniroot(f, c(log(R) - 3, log(R)), tol = 1e-15)$root), paste0("level=", lv), "inverted by uniroot"); put("PM", nm, "ci_hi", exp(uniroot(f, c(log(R), log(R) + 3), tol = 1e-15)$root), paste0("level=", lv), "inverted by uniroot") } }
ct <- with(sleep, cor.test(extra[group == 1] + extra[group == 2], extra[group == 1] - extra[group == 2])); put("PM", "sleep", "r", ct$estimate); put("PM", "sleep", "t", ct$statistic); put("PM", "sleep", "p", ct$p.value)

## intervals of rank correlations
for (pp in combn(S5, 2, simplify = FALSE)) { x <- d[[pp[1]]]; y <- d[[pp[2]]]; nm <- paste(pp, collapse = ":"); n <- 35
  r <- cor(x, y, method = "spearman"); ci <- tanh(atanh(r) + c(-1, 1)*qnorm(.975)*sqrt((1 + r^2/2)/(n - 3))); put("RANKCI", nm, "spearman_ci_lo", ci[1]); put("RANKCI", nm, "spearman_ci_hi", ci[2])
  r <- cor(x, y, method = "kendall"); ci <- tanh(atanh(r) + c(-1, 1)*qnorm(.975)*sqrt(.437/(n - 4))); put("RANKCI", nm, "kendall_ci_lo", ci[1]); put("RANKCI", nm, "kendall_ci_hi", ci[2]) }

## Sen: other levels, ties in time (t = ceiling(i/2) and real, unequal times)
sen <- function(t, y, level) { n <- length(y); ij <- combn(n, 2); dt <- t[ij[2, ]] - t[ij[1, ]]; s <- sort(((y[ij[2, ]] - y[ij[1, ]])/dt)[dt != 0]); N <- length(s)
  tv <- function(v) { u <- table(v); sum(u*(u - 1)*(2*u + 5)) }; C <- qnorm((1 + level)/2)*sqrt((n*(n - 1)*(2*n + 5) - tv(y) - tv(t))/18)
  c(median(s), N, s[round((N - C)/2)], s[round((N + C)/2 + 1)]) }
for (k in S5) for (lv in c(.5, .9, .99)) for (tt in c("ties", "real")) { t <- if (tt == "ties") ceiling(d$t/2) else d$t^1.5; r <- sen(t, d[[k]], lv); p <- paste0("t=", tt, ";level=", lv)
  put("SEN", k, "slope", r[1], p); put("SEN", k, "n_pairs", r[2], p); put("SEN", k, "lo", r[3], p); put("SEN", k, "hi", r[4], p) }

## distributions, proportions, families, counting noise
for (t in c(1e-6, .01, .3, 1, 2.05, 4, 7.3, 20)) for (df in c(1, 2, 7, 18, 33, 98, 998)) put("T", "t", "p", 2*pt(-t, df), paste0("t=", t, ";df=", df))
for (l in c(.1, .5, .9, .95, .99, .999)) for (df in c(1, 2, 7, 18, 33, 98)) put("T", "t", "critical", qt((1 + l)/2, df), paste0("level=", l, ";df=", df))
for (l in c(.1, .5, .9, .95, .99, .999)) put("T", "z", "critical", qnorm((1 + l)/2), paste0("level=", l))
for (kn in list(c(0, 20), c(1, 20), c(7, 20), c(20, 20), c(183, 2000), c(61, 999))) for (l in c(.9, .95, .999)) { ci <- suppressWarnings(prop.test(kn[1], kn[2], conf.level = l, correct = FALSE)$conf.int)
  p <- sprintf("k=%d;n=%d;level=%g", kn[1], kn[2], l); put("WILSON", "prop", "lo", ci[1], p, "prop.test(correct = FALSE)"); put("WILSON", "prop", "hi", ci[2], p) }
pe <- c(.03, NA, .001, .04, .04, NaN, .2, .0005); for (m in c("none", "holm", "BH", "bonferroni", "hochberg", "BY")) { q <- p.adjust(pe, m); for (i in seq_along(pe)) put("PADJNA", paste0("p", i), "p_adj", q[i], m) }
for (v in list(c(18, 5, -14, 4), c(35, 6, 25, 5.5), c(1, .5, -9, 12))) { z <- (v[1] - v[3])/sqrt(v[2]^2 + v[4]^2); p <- paste(v, collapse = " "); put("COUNT", "difference", "z", z, p); put("COUNT", "difference", "p", 2*pnorm(-abs(z)), p) }

out <- do.call(rbind, rows); write.csv(out, "extra.csv", row.names = FALSE); cat(nrow(out), "rows\n")
