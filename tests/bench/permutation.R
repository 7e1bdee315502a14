# 10^5 orders shared by all pairs of columns, Pearson and Spearman.
d <- as.matrix(read.csv(commandArgs(TRUE)[1]))[, -1]
n <- nrow(d)
draws <- 1e5
unit <- function(x) {
  x <- sweep(x, 2, colMeans(x))
  sweep(x, 2, sqrt(colSums(x^2)), "/")
}
z <- unit(d)
s <- unit(apply(d, 2, rank))
rz <- crossprod(z)
rs <- crossprod(s)
cz <- cs <- 0
set.seed(1)
for (i in seq_len(draws)) {
  o <- sample.int(n)
  cz <- cz + (abs(crossprod(z, z[o, ])) >= abs(rz) - 1e-12)
  cs <- cs + (abs(crossprod(s, s[o, ])) >= abs(rs) - 1e-12)
}
p <- function(count) (1 + count[1, 2]) / (draws + 1)
cat("r", rz[1, 2], "\np", p(cz), "\nspearman", rs[1, 2], "\np_spearman",
    p(cs), "\n")
