/* One reader cuts the file into blocks of whole rows, in turn for whichever
 * thread asks next; each thread adds its blocks' rows to sums of its own. */
#include "load/event_file.h"

#include <string.h>

#include "core/error.h"
#include "core/text.h"
#include "load/byte_source.h"
#include "load/csv_table.h"
#include "load/event_rows.h"

/* What the threads share; all but the constants under the lock. */
typedef struct {
    const BgEventTask *task;
    BgEventColumns columns;
    BgByteSource *source;
    BgRowBlocks *blocks;
    BgEventIds *ids;
    GMutex lock;
    GCond turned;
    guint64 turn;      /* the block whose ids come next */
    GError *failure;   /* that of the first block that has one */
    guint64 failed_at; /* its number */
} Job;

/* One thread's. */
typedef struct {
    Job *job;
    BgEventRows *rows;
    BgEventSums *sums;
    BgEventTally tally;
    BgRowBlock block;
    double done;    /* of the file, when the block was given out */
    gboolean shows; /* this one reports the progress */
} Worker;

void bg_event_tally_init(BgEventTally *tally)
{
    *tally = (BgEventTally){ 0 };
    tally->bad_places = g_ptr_array_new_with_free_func(g_free);
    tally->repeated_places = g_ptr_array_new_with_free_func(g_free);
}

void bg_event_tally_clear(BgEventTally *tally)
{
    g_ptr_array_unref(tally->bad_places);
    g_ptr_array_unref(tally->repeated_places);
}

static void add_tally(BgEventTally *into, const BgEventTally *from)
{
    into->rows += from->rows;
    into->filtered += from->filtered;
    into->outside += from->outside;
    into->unnamed += from->unnamed;
    into->unscored += from->unscored;
    into->wide += from->wide;
    into->bad += from->bad;
    into->repeated += from->repeated;
    into->used += from->used;
}

/* --- the threads
 * --------------------------------------------------------------
 */

/* Keeps the error of the earliest block; takes it over.  Locked. */
static void fail(Job *job, guint64 block, GError *error)
{
    if (job->failure && job->failed_at < block) {
        g_error_free(error);
        return;
    }
    g_clear_error(&job->failure);
    job->failure = error;
    job->failed_at = block;
    g_cond_broadcast(&job->turned);
}

/* The next block, unless the file has ended or some block failed: blocks are
 * given out in order, so that all before the failed one are at work. */
static gboolean next_block(Job *job, Worker *worker)
{
    GError *error = NULL;
    gboolean got = FALSE;

    g_mutex_lock(&job->lock);
    if (!job->failure) {
        got = bg_row_blocks_next(job->blocks, &worker->block, &error);
        if (!got)
            fail(job, G_MAXUINT64, error);
        worker->done = bg_byte_source_done(job->source);
    }
    g_mutex_unlock(&job->lock);
    return got && worker->block.length > 0;
}

/* Ids are looked up block after block, so that of two rows with one id the
 * later in the file counts as the repeated one. */
static void check_ids(Job *job, Worker *worker)
{
    g_mutex_lock(&job->lock);
    while (job->turn != worker->block.number && !job->failure)
        g_cond_wait(&job->turned, &job->lock);
    const gboolean failed = job->failure != NULL;

    g_mutex_unlock(&job->lock);
    if (failed)
        return;
    bg_event_rows_check_ids(worker->rows, job->ids);
    g_mutex_lock(&job->lock);
    job->turn++;
    g_cond_broadcast(&job->turned);
    g_mutex_unlock(&job->lock);
}

/* Adds the rows of the block that was begun. */
static void add_rows(Job *job, Worker *worker)
{
    GError *error = NULL;

    if (!bg_event_rows_add(worker->rows, &job->columns, &error)) {
        g_mutex_lock(&job->lock);
        fail(job, worker->block.number, error);
        g_mutex_unlock(&job->lock);
    } else if (job->ids) {
        check_ids(job, worker);
    }
}

static gpointer work(gpointer data)
{
    Worker *worker = data;
    Job *job = worker->job;
    const BgEventTask *task = job->task;

    while (next_block(job, worker)) {
        bg_event_rows_begin(worker->rows, &worker->block);
        add_rows(job, worker);
        if (worker->shows && task->progress)
            task->progress(worker->done, task->progress_data);
    }
    return NULL;
}

static Worker *new_worker(Job *job, char delimiter)
{
    Worker *worker = g_new0(Worker, 1);

    worker->job = job;
    worker->sums = bg_event_sums_new();
    worker->rows =
        bg_event_rows_new(job->task, bg_byte_source_name(job->source),
                          delimiter, worker->sums, &worker->tally);
    return worker;
}

static void free_worker(gpointer data)
{
    Worker *worker = data;

    bg_event_rows_free(worker->rows);
    bg_event_sums_free(worker->sums);
    bg_row_block_clear(&worker->block);
    g_free(worker);
}

/* Runs all workers; the first is the caller's own thread. */
static void run(GPtrArray *workers)
{
    g_autoptr(GPtrArray) threads = g_ptr_array_new();

    for (guint i = 1; i < workers->len; i++) {
        GThread *thread = g_thread_try_new("events", work,
                                           g_ptr_array_index(workers, i), NULL);

        if (thread) /* else the others do its work */
            g_ptr_array_add(threads, thread);
    }
    work(g_ptr_array_index(workers, 0));
    for (guint i = 0; i < threads->len; i++)
        g_thread_join(g_ptr_array_index(threads, i));
}

/* --- putting together
 * ---------------------------------------------------------
 */

static int compare_notes(gconstpointer a, gconstpointer b)
{
    const BgRowNote *x = a, *y = b;

    return x->line < y->line ? -1 : x->line > y->line;
}

/* The first of all workers' places, up to BG_EVENT_PLACES in all. */
static void put_places(const GPtrArray *workers,
                       const GArray *(*notes_of)(const BgEventRows *rows),
                       GPtrArray *places)
{
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(BgRowNote));

    for (guint i = 0; i < workers->len; i++) {
        const Worker *worker = g_ptr_array_index(workers, i);
        const GArray *notes = notes_of(worker->rows);

        if (notes->len > 0)
            g_array_append_vals(all, notes->data, notes->len);
    }
    g_array_sort(all, compare_notes);
    for (guint i = 0; i < all->len && places->len < BG_EVENT_PLACES; i++) {
        const char *message = g_array_index(all, BgRowNote, i).message;

        g_ptr_array_add(places, g_strstrip(g_strdup(message)));
    }
}

/* The first row of all with that mark, or NULL. */
static const BgRowNote *first_mark(const GPtrArray *workers, char mark)
{
    const BgRowNote *first = NULL;

    for (guint i = 0; i < workers->len; i++) {
        const Worker *worker = g_ptr_array_index(workers, i);
        const BgRowNote *note = bg_event_rows_mark(worker->rows, mark);

        if (note && (!first || note->line < first->line))
            first = note;
    }
    return first;
}

/* One file writes its decimals in one way. */
static gboolean check_marks(const Job *job, const GPtrArray *workers,
                            GError **error)
{
    const BgRowNote *point = first_mark(workers, '.');
    const BgRowNote *comma = first_mark(workers, ',');

    if (!point || !comma)
        return TRUE;
    const gboolean comma_last = comma->line > point->line;
    const BgRowNote *last = comma_last ? comma : point;
    const BgRowNote *before = comma_last ? point : comma;
    g_autofree char *place = bg_csv_place(bg_byte_source_name(job->source),
                                          (guint)last->line, last->column);

    g_set_error(error, BG_ERROR, BG_ERROR_INPUT,
                "a score has a decimal %s, where line %" G_GUINT64_FORMAT
                " has a decimal %s%s",
                comma_last ? "comma" : "point", before->line,
                comma_last ? "point" : "comma", place);
    return FALSE;
}

static gboolean collect(Job *job, const GPtrArray *workers, BgEventSums *sums,
                        BgEventTally *tally, GError **error)
{
    if (job->failure) {
        g_propagate_error(error, g_steal_pointer(&job->failure));
        return FALSE;
    }
    if (!check_marks(job, workers, error))
        return FALSE;
    for (guint i = 0; i < workers->len; i++) {
        const Worker *worker = g_ptr_array_index(workers, i);

        add_tally(tally, &worker->tally);
        if (bg_event_sums_merge(sums, worker->sums))
            continue;
        g_set_error_literal(error, BG_ERROR, BG_ERROR_INPUT,
                            "the scores are too large to be added up");
        return FALSE;
    }
    put_places(workers, bg_event_rows_bad, tally->bad_places);
    put_places(workers, bg_event_rows_repeated, tally->repeated_places);
    return TRUE;
}

/* --- one file
 * -----------------------------------------------------------------
 */

static gboolean whole_file(const Job *job, const char *what, GError **error)
{
    g_autofree char *shown = bg_text_quote(bg_byte_source_name(job->source));

    g_set_error(error, BG_ERROR, BG_ERROR_INPUT, "cannot read %s: %s", shown,
                what);
    return FALSE;
}

static void skip_byte_order_mark(BgRowBlock *block)
{
    if (block->length < 3 || memcmp(block->text, "\xef\xbb\xbf", 3) != 0)
        return;
    block->text += 3;
    block->length -= 3;
}

/* Columns from the first block, and its rows. */
static gboolean start(Job *job, Worker *first, GError **error)
{
    bg_event_rows_begin(first->rows, &first->block);
    if (!bg_event_rows_header(first->rows, &job->columns, error))
        return FALSE;
    if (job->columns.n_fields == 0)
        return whole_file(job, "it is empty", error);
    add_rows(job, first);
    return TRUE;
}

static gboolean read_all(Job *job, BgRowBlock *block, BgEventSums *sums,
                         BgEventTally *tally, GError **error)
{
    g_autoptr(GPtrArray) workers = g_ptr_array_new_with_free_func(free_worker);
    char delimiter = job->task->delimiter;

    if (delimiter == 0)
        bg_csv_find_delimiter(block->text, block->length, &delimiter);
    Worker *first = new_worker(job, delimiter);

    first->block = *block;
    *block = (BgRowBlock){ 0 };
    first->shows = TRUE;
    g_ptr_array_add(workers, first);
    if (!start(job, first, error))
        return FALSE;
    for (guint i = 1; i < job->task->threads; i++)
        g_ptr_array_add(workers, new_worker(job, delimiter));
    run(workers);
    return collect(job, workers, sums, tally, error);
}

static gboolean read_source(Job *job, BgEventSums *sums, BgEventTally *tally,
                            GError **error)
{
    BgRowBlock block = { 0 };
    gboolean done = bg_row_blocks_next(job->blocks, &block, error);

    if (done) {
        skip_byte_order_mark(&block);
        const char *what = bg_csv_foreign(block.text, block.length);

        done = what ? whole_file(job, what, error)
                    : read_all(job, &block, sums, tally, error);
    }
    bg_row_block_clear(&block);
    return done;
}

gboolean bg_event_file_read(const char *path, const BgEventTask *task,
                            BgEventSums *sums, BgEventIds *ids,
                            BgEventTally *tally, GError **error)
{
    g_autoptr(BgByteSource) source =
        bg_byte_source_open(path, task->stop, error);

    if (!source)
        return FALSE;
    g_autoptr(BgRowBlocks) blocks = bg_row_blocks_new(
        bg_byte_source_read, source, !task->plain_quotes, BG_BLOCK_BYTES);
    Job job = { .task = task, .source = source, .blocks = blocks, .ids = ids };

    g_mutex_init(&job.lock);
    g_cond_init(&job.turned);
    const gboolean done = read_source(&job, sums, tally, error);

    g_clear_error(&job.failure);
    bg_event_columns_clear(&job.columns);
    g_mutex_clear(&job.lock);
    g_cond_clear(&job.turned);
    return done;
}
