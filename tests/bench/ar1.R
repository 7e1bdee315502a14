# A parametric bootstrap of gls() with AR(1) errors: what an R user would run
# for a small series.  50 draws; the bench scales the time to 9,999.
suppressPackageStartupMessages(library(nlme))
d <- read.csv(commandArgs(TRUE)[1])
t <- d[[1]]
n <- length(t)
fit <- function(y) gls(y ~ t, correlation = corAR1(form = ~ t))
m <- fit(d$s2)
rho <- unname(coef(m$modelStruct$corStruct, unconstrained = FALSE))
set.seed(1)
for (i in 1:50) {
  e <- as.numeric(arima.sim(list(ar = rho), n)) * sqrt(1 - rho^2)
  try(fit(m$sigma * e), silent = TRUE)
}
cat("slope", format(coef(m)[[2]], digits = 10), "\n")
