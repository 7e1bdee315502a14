# Positive and negative points by partner and month, as an R user adds up a
# large file: data.table, dates kept as text until they are grouped.
suppressPackageStartupMessages(library(data.table))
args <- commandArgs(TRUE)
setDTthreads(as.integer(args[2]))
d <- fread(args[1], select = c("date", "partner", "score"), colClasses = c(date = "character"))
d[, `:=`(p = pmax(score, 0L), n = pmin(score, 0L))]
days <- d[, .(p = sum(p), n = sum(n)), by = .(partner, date)]
days[, month := substr(date, 1, 7)]
fwrite(days[, .(p = sum(p), n = sum(n)), by = .(partner, month)], col.names = FALSE)
