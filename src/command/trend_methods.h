/** The methods of `trend`: each draws a line and says what its p rests on. */
#ifndef BG_COMMAND_TREND_METHODS_H
#define BG_COMMAND_TREND_METHODS_H

#include "command/command.h"
#include "data/series.h"
#include "resample/trend.h"
#include "stats/hac.h"

/** One line through one history; NaN where a method has no such number. */
typedef struct {
    double slope, intercept, se, df, statistic, p;
    BgInterval ci;
    int lag;    /**< -1: none */
    double rho; /**< the method's own; NaN: take the residuals' */
} BgTrendLine;

/** One history and what is asked of it. */
typedef struct {
    const BgSample *sample;
    BgTrendAsk ask;
    BgHacOptions hac;
    BgResampling how;
    int plan_status;  /**< why there is no plan, or BG_OK */
    BgTrendPlan plan; /**< cleared with the task */
    int ar1_status;   /**< -1: not fitted yet */
    BgTrendFit ar1;
    const double *counting_se; /**< borrowed; NULL: not known */
} BgTrendTask;

/** @param drift the margin [points over the window], NaN: none */
void bg_trend_task_start(BgTrendTask *task, const BgSample *sample,
                         double level, double drift);
void bg_trend_task_clear(BgTrendTask *task);

/** The ar1 fit, computed once. */
int bg_trend_task_ar1(BgTrendTask *task);

typedef struct {
    const char *name;
    int (*fit)(BgTrendTask *task, BgTrendLine *line);
    const char *assumes; /**< what its p-value and interval rest on */
    const char *note;
    gboolean allows_dependence;
} BgTrendMethod;

enum { BG_TREND_METHODS = 9 };
extern const BgTrendMethod bg_trend_methods[BG_TREND_METHODS];

/** The least-squares line of a sample. */
int bg_trend_fit_ols(BgTrendTask *task, BgTrendLine *line);

#endif
