# SIMULATED histories of known truth; no value written here was published.
#
#   Rscript simulate.R        run in this folder; base R only
#
# Reads   truth.csv                     the parameters of every series
#         ../SOURCE/issues.csv          the real calendar, so that n and the
#                                       unequal first BISS periods are real
# Writes  SOURCE/issues.csv, SOURCE/index.csv, SOURCE/sources.csv
#
# The model of one series over issues i = 1..n:
#   t[i]         midpoint of the period, half way from its first to its last
#                day, in years of 365.2425 days from 2000-01-01
#   trend[i]     level + slope * (t[i] - mean(t))
#                + (slope_after - slope) * max(0, t[i] - t_break)
#                the last term only where truth.csv has a break; t_break is the
#                first day of issue `break_issue`: a kink, not a jump
#   u[i]         rho * u[i-1] + sqrt(1 - rho^2) * sd * z[i],  u[1] = sd * z[1]
#                so the marginal sd is `sd` from the first issue on; the lag is
#                one issue, however long its period
#   aggregate[i] round(trend[i] + u[i])
#   negative[i]  min(-k[i], aggregate[i]),  k[i] Poisson of mean negative_mean
#   positive[i]  aggregate[i] - negative[i]
# The min() makes positive >= 0 always; where the aggregate is below -k[i] all
# its points are negative.  z[] and then k[] are drawn under the series' own
# seed, so the series are independent and adding one changes no other.

RNGkind("Mersenne-Twister", "Inversion", "Rejection")

years <- function(date) as.numeric(date - as.Date("2000-01-01")) / 365.2425

# LF line ends and UTF-8 on every system.
write_csv <- function(rows, path) {
  out <- file(path, open = "wb")
  on.exit(close(out))
  write.table(rows, out, sep = ",", eol = "\n", na = "", quote = FALSE,
              row.names = FALSE)
}

ar1 <- function(n, rho, sd) {
  z <- rnorm(n)
  u <- numeric(n)
  u[1] <- sd * z[1]
  for (i in seq_len(n)[-1])
    u[i] <- rho * u[i - 1] + sqrt(1 - rho^2) * sd * z[i]
  u
}

# truth: named numbers of one series; calendar: period_start, period_end
simulate_series <- function(truth, calendar) {
  p <- function(name) unname(truth[name])
  start <- as.Date(calendar$period_start)
  t <- (years(start) + years(as.Date(calendar$period_end))) / 2
  trend <- p("level") + p("slope") * (t - mean(t))
  if (!is.na(p("break_issue"))) {
    t_break <- years(start[calendar$issue == p("break_issue")])
    trend <- trend + (p("slope_after") - p("slope")) * pmax(0, t - t_break)
  }
  set.seed(p("seed"))
  aggregate <- round(trend + ar1(length(t), p("rho"), p("sd")))
  negative <- pmin(-rpois(length(t), p("negative_mean")), aggregate)
  data.frame(aggregate, positive = aggregate - negative, negative)
}

truth <- read.csv("truth.csv")

for (source in unique(truth$source)) {
  key <- paste0("simulated-", source)
  calendar <- read.csv(file.path("..", source, "issues.csv"))
  calendar <- calendar[c("issue", "period_start", "period_end")]
  mine <- truth[truth$source == source, ]

  index <- NULL
  for (series in unique(mine$series)) {
    own <- mine[mine$series == series, ]
    values <- simulate_series(setNames(own$value, own$parameter),
                              calendar)
    for (measure in names(values))
      index <- rbind(index, cbind(calendar, series, measure,
                                  value = values[[measure]], provenance = key))
  }
  # By issue; order() is stable, so series and measures keep their order.
  index <- index[order(index$issue), ]

  write_csv(index, file.path(source, "index.csv"))
  write_csv(cbind(calendar, published = "", provenance = key),
            file.path(source, "issues.csv"))
  write_csv(data.frame(
    provenance = key,
    title = paste("SIMULATED history on the calendar of", source),
    publisher = "barograph (simulated)", year = 2026, where = "",
    selection = "simulated",
    note = paste("Made by simulate.R from truth.csv; no value was published;",
                 "only the calendar is real.")),
    file.path(source, "sources.csv"))
}
