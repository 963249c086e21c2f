/* The list of targets, and what they share. */
#include "../base/folder.h"
#include "base/file.h"
#include "event/read.h"
#include "place/gazetteer.h"
#include "target.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

bm_arena fuzz_kept, fuzz_work;

const fuzz_target fuzz_targets[] = {
    {"decode", fuzz_decode},
    {"sentences", fuzz_sentences},
    {"document", fuzz_document},
    {"release", fuzz_release},
    {"coordinate", fuzz_coordinate},
    {"date", fuzz_date},
    {"search", fuzz_search},
    {"table", fuzz_table},
    {"compiled", fuzz_compiled},
    {"places", fuzz_places},
    {"gazetteer", fuzz_gazetteer_file},
    {"basemap", fuzz_basemap_file},
    {"phrases", fuzz_phrases},
    {"json", fuzz_json},
    {"geojson", fuzz_geojson},
    {"escape", fuzz_escape},
    {"lines", fuzz_lines},
    {"journal", fuzz_journal},
    {"style", fuzz_style},
    {"expression", fuzz_expression},
    {"layer", fuzz_layer},
    {"sheet", fuzz_sheet},
    {"corrections", fuzz_corrections},
    {"mission", fuzz_mission},
    {"options", fuzz_options},
    {"input", fuzz_input},
    {"csv", fuzz_csv},
    {"shapefile", fuzz_shapefile},
    {"desk", fuzz_desk},
    {"logo", fuzz_logo},
    {"drawing", fuzz_drawing},
};
const size_t fuzz_n_targets = sizeof fuzz_targets / sizeof *fuzz_targets;

void fuzz_must(bool holds, const char *what)
{
    if (holds)
        return;
    fprintf(stderr, "broken promise: %s\n", what);
    abort();
}

void fuzz_told(bool done, const bm_err *err)
{
    MUST(done || (err->code != BM_OK && err->code != BM_ENOMEM && err->text[0]));
    for (const char *c = err->text; *c; c++)
        MUST(*c == '\n' || (unsigned char)*c >= 0x20);
}

bool fuzz_is_utf8(bm_str text)
{
    for (size_t i = 0; i < text.n;) {
        size_t from = i;
        if (bm_utf8_next(text, &i) == 0xFFFD && i == from + 1)
            return false;
    }
    return true;
}

static void close_file(void *fd)
{
    close((int)(intptr_t)fd);
}

const char *fuzz_file(bm_str bytes)
{
    int fd = memfd_create("fuzz", 0);
    MUST(fd >= 0 && write(fd, bytes.at, bytes.n) == (ssize_t)bytes.n);
    bm_arena_on_reset(&fuzz_work, close_file, (void *)(intptr_t)fd);
    return bm_format(&fuzz_work, "/proc/self/fd/%d", fd);
}

static void remove_files(void *unused)
{
    (void)unused;
    MUST(folder_empty());
}

static void remove_folder(void)
{
    folder_remove();
}

/* One folder a process: to make one for each input would take longer than what is fuzzed. */
const char *fuzz_path(const char *name)
{
    if (!folder[0])
        MUST(folder_make() && atexit(remove_folder) == 0);
    bm_arena_on_reset(&fuzz_work, remove_files, NULL);
    return bm_format(&fuzz_work, "%s/%s", folder, name);
}

bm_str fuzz_damaged(bm_str file, bm_str bytes)
{
    bm_str copy = bm_str_copy(&fuzz_work, file);
    char *at = (char *)copy.at;
    for (size_t i = 0; i + 2 < bytes.n; i += 3) {
        size_t place = (size_t)(unsigned char)bytes.at[i] << 8 | (unsigned char)bytes.at[i + 1];
        at[place * file.n / 65536] = bytes.at[i + 2];
    }
    return copy;
}

const char *fuzz_data(const char *name)
{
    const char *path;
    bm_err err = {0};
    MUST(bm_file_data(&path, &fuzz_kept, name, &err));
    return path;
}

const bm_gazetteer *fuzz_gazetteer(void)
{
    static const bm_gazetteer *gazetteer;
    bm_err err = {0};
    if (!gazetteer)
        MUST(bm_gazetteer_open(&gazetteer, &fuzz_kept, fuzz_data("gazetteer.bmg"), &err));
    return gazetteer;
}

const bm_event_reader *fuzz_reader(void)
{
    static const bm_event_reader *reader;
    bm_err err = {0};
    bm_tables *tables;
    if (!reader)
        MUST(bm_tables_open(&tables, &fuzz_kept, fuzz_data("tables.bmt"), &err) &&
             bm_event_reader_load(&reader, &fuzz_kept, tables, fuzz_gazetteer(), &err));
    return reader;
}
