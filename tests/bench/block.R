# Moving blocks of 4, 10^6 slopes: what each block gives at each slot is a
# table, so a draw is nine look-ups.
d <- read.csv(commandArgs(TRUE)[1])
t <- d[[1]]
y <- d[[2]]
n <- length(y)
l <- 4
draws <- 1e6
w <- (t - mean(t)) / sum((t - mean(t))^2)
starts <- seq_len(n - l + 1)
set.seed(1)
slope <- numeric(draws)
for (from in seq(1, n, l)) {
  places <- from:min(from + l - 1, n)
  gives <- vapply(starts, function(s)
    sum(w[places] * y[s + seq_along(places) - 1]), 0)
  slope <- slope + gives[sample.int(length(starts), draws, TRUE)]
}
q <- quantile(slope, c(0.025, 0.975), names = FALSE)
cat("low", q[1], "\nhigh", q[2], "\n")
