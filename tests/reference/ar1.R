#!/usr/bin/env Rscript
# Trends with AR(1) errors: nlme::gls(y ~ t, correlation = corCAR1(form = ~ s)).
# Run in this folder: Rscript ar1.R writes ar1.csv.  R 4.2.2, nlme 3.1-162.
suppressPackageStartupMessages(library(nlme))
rows <- list()
put <- function(series, quantity, value, params) {
  v <- formatC(as.numeric(value), digits = 17, format = "g", width = 1)
  rows[[length(rows) + 1]] <<- data.frame(group = "AR1", series, quantity, params, value = v, value15 = v, how = "nlme::gls")
}
tight <- glsControl(tolerance = 1e-14, msTol = 1e-15, maxIter = 500, msMaxIter = 500)
# nlme stops where its optimiser does; the last digits of phi come from
# maximising nlme's own likelihood.
fit <- function(d, method) {
  at <- function(phi) gls(y ~ t, d, correlation = corCAR1(phi, form = ~ s, fixed = TRUE), method = method)
  m <- gls(y ~ t, d, correlation = corCAR1(form = ~ s), method = method, control = tight)
  phi <- coef(m$modelStruct$corStruct, unconstrained = FALSE)
  h <- 0.02*min(phi, 1 - phi)
  for (k in 1:4) {    # Newton on five-point differences
    l <- sapply(-2:2, function(i) as.numeric(logLik(at(phi + i*h))))
    g <- (l[1] - 8*l[2] + 8*l[4] - l[5])/(12*h); c <- (-l[1] + 16*l[2] - 30*l[3] + 16*l[4] - l[5])/(12*h^2)
    phi <- phi - g/c; h <- h/2
  }
  list(phi = phi, fit = at(phi))
}
keep <- function(name, d, method, params) {
  f <- fit(d, method); s <- summary(f$fit)$tTable; p <- paste0("method=", method, ";", params)
  put(name, "phi", f$phi, p); put(name, "slope", s[2, 1], p); put(name, "slope_se", s[2, 2], p)
  put(name, "intercept", s[1, 1], p); put(name, "intercept_se", s[1, 2], p)
  put(name, "p", s[2, 4], p); put(name, "sigma", f$fit$sigma, p)
}
y <- as.numeric(Nile); t <- 1871:1970
for (m in c("REML", "ML")) {
  keep("nile", data.frame(y, t, s = t), m, "steps=all")
  k <- !(t %in% 1910:1930); keep("nile", data.frame(y, t, s = t)[k, ], m, "steps=gap")
  k <- (seq_along(t)*7) %% 10 < 6; keep("nile", data.frame(y, t, s = t)[k, ], m, "steps=scattered")
  s <- seq_along(t)^1.2/3; keep("nile", data.frame(y, t, s), m, "steps=real")
}
out <- do.call(rbind, rows); write.csv(out, "ar1.csv", row.names = FALSE); cat(nrow(out), "rows\n")
