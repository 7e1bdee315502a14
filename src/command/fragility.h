/** What the parts of `fragility` share: one claim, the events and values it
 * rests on, and the tables it fills. */
#ifndef BG_COMMAND_FRAGILITY_H
#define BG_COMMAND_FRAGILITY_H

#include "command/command.h"
#include "command/picks.h"
#include "data/dataset.h"
#include "data/series.h"
#include "resample/fragility.h"

/** The tables of a run, all in its result. */
typedef struct {
    BgTable *fragility; /**< one row per claim */
    BgTable *events;    /**< without one event, or one issue */
    BgTable *kinds;     /**< without all events of a kind */
    BgTable *rules;     /**< the same claim under other rules */
    BgTable *changes;   /**< the points that turn the verdict */
} BgFragilityTables;

void bg_fragility_tables(BgResult *result, BgFragilityTables *tables);
/** Takes the tables without rows out of the result. */
void bg_fragility_drop_empty(BgResult *result);

/** One claim. */
typedef struct {
    BgRun *run;                      /**< borrowed */
    const BgFragilityTables *tables; /**< borrowed */
    char *what;
    GArray *score;    /**< of double, one per event */
    GArray *at;       /**< of gsize: the value it counts towards */
    GPtrArray *event; /**< of const BgEvent, borrowed; NULL: a point of a
                           printed total */
    GArray *offset, *counting; /**< of double, one per value */
    GPtrArray *name;           /**< of char *, of each value */
    BgRule rule;
    double scale;
    GPtrArray *period; /**< of char *: what can be left out, by name */
    BgJudge judge;
    BgStrength strength; /**< NULL: the fewest points are exact */
    const void *claim;   /**< borrowed */
    const char *(*word)(int verdict);
    BgJudgement base; /**< on all of it */
} BgFragileCase;

BgFragileCase *bg_fragile_case_new(BgRun *run, const BgFragilityTables *tables,
                                   const char *what);
void bg_fragile_case_free(BgFragileCase *c);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BgFragileCase, bg_fragile_case_free)

/** Adds a value; its offset is what the printed one has beyond its events,
 * which are added next.  @p counting: the counting variance of a value without
 * events. */
void bg_fragile_case_value(BgFragileCase *c, const char *name, double printed,
                           double counting);
/** Adds an event to the value added last; NULL: a point of a printed total. */
void bg_fragile_case_event(BgFragileCase *c, double score,
                           const BgEvent *event);

/** Adds the events of a catalogue that count in the measure to the value added
 * last; returns how many.  The dataset must outlive the case. */
guint bg_fragile_case_catalogue(BgFragileCase *c, const BgDataset *dataset,
                                guint issue, const char *series,
                                const char *measure);

/** Views of the case, borrowed, all events in. */
BgFragileValues bg_fragile_case_values(const BgFragileCase *c);

/** Judges the case with some events left out (NULL: none) and one period left
 * out (BG_KEEP_ALL: none). */
int bg_fragile_case_judge(const BgFragileCase *c, const gboolean *leave_out,
                          size_t leave, BgJudgement *finding);
/** The same with points added to scores (by event) or, where @p on_values, to
 * values. */
int bg_fragile_case_judge_changed(const BgFragileCase *c, const int *change,
                                  gboolean on_values, BgJudgement *finding);

/** An event's date: a day, or "from/to"; NULL without an event.  Caller frees.
 */
char *bg_fragility_date(const BgEvent *event);

/** What leaving out says: of single events, or of issues where there are no
 * events. */
typedef struct {
    size_t left, turned; /**< how many were left out, and turn the verdict */
    double low, high;    /**< of the value */
} BgLeftOut;

/** Leaves out each event, kind and period in turn; fills events and kinds.
 * @param issues set; @param events set */
void bg_fragility_leave_out(const BgFragileCase *c, BgLeftOut *events,
                            BgLeftOut *issues);

/** A row of the first table; numbers that are not there are NaN. */
typedef struct {
    double turned_by;  /**< events or issues whose absence turns it */
    double points;     /**< fewest that turn it */
    const char *exact; /**< "fewest" or "at most"; NULL */
    double events_out; /**< fewest events whose absence turns it */
    double survival, survival_low, survival_high;
    const char *noise; /**< what noise that was */
    const char *rests; /**< what the events are */
    BgLeftOut left;
} BgFragilityRow;

void bg_fragility_put(const BgFragileCase *c, const BgFragilityRow *row);
/** A row of "rules"; @p points and @p survival may be NaN. */
void bg_fragility_put_rule(const BgFragileCase *c, const char *rule,
                           const BgJudgement *finding, double points,
                           double survival);
/** A rule that could not be judged is told. */
void bg_fragility_no_rule(const BgFragileCase *c, const char *rule, int status);
/** Rows of "changes", judged again: FALSE where they do not turn the verdict,
 * which is a fault of the program. */
gboolean bg_fragility_put_changes(const BgFragileCase *c, const int *change,
                                  gboolean on_values, GError **error);

/** --cap and the kind as a rule. */
BgRule bg_fragility_rule(const BgRun *run, BgRuleKind kind);
/** --scale, else the largest |score| of the case. */
double bg_fragility_scale(const BgFragileCase *c);

/** Adds a published value with its catalogue, or with its printed totals as
 * events of one point each.
 * @param from set: what its events are; a static string */
gboolean bg_fragility_read(BgFragileCase *c, const BgPick *pick,
                           const char *name, const char **from, GError **error);
/** Whether a pick says which issue, and at most @p most series. */
gboolean bg_fragility_names(const BgPick *pick, const char *spec, guint most,
                            GError **error);

/** A history with the catalogues behind it. */
typedef struct {
    const BgSeries *series; /**< borrowed */
    BgDataset *dataset; /**< owned; NULL: a table, or values carried forward */
} BgFragileHistory;

void bg_fragile_history_clear(BgFragileHistory *history);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(BgFragileHistory, bg_fragile_history_clear)
gboolean bg_fragile_history_open(BgRun *run, const BgSeries *series,
                                 BgFragileHistory *history, GError **error);
/** Adds n values, with the events of each issue that has a catalogue. */
void bg_fragile_history_add(BgFragileCase *c, const BgFragileHistory *history,
                            const double *t, const double *value, size_t n);
/** Makes each issue of a history one that can be left out. */
void bg_fragile_history_periods(BgFragileCase *c, const BgSeries *series,
                                const double *t, size_t n);

/** Fills all tables for a verdict on histories: without events and issues,
 * fewest points, survival, rules where every value has a catalogue; and its
 * note.
 * @param weaken as in BgTippingSearch
 * @return FALSE with an error; TRUE where Ctrl-C came */
gboolean bg_fragility_histories(BgFragileCase *c, gboolean weaken,
                                const BgResampling *how, GError **error);
/** Whether some value has no catalogue, so that rules must be printed ones. */
gboolean bg_fragility_wants_measures(const BgFragileCase *c);
/** The same arguments in another measure; NULL where there is none. */
GPtrArray *bg_fragility_measure(const BgRun *run, const char *measure);
void bg_fragility_history_notes(BgRun *run);

/* The subjects; each takes run->args without the first. */
gboolean bg_fragility_index(BgRun *run, const BgFragilityTables *tables,
                            GError **error);
gboolean bg_fragility_compare(BgRun *run, const BgFragilityTables *tables,
                              GError **error);
gboolean bg_fragility_trend(BgRun *run, const BgFragilityTables *tables,
                            GError **error);
gboolean bg_fragility_volatility(BgRun *run, const BgFragilityTables *tables,
                                 GError **error);

#endif
