# Kendall's S and the median of all slopes; cor() counts all pairs.
d <- read.csv(commandArgs(TRUE)[1])
t <- d[[1]]
y <- d[[2]]
n <- length(y)
k <- 0
slopes <- vector("list", n)
for (i in seq_len(n - 1)) {
  later <- (i + 1):n
  dy <- y[later] - y[i]
  k <- k + sum(sign(dy))
  slopes[[i]] <- dy / (t[later] - t[i])
}
cat("S", k, "\nsen", format(median(unlist(slopes)), digits = 10), "\n")
