#include "cli/inputs.h"

#include "base/file.h"
#include "base/folder.h"
#include "base/lines.h"

#include <string.h>

#define DEEPEST 64 /* folders in folders, lists in lists */

typedef struct source source;

/* A kind of source gives the next word: a release, or a source of its own. */
typedef struct {
    bool (*next)(bm_inputs *inputs, source *s, bm_input *out, bm_arena *arena);
    double (*share)(const source *s);
} kind;

struct source {
    const kind *kind;
    bm_arena arena; /* of what is below; freed when the source is at its end */
    const char *path;
    bm_strs names; /* of a folder */
    size_t i;
    unsigned long long identity[2];
    bm_lines *lines; /* of a list, or of releases */
    bool is_list;
    size_t bytes; /* of a regular file, to tell how much is left; else 0 */
};

struct bm_inputs {
    const bm_inputs_request *request;
    size_t n;
    source at[DEEPEST];
};

static void free_sources(void *what)
{
    bm_inputs *inputs = what;
    for (; inputs->n > 0; inputs->n--)
        bm_arena_free(&inputs->at[inputs->n - 1].arena);
}

/* A source that cannot be opened is an input that cannot be read. */
static bool fault(bm_input *out, bm_arena *arena, const char *name, const bm_err *err)
{
    *out = (bm_input){.name = bm_str_c(arena, bm_str_of(name)), .fault = *err};
    return true;
}

static source *push(bm_inputs *inputs, const kind *of, const char *path, bm_err *err)
{
    if (inputs->n == DEEPEST) {
        bm_fail(err, BM_ELIMIT, "%s: more than %d folders or lists deep", path, DEEPEST);
        return NULL;
    }
    source *s = &inputs->at[inputs->n++];
    *s = (source){.kind = of};
    s->path = bm_str_c(&s->arena, bm_str_of(path));
    return s;
}

static void pop(bm_inputs *inputs)
{
    bm_arena_free(&inputs->at[--inputs->n].arena);
}

static bool word(bm_inputs *inputs, const char *path, bool inner, bm_input *out, bm_arena *arena);

/* ---- a folder ---- */

static bool next_in_folder(bm_inputs *inputs, source *s, bm_input *out, bm_arena *arena)
{
    static const char *const endings[] = {"txt", "text", "ndjson", "jsonl"};
    while (s->i < s->names.n) {
        bm_str name = s->names.at[s->i++];
        const char *path = bm_format(arena, "%s/%.*s", s->path, BM_STR_ARG(name));
        const char *ending = bm_file_extension(arena, path);
        unsigned long long identity[2];
        bool wanted = bm_folder_identity(identity, path);
        for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
            wanted |= strcmp(ending, endings[i]) == 0;
        if (wanted && !bm_file_is_pipe(path)) /* nobody may ever write to it */
            return word(inputs, path, true, out, arena);
    }
    pop(inputs);
    return false;
}

static double share_of_folder(const source *s)
{
    return (double)s->i / (double)(s->names.n ? s->names.n : 1);
}

static const kind a_folder = {next_in_folder, share_of_folder};

/* Links can lead a folder back into itself: it is entered once on a way. */
static bool open_folder(bm_inputs *inputs, const char *path, bm_input *out, bm_arena *arena)
{
    bm_err err = {0};
    unsigned long long identity[2];
    if (!inputs->request->folders && bm_fail(&err, BM_EIO, "%s: this is a folder; name a file in it", path))
        return false;
    if (err.code != BM_OK || !bm_folder_identity(identity, path))
        return fault(out, arena, path, &err);
    for (size_t i = 0; i < inputs->n; i++)
        if (inputs->at[i].kind == &a_folder && memcmp(inputs->at[i].identity, identity, sizeof identity) == 0)
            return false;
    source *s = push(inputs, &a_folder, path, &err);
    if (!s)
        return fault(out, arena, path, &err);
    memcpy(s->identity, identity, sizeof identity);
    if (!bm_folder_names(&s->names, &s->arena, path, &err)) {
        pop(inputs);
        return fault(out, arena, path, &err);
    }
    return false;
}

/* ---- a list of words, and releases that are lines ---- */

static const char *shown(const char *path)
{
    return strcmp(path, "-") == 0 ? "standard input" : path;
}

static bool give_line(source *s, bm_line got, bm_str line, bm_input *out, bm_arena *arena, size_t max)
{
    *out = (bm_input){.name = bm_format(arena, "%s:%zu", shown(s->path), bm_lines_number(s->lines)), .line = true};
    if (got == BM_LINE_TOO_LONG)
        bm_fail(&out->fault, BM_ELIMIT, "%s: a line of more than %zu bytes; --max-bytes N allows more", out->name, max);
    else
        out->bytes = bm_str_copy(arena, line);
    return true;
}

/* PowerShell writes in UTF-16, and find may end names by NUL. */
static bool is_text(const source *s, bm_str line, bm_err *err)
{
    return !memchr(line.at, '\0', line.n) ||
           bm_fail(err, BM_EDATA, "%s:%zu: a NUL byte: %s is needed, in UTF-8", shown(s->path),
                   bm_lines_number(s->lines), s->is_list ? "one name a line" : "one release a line");
}

static bool next_line(bm_inputs *inputs, source *s, bm_input *out, bm_arena *arena)
{
    bm_str line;
    bm_err err = {0};
    for (;;) {
        bm_line got = bm_lines_next(s->lines, &line, &err);
        if (got == BM_LINE_FAILED && err.code != BM_EINTERRUPTED)
            fault(out, arena, shown(s->path), &err);
        if (got == BM_LINE_FAILED || got == BM_LINE_END) {
            pop(inputs);
            return got == BM_LINE_FAILED && err.code != BM_EINTERRUPTED;
        }
        line = got == BM_LINE ? bm_str_trim(line) : line;
        if (got == BM_LINE && (line.n == 0 || (s->is_list && line.at[0] == '#')))
            continue;
        if (got == BM_LINE && !is_text(s, line, &err))
            return fault(out, arena, shown(s->path), &err);
        if (!s->is_list || got == BM_LINE_TOO_LONG)
            return give_line(s, got, line, out, arena, inputs->request->max_bytes);
        return word(inputs, bm_str_c(arena, line), true, out, arena);
    }
}

static double share_of_lines(const source *s)
{
    return s->bytes ? (double)bm_lines_taken(s->lines) / (double)s->bytes : -1;
}

static const kind lines = {next_line, share_of_lines};

static bool open_lines(bm_inputs *inputs, const char *path, bool is_list, bm_input *out, bm_arena *arena)
{
    bm_err err = {0};
    source *s = push(inputs, &lines, path, &err);
    if (!s)
        return fault(out, arena, path, &err);
    s->is_list = is_list;
    s->bytes = bm_file_size(path);
    if (!bm_lines_open(&s->lines, &s->arena, path, inputs->request->max_bytes, &err)) {
        pop(inputs);
        return fault(out, arena, path, &err);
    }
    return false;
}

/* Standard input is a release, or releases that are lines. */
static bool open_stream(bm_inputs *inputs, bm_input *out, bm_arena *arena)
{
    bm_err err = {0};
    bool json;
    if (open_lines(inputs, "-", false, out, arena))
        return true;
    source *s = &inputs->at[inputs->n - 1];
    if (bm_lines_begin_with(&json, s->lines, '{', &err) && json)
        return false;
    bm_str bytes = {0};
    bool read = err.code == BM_OK && bm_lines_rest(&bytes, s->lines, arena, "--max-bytes N", &err);
    pop(inputs);
    if (!read)
        return fault(out, arena, "-", &err);
    *out = (bm_input){.name = "-", .bytes = bytes};
    return true;
}

/* ---- a word ---- */

/* True: `out` is an input. False: a source was opened, or there is nothing behind the word. */
static bool word(bm_inputs *inputs, const char *path, bool inner, bm_input *out, bm_arena *arena)
{
    unsigned long long identity[2];
    const char *ending = bm_file_extension(arena, path);
    bool is_lines = strcmp(ending, "ndjson") == 0 || strcmp(ending, "jsonl") == 0;
    if (path[0] == '@' && path[1] && !inner)
        return open_lines(inputs, path + 1, true, out, arena);
    if (strcmp(path, "-") == 0)
        return open_stream(inputs, out, arena);
    if (is_lines)
        return open_lines(inputs, path, false, out, arena);
    if (bm_folder_identity(identity, path))
        return open_folder(inputs, path, out, arena);
    *out = (bm_input){.name = bm_str_c(arena, bm_str_of(path))};
    return true;
}

static bool next_word(bm_inputs *inputs, source *s, bm_input *out, bm_arena *arena)
{
    if (s->i < inputs->request->words->n)
        return word(inputs, inputs->request->words->at[s->i++].at, false, out, arena);
    pop(inputs);
    return false;
}

static double share_of_words(const source *s)
{
    return (double)s->i;
}

static const kind words = {next_word, share_of_words};

bm_inputs *bm_inputs_open(bm_arena *arena, const bm_inputs_request *request)
{
    bm_inputs *inputs = BM_NEW(arena, bm_inputs);
    inputs->request = request;
    inputs->n = 1;
    inputs->at[0].kind = &words;
    bm_arena_on_reset(arena, free_sources, inputs);
    return inputs;
}

/* The share of each source is a part of the word that it stands behind. */
static double share_of(const bm_inputs *inputs)
{
    double n = (double)inputs->request->words->n, inside = 1;
    if (inputs->n == 0)
        return 1;
    if (inputs->n > 1)
        inside = inputs->at[1].kind->share(&inputs->at[1]);
    return inside < 0 ? -1 : ((double)inputs->at[0].i - 1 + inside) / (n > 0 ? n : 1);
}

bool bm_inputs_next(bm_input *out, bm_inputs *inputs, bm_arena *arena)
{
    while (inputs->n > 0) {
        source *s = &inputs->at[inputs->n - 1];
        s->arena.escape = arena->escape;
        if (!s->kind->next(inputs, s, out, arena))
            continue;
        out->share = share_of(inputs);
        return true;
    }
    return false;
}

bool bm_inputs_are_files(const bm_strs *list)
{
    bool files = true;
    for (size_t i = 0; i < list->n; i++) {
        unsigned long long identity[2];
        bm_str w = list->at[i];
        files &= w.n == 0 || w.at[0] != '@';
        files &= !bm_str_ends(w, BM_STR(".ndjson")) && !bm_str_ends(w, BM_STR(".jsonl"));
        files &= !bm_folder_identity(identity, w.at);
    }
    return files;
}
