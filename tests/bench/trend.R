# The trend job as an R user writes it: OLS, Newey-West, Mann-Kendall, Sen for
# every column of a CSV whose first column is the time.
suppressPackageStartupMessages(library(sandwich))
d <- read.csv(commandArgs(TRUE)[1])
t <- d[[1]]
for (name in names(d)[-1]) {
  y <- d[[name]]
  n <- length(y)
  fit <- lm(y ~ t)
  nw <- sqrt(NeweyWest(fit, lag = 3, prewhite = FALSE)[2, 2])
  pairs <- combn(n, 2)
  dy <- y[pairs[2, ]] - y[pairs[1, ]]
  slopes <- sort(dy / (t[pairs[2, ]] - t[pairs[1, ]]))
  ties <- table(y)
  v <- (n * (n - 1) * (2 * n + 5) - sum(ties * (ties - 1) * (2 * ties + 5))) / 18
  s <- sum(sign(dy))
  z <- (s - sign(s)) / sqrt(v)
  cat(name, format(coef(fit)[[2]], digits = 12), nw, 2 * pnorm(-abs(z)), median(slopes), "\n")
}
