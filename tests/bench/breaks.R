# Bai-Perron with strucchange: the dates that BIC chooses of up to 5.
suppressPackageStartupMessages(library(strucchange))
d <- read.csv(commandArgs(TRUE)[1])
b <- breakpoints(y ~ t, data = d, h = 0.15, breaks = 5)
at <- breakpoints(b)$breakpoints
cat("breaks", sum(!is.na(at)), "\n")
# strucchange names the last of a segment, barograph the first of the next.
for (i in seq_along(at)) cat(paste0("at", i), d$t[at[i] + 1], "\n")
