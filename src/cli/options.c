#include "cli/options.h"

#include "base/clean.h"
#include "base/limit.h"
#include "geo/sheet.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

/* A value or several; of those some name files that are read, or written. WORDS are for people to read on the map. */
typedef enum { FLAG, COUNT, WORDS, ADDRESS, TEXT, TEXT_READ, TEXT_WRITTEN, LIST, LIST_READ, LIST_WRITTEN } option_kind;

typedef struct {
    const char *name;
    char letter; /* 0 without one */
    option_kind kind;
    size_t offset; /* in bm_options */
    const char *value, *help;
} option;

static const option options[] = {
    {"output", 'o', LIST_WRITTEN, offsetof(bm_options, outputs), "FILE", "write to FILE; may be given again"},
    {"format", 'f', TEXT, offsetof(bm_options, format), "LIST", "what to write, separated by commas"},
    {"layers", 0, TEXT_READ, offsetof(bm_options, layers), "FILE|FOLDER",
     "a layer of your own beside the bundled ones, or a folder of layers instead of them"},
    {"legs", 0, TEXT, offsetof(bm_options, legs), "great-circle|straight|arc",
     "how legs run (default: as their layer says, great circles)"},
    {"lang", 0, TEXT, offsetof(bm_options, lang), "en|fr|ar|en+fr",
     "language of labels and texts (default: the release's)"},
    {"style", 0, TEXT_READ, offsetof(bm_options, style), "NAME|FILE", "how the map is drawn (default: briefing)"},
    {"page", 0, TEXT, offsetof(bm_options, page), "A4|A4-portrait|Letter|16:9|WxHmm", "the page (default: A4)"},
    {"size", 0, TEXT, offsetof(bm_options, size), "WxH", "the page in pixels (of 1/96 inch unless --dpi tells)"},
    {"dpi", 0, TEXT, offsetof(bm_options, dpi), "N", "dots per inch of a picture (default: 150)"},
    {"extent", 0, TEXT, offsetof(bm_options, extent), "W,S,E,N",
     "what the map shows, in degrees (default: what there is to show)"},
    {"focus", 0, TEXT, offsetof(bm_options, focus), "PLACE",
     "show this area, or the surroundings of this place, instead of all there is"},
    {"crs", 0, TEXT, offsetof(bm_options, crs), "EPSG:N", "the map's projection (default: what suits the extent)"},
    {"sheet", 0, TEXT_READ, offsetof(bm_options, sheet), "FILE",
     "what stands around the map: the sheet.json that layers writes"},
    {"title", 0, WORDS, offsetof(bm_options, title), "TEXT", "instead of the title made from the release"},
    {"subtitle", 0, WORDS, offsetof(bm_options, subtitle), "TEXT", "instead of the subtitle made from the release"},
    {"issuer", 0, WORDS, offsetof(bm_options, issuer), "TEXT", "who issues the map"},
    {"map-number", 0, WORDS, offsetof(bm_options, map_number), "TEXT", "instead of the number made from the release"},
    {"cleared", 0, WORDS, offsetof(bm_options, cleared), "NUMBER", "the map is cleared under this number: no DRAFT"},
    {"logo", 0, LIST_READ, offsetof(bm_options, logos), "FILE", "a logo, PNG or SVG; may be given again"},
    {"url", 0, ADDRESS, offsetof(bm_options, url), "URL", "the release's address, for a link and a QR code"},
    {"atlas", 0, TEXT, offsetof(bm_options, atlas), "stops|zones|provinces",
     "one PDF: an overview, and a page for each of them"},
    {"alt-text", 0, TEXT_WRITTEN, offsetof(bm_options, alt_text), "FILE",
     "also write what the map shows, in sentences"},
    {"world-file", 0, FLAG, offsetof(bm_options, world_file), NULL,
     "also write where a PNG lies on the ground, beside it: .pgw"},
    {"scene", 0, FLAG, offsetof(bm_options, scene), NULL,
     "print what would be drawn, with boxes in millimetres, instead of drawing"},
    {"why", 0, FLAG, offsetof(bm_options, why), NULL, "print for people what was understood, and why"},
    {"near", 0, TEXT, offsetof(bm_options, near), "PLACE",
     "what is near it, or in it, comes first; several apart by ';'"},
    {"country", 0, TEXT, offsetof(bm_options, country), "CD", "only places of this country (ISO 3166-1, two letters)"},
    {"kind", 0, TEXT, offsetof(bm_options, kind), "KIND", "only places of this kind"},
    {"at", 0, TEXT, offsetof(bm_options, at), "LON,LAT", "what lies at a point, in degrees, longitude first"},
    {"map-field", 0, LIST, offsetof(bm_options, map_field), "WHAT=FIELD,...",
     "which field of a layer tells what: name=NAME,pcode=CODE,kind=town,country=CD ..."},
    {"lenient", 0, FLAG, offsetof(bm_options, lenient), NULL, "go on where more than one row in a hundred is wrong"},
    {"verify", 0, FLAG, offsetof(bm_options, verify), NULL, "check all of the file, not its header alone"},
    {"json", 0, FLAG, offsetof(bm_options, json), NULL, "as JSON, for programs"},
    {"gazetteer", 0, TEXT_READ, offsetof(bm_options, gazetteer), "FILE",
     "a compiled gazetteer instead of the bundled one"},
    {"max-bytes", 0, COUNT, offsetof(bm_options, max_bytes), "N",
     "the largest release that is read (default: 16777216)"},
    {"duration", 0, TEXT, offsetof(bm_options, duration), "SECONDS",
     "how long the film is (default: as reading takes)"},
    {"fps", 0, TEXT, offsetof(bm_options, fps), "N", "frames a second (default: 25)"},
    {"camera", 0, TEXT, offsetof(bm_options, camera), "still|follow",
     "look at the whole map, or follow the route from stop to stop (default: still)"},
    {"captions", 0, TEXT_WRITTEN, offsetof(bm_options, captions), "FILE", "write captions too, as WebVTT"},
    {"poster", 0, TEXT_WRITTEN, offsetof(bm_options, poster), "FILE", "write the last frame too, as PNG"},
    {"storyboard", 0, TEXT_WRITTEN, offsetof(bm_options, storyboard), "FILE", "write a page a stop too, as PDF"},
    {"cache", 0, TEXT, offsetof(bm_options, cache), "FOLDER",
     "where drawn frames are kept, 1 GiB at most (default: briefmap in the user's cache); - keeps none"},
    {"encode-only", 0, FLAG, offsetof(bm_options, encode_only), NULL, "draw nothing: take the frames that were kept"},
    {"each", 0, FLAG, offsetof(bm_options, each), NULL, "a map of each release, in the folder of -o"},
    {"merge", 0, FLAG, offsetof(bm_options, merge), NULL,
     "all releases together: what several tell is one event, and what they disagree on is listed"},
    {"corrections", 0, TEXT_READ, offsetof(bm_options, corrections), "FILE", "what people decided about the releases"},
    {"review", 0, TEXT_WRITTEN, offsetof(bm_options, review), "FILE",
     "also write what most needs a human, as corrections to be edited"},
    {"mission", 0, TEXT_READ, offsetof(bm_options, mission), "FILE",
     "what your team decided for every release: a name a line"},
    {"as-of", 0, TEXT, offsetof(bm_options, as_of), "YYYY-MM-DD", "as it stood on that day"},
    {"jobs", 'j', COUNT, offsetof(bm_options, jobs), "N", "work on N releases at a time (default: one a core)"},
    {"resume", 0, FLAG, offsetof(bm_options, resume), NULL, "go on with an output whose run did not end"},
    {"overwrite", 0, FLAG, offsetof(bm_options, overwrite), NULL, "replace outputs that are there already"},
    {"strict", 0, FLAG, offsetof(bm_options, strict), NULL, "end with exit code 3 when there were warnings"},
    {"quiet", 'q', FLAG, offsetof(bm_options, quiet), NULL, "no warnings, no word on what was written"},
    {"limit", 0, LIST, offsetof(bm_options, limits), "NAME=N", "how much is too much, see below; may be given again"},
    {"no-sandbox", 0, FLAG, offsetof(bm_options, no_sandbox), NULL,
     "keep all rights of the user who calls, not only those to the files that are named"},
    {"help", 'h', FLAG, offsetof(bm_options, help), NULL, "this text"},
};
enum { OPTIONS = sizeof options / sizeof *options };

static bool is_allowed(const option *o, const char *const *allowed)
{
    static const char *const always[] = {"help", "quiet", "no-sandbox", "limit"};
    for (size_t i = 0; i < sizeof always / sizeof *always; i++)
        if (strcmp(always[i], o->name) == 0)
            return true;
    for (size_t i = 0; allowed[i]; i++)
        if (strcmp(allowed[i], o->name) == 0)
            return true;
    return false;
}

/* The name that shares the longest begin with a mistyped one. */
static const char *nearest(const char *word, const char *const *allowed)
{
    const char *best = NULL;
    size_t most = 1;
    for (size_t i = 0; i < OPTIONS; i++) {
        size_t n = 0;
        while (word[n] && word[n] == options[i].name[n])
            n++;
        if (is_allowed(&options[i], allowed) && n > most) {
            most = n;
            best = options[i].name;
        }
    }
    return best;
}

static const option *find(bm_str name, char letter, const char *const *allowed)
{
    for (size_t i = 0; i < OPTIONS; i++)
        if (is_allowed(&options[i], allowed) &&
            (letter ? options[i].letter == letter : bm_str_is(name, options[i].name)))
            return &options[i];
    return NULL;
}

static bool set(bm_options *o, bm_arena *arena, const option *row, const char *value, bm_err *err)
{
    char *at = (char *)o + row->offset;
    switch (row->kind) {
    case FLAG: *(bool *)(void *)at = true; return true;
    case WORDS: *(const char **)(void *)at = bm_str_c(arena, bm_clean_text(arena, bm_str_of(value))); return true;
    case ADDRESS:
        *(const char **)(void *)at = value;
        return bm_sheet_is_address(bm_str_of(value)) ||
               bm_fail(err, BM_EUSAGE, "--%s: \"%s\" is no address of the web\nGive one that begins with https://.",
                       row->name, value);
    case TEXT:
    case TEXT_READ:
    case TEXT_WRITTEN: *(const char **)(void *)at = value; return true;
    case LIST:
    case LIST_READ:
    case LIST_WRITTEN: BM_PUSH(arena, (bm_strs *)(void *)at) = bm_str_of(value); return true;
    case COUNT: break;
    }
    char *end;
    unsigned long long n = strtoull(value, &end, 10);
    if (*end || n == 0 || n > UINT32_MAX || value[0] == '-')
        return bm_fail(err, BM_EUSAGE, "--%s: \"%s\" is no number from 1 to %u", row->name, value, UINT32_MAX);
    *(size_t *)(void *)at = n;
    return true;
}

static bool set_limits(bm_options *o, bm_err *err)
{
    for (size_t i = 0; i < o->limits.n; i++)
        if (!bm_limit_set(o->limits.at[i].at, err))
            return false;
    if (!o->max_bytes)
        o->max_bytes = bm_limit_value(BM_LIMIT_RELEASE_BYTES);
    return true;
}

static bool unknown(const char *word, const char *const *allowed, bm_err *err)
{
    const char *near = nearest(word + strspn(word, "-"), allowed);
    return near ? bm_fail(err, BM_EUSAGE, "%s: no such option; did you mean --%s?", word, near)
                : bm_fail(err, BM_EUSAGE, "%s: no such option; see --help", word);
}

bool bm_options_parse(bm_options *out, bm_arena *arena, int argc, char **argv, const char *const *allowed, bm_err *err)
{
    *out = (bm_options){0};
    bool plain = false;
    for (int i = 0; i < argc; i++) {
        const char *word = argv[i];
        if (plain || word[0] != '-' || word[1] == 0) {
            BM_PUSH(arena, &out->inputs) = bm_str_of(word);
            continue;
        }
        if (strcmp(word, "--") == 0) {
            plain = true;
            continue;
        }
        bool longer = word[1] == '-';
        bm_str value = bm_str_of(longer ? word + 2 : word + 2),
               name = longer ? bm_str_cut(&value, '=') : (bm_str){word, 0};
        const option *row = find(name, longer ? 0 : word[1], allowed);
        if (!row)
            return unknown(word, allowed, err);
        bool given = longer ? strchr(word, '=') != NULL : word[2] != 0;
        if (row->kind == FLAG && given)
            return bm_fail(err, BM_EUSAGE, "%s: --%s takes no value", word, row->name);
        if (row->kind != FLAG && !given && ++i == argc)
            return bm_fail(err, BM_EUSAGE, "%s: a value is missing: --%s %s", word, row->name, row->value);
        if (!set(out, arena, row, row->kind == FLAG ? NULL : given ? value.at : argv[i], err))
            return false;
    }
    return set_limits(out, err);
}

static bm_strs named(bm_arena *arena, const bm_options *given, option_kind text_kind, option_kind list_kind)
{
    bm_strs all = {0};
    for (size_t i = 0; i < OPTIONS; i++) {
        const void *at = (const char *)given + options[i].offset;
        const bm_strs *list = at;
        const char *const *text = at;
        if (options[i].kind == text_kind && *text)
            BM_PUSH(arena, &all) = bm_str_of(*text);
        for (size_t k = 0; options[i].kind == list_kind && k < list->n; k++)
            BM_PUSH(arena, &all) = list->at[k];
    }
    return all;
}

bm_strs bm_options_read(bm_arena *arena, const bm_options *given)
{
    return named(arena, given, TEXT_READ, LIST_READ);
}

bm_strs bm_options_written(bm_arena *arena, const bm_options *given)
{
    return named(arena, given, TEXT_WRITTEN, LIST_WRITTEN);
}

const char *bm_options_help(bm_arena *arena, const char *const *allowed)
{
    bm_buf text = {.arena = arena};
    for (size_t i = 0; i < OPTIONS; i++) {
        const option *o = &options[i];
        if (!is_allowed(o, allowed))
            continue;
        const char *names = o->letter ? bm_format(arena, "-%c, --%s %s", o->letter, o->name, o->value ? o->value : "")
                                      : bm_format(arena, "    --%s %s", o->name, o->value ? o->value : "");
        bm_buf_format(&text, "  %-28s %s%s\n", names, strlen(names) > 28 ? "\n                               " : "",
                      o->help);
    }
    bm_buf_format(&text, "\n%s", bm_limit_help(arena));
    return bm_buf_text(&text);
}
