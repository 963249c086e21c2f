#include "cli/map_each.h"

#include "cli/command.h"
#include "cli/drawer.h"
#include "cli/file_names.h"
#include "cli/inputs.h"
#include "cli/progress.h"

#include "base/pool.h"
#include "base/sys.h"
#include "event/correct.h"

#include <stdio.h>
#include <string.h>

static const char *const kinds[] = {"png", "pdf", "svg"};
enum { KINDS = sizeof kinds / sizeof *kinds };

typedef struct {
    const bm_options *options;
    const char *folder;
    bool wanted[KINDS];
    bm_pipeline pipeline;
    bm_drawer *drawers; /* one a thread */
    bm_inputs *inputs;
    bm_file_names *names;
    bm_corrections *corrections; /* or NULL */
    bm_arena *arena;
    bm_progress progress;
    size_t threads; /* to paint one map: those that draw no other */
    size_t drawn, skipped, failed, warnings;
} run;

typedef struct {
    bm_input input;
    bm_release release;
    const char *paths[KINDS]; /* NULL: not this kind */
    bool skipped;
    size_t warnings;
    bm_err fault;
} item;

/* The id of a line names its map, so a line is opened here, in order; a file waits for its worker. */
static bool take(void *context, void *at, bm_arena *arena)
{
    run *r = context;
    item *it = at;
    if (!bm_inputs_next(&it->input, r->inputs, arena))
        return false;
    const char *called = it->input.name;
    if (it->input.line && bm_input_open(&it->release, arena, &it->input, r->options->max_bytes, &it->fault) &&
        it->release.id)
        called = bm_format(arena, "%s.", it->release.id); /* what stands behind its last dot is no ending */
    const char *name = bm_file_name(r->names, arena, strcmp(called, "-") == 0 ? "release" : called);
    bool all = true;
    for (size_t k = 0; k < KINDS; k++)
        if (r->wanted[k]) {
            it->paths[k] = bm_format(arena, "%s/%s.%s", r->folder, name, kinds[k]);
            all &= bm_file_exists(it->paths[k]);
        }
    it->skipped = all && r->options->resume;
    return true;
}

static bool paint(const run *r, const item *it, bm_arena *arena, const bm_scene *scene, bm_err *err)
{
    bm_out *outs[KINDS] = {0};
    for (size_t k = 0; k < KINDS; k++)
        if (it->paths[k] &&
            (!bm_out_open(&outs[k], arena, it->paths[k], r->options->overwrite || r->options->resume, err) ||
             !bm_paint_as(outs[k], arena, scene, kinds[k], r->threads, err)))
            return false;
    for (size_t k = 0; k < KINDS; k++)
        if (outs[k] && !bm_out_commit(outs[k], err))
            return false;
    return true;
}

static bool draw(const run *r, const bm_drawer *drawer, item *it, bm_arena *arena, bm_err *err)
{
    bm_reading reading;
    const bm_scene *scene;
    if ((!it->input.line && !bm_input_open(&it->release, arena, &it->input, r->options->max_bytes, err)) ||
        !bm_event_read(&reading, arena, r->pipeline.data.reader, &it->release, err) ||
        (r->corrections && !bm_corrections_apply(&reading, arena, r->corrections, err)) ||
        !bm_drawer_scene(&scene, arena, drawer, &r->pipeline, &reading, 1, err))
        return false;
    it->warnings = reading.warnings.n + scene->warnings.n;
    return paint(r, it, arena, scene, err);
}

static void work(void *context, size_t worker, void *at, bm_arena *arena)
{
    const run *r = context;
    item *it = at;
    if (it->skipped || it->fault.code != BM_OK)
        return;
    if (!draw(r, &r->drawers[worker], it, arena, &it->fault) && it->fault.code == BM_OK)
        bm_fail(&it->fault, BM_EIO, "%s: not drawn", it->input.name);
}

static bool give(void *context, void *at, bool whole)
{
    run *r = context;
    item *it = at;
    if (!whole)
        bm_fail(&it->fault, BM_ENOMEM, "%s: no memory left to draw it", it->input.name ? it->input.name : "a release");
    bool failed = it->fault.code != BM_OK;
    if (failed) {
        bm_progress_clear(&r->progress);
        bm_cli_fail(&it->fault);
    }
    r->failed += failed;
    r->skipped += !failed && it->skipped;
    r->drawn += !failed && !it->skipped;
    r->warnings += it->warnings;
    bm_progress_tell(&r->progress, r->drawn + r->skipped + r->failed, it->input.share, "releases");
    return true;
}

static bool choose_kinds(run *r, bm_err *err)
{
    bm_str rest = bm_str_of(r->options->format ? r->options->format : "png");
    while (rest.n > 0) {
        bm_str name = bm_str_trim(bm_str_cut(&rest, ','));
        bool known = false;
        for (size_t k = 0; k < KINDS; k++)
            if (bm_str_is(name, kinds[k]))
                known = r->wanted[k] = true;
        if (!known)
            return bm_fail(err, BM_EUSAGE, "--format: \"%.*s\" is none of png, pdf, svg", BM_STR_ARG(name));
    }
    return true;
}

static bool prepare(run *r, bm_arena *arena, size_t jobs, bm_err *err)
{
    const bm_options *o = r->options;
    if (o->inputs.n == 0 || o->outputs.n != 1)
        return bm_fail(err, BM_EUSAGE,
                       "map --each: releases and one folder are needed\nUse: briefmap map --each "
                       "RELEASE... -o FOLDER [--format png,pdf,svg]");
    if (o->scene || o->alt_text || o->world_file)
        return bm_fail(err, BM_EUSAGE, "map --each: --scene, --alt-text and --world-file are for one map");
    r->folder = o->outputs.at[0].at;
    if (!choose_kinds(r, err) || !bm_pipeline_open(&r->pipeline, arena, o, err) ||
        !bm_opened_basemap(&r->pipeline.data, arena, err) ||
        (o->corrections &&
         !bm_corrections_load(&r->corrections, arena, o->corrections, r->pipeline.data.gazetteer, err)))
        return false;
    r->arena = arena;
    r->drawers = BM_NEW_ARRAY(arena, bm_drawer, jobs);
    if (!bm_drawer_open(&r->drawers[0], arena, &r->pipeline, err) || !bm_file_make_dir(r->folder, err))
        return false;
    for (size_t i = 1; i < jobs; i++)
        if (!bm_drawer_again(&r->drawers[i], arena, &r->drawers[0], &r->pipeline, err))
            return false;
    r->names = bm_file_names_new(arena);
    r->progress = bm_progress_begin(o->quiet);
    return true;
}

static bool conclude(run *r, int *code, bm_err *err)
{
    size_t all = r->drawn + r->skipped + r->failed;
    bm_progress_clear(&r->progress);
    if (bm_sys_stopping())
        return bm_fail(err, BM_EINTERRUPTED, "map: interrupted after %zu releases; --resume draws the others", all);
    if (all == 0)
        return bm_fail(err, BM_ENOTHING, "%s: no release in it\nA folder's releases end in .txt or .ndjson.",
                       r->options->inputs.at[0].at);
    if (r->failed == all)
        return bm_fail(err, BM_EDATA, "map: none of the %zu releases could be drawn", all);
    if (r->corrections && r->skipped == 0 && !bm_corrections_all_used(r->corrections, r->arena, err))
        return false;
    if (!r->options->quiet)
        fprintf(stderr, "%zu maps drawn in %.1f s, %zu were there, %zu warnings; %zu releases could not be drawn\n",
                r->drawn, bm_progress_seconds(&r->progress), r->skipped, r->warnings, r->failed);
    *code = r->failed ? BM_EXIT_FAILED : r->options->strict && r->warnings ? BM_EXIT_WARNINGS : BM_EXIT_DONE;
    return true;
}

bool bm_map_each(const bm_options *options, bm_arena *arena, int *code, bm_err *err)
{
    bm_inputs_request request = {&options->inputs, options->max_bytes, true};
    size_t cores = bm_pool_cores(), jobs = options->jobs ? options->jobs : cores;
    run r = {.options = options, .inputs = bm_inputs_open(arena, &request)};
    r.threads = cores > jobs ? cores / jobs : 1;
    if (!prepare(&r, arena, jobs, err))
        return false;
    bm_pool_task task = {&r, sizeof(item), 4, take, work, give};
    if (!bm_pool_run(&task, jobs))
        return bm_fail(err, BM_ENOMEM, "map: no memory to begin with");
    return conclude(&r, code, err);
}
