#include "base/clean.h"
#include "cli/command.h"
#include "lib/opened.h"

#include "event/json.h"
#include "place/gazetteer_look.h"
#include "place/search.h"

#include <math.h>
#include <stdio.h>

#define SUGGESTIONS 5
#define NEAREST     8

typedef struct {
    const bm_gazetteer *g;
    const bm_basemap *basemap; /* NULL where there is none: then a point's areas are those of its nearest place */
    bm_arena *arena;
    bm_buf out;
} printer;

/* ---- as JSON */

static void print_json(printer *to, bm_str query, const bm_founds *found, const bm_strs *suggestions)
{
    bm_jsonw w = bm_jsonw_to(&to->out, 2);
    bm_jsonw_object(&w);
    bm_jsonw_key(&w, "query");
    bm_jsonw_str(&w, query);
    bm_jsonw_key(&w, "candidates");
    bm_jsonw_array(&w);
    for (size_t i = 0; i < found->n; i++) {
        bm_jsonw_object(&w);
        bm_jsonw_key(&w, "place");
        bm_place_json(&w, &found->at[i].place);
        bm_jsonw_key(&w, "score");
        bm_jsonw_number(&w, found->at[i].score, 3);
        bm_jsonw_key(&w, "why");
        bm_jsonw_text(&w, found->at[i].why);
        bm_jsonw_end_object(&w);
    }
    bm_jsonw_end_array(&w);
    bm_jsonw_key(&w, "suggestions");
    bm_jsonw_array(&w);
    for (size_t i = 0; i < suggestions->n; i++)
        bm_jsonw_str(&w, suggestions->at[i]);
    bm_jsonw_end_array(&w);
    bm_jsonw_end_object(&w);
    bm_buf_char(&to->out, '\n');
}

/* ---- for people */

/** "Djugu, Ituri, Democratic Republic of the Congo": the areas a place lies in, the smallest first. */
static void chain(printer *to, const bm_place *p)
{
    bm_place area;
    const char *between = "";
    if (p->admin2.n > 0 && p->kind != BM_PLACE_ADMIN2) {
        bm_buf_format(&to->out, "%.*s", BM_STR_ARG(p->admin2));
        between = ", ";
    }
    bm_str id = bm_str_of(bm_format(to->arena, "iso:%.*s", BM_STR_ARG(p->admin1)));
    bm_str own = bm_str_of(bm_format(to->arena, "own:%.*s", BM_STR_ARG(p->admin1)));
    if (p->admin1.n > 0 && p->kind != BM_PLACE_ADMIN1 &&
        (bm_gazetteer_by_id(&area, to->g, id) || bm_gazetteer_by_id(&area, to->g, own))) {
        bm_buf_format(&to->out, "%s%.*s", between, BM_STR_ARG(area.name));
        between = ", ";
    }
    id = bm_str_of(bm_format(to->arena, "iso:%.*s", BM_STR_ARG(p->country)));
    if (p->kind != BM_PLACE_COUNTRY && bm_gazetteer_by_id(&area, to->g, id))
        bm_buf_format(&to->out, "%s%.*s", between, BM_STR_ARG(area.name));
}

static void other_names(printer *to, const bm_place *p)
{
    bm_aliases names = bm_gazetteer_aliases(to->g, to->arena, p->index);
    size_t shown = 0;
    if (!bm_str_eq(p->name_fr, p->name))
        bm_buf_format(&to->out, "      fr: %.*s\n", BM_STR_ARG(p->name_fr));
    for (size_t i = 0; i < names.n && shown < 12; i++) {
        if (names.at[i].use == BM_NAME_DEMONYM)
            continue;
        bm_buf_format(&to->out, "%s%.*s%s%.*s", shown++ == 0 ? "      also: " : ", ", BM_STR_ARG(names.at[i].lang),
                      names.at[i].lang.n > 0 ? ": " : "", BM_STR_ARG(names.at[i].name));
    }
    if (shown > 0)
        bm_buf_char(&to->out, '\n');
}

/** Of which official layer its outline is. */
static void edition(printer *to, const bm_place *p)
{
    bm_edition e = bm_gazetteer_edition(to->g, p->index);
    if (e.source.n == 0)
        return;
    bm_buf_format(&to->out, "      from %.*s", BM_STR_ARG(e.source));
    if (e.valid_on.n > 0)
        bm_buf_format(&to->out, ", valid from %.*s", BM_STR_ARG(e.valid_on));
    if (e.valid_to.n > 0)
        bm_buf_format(&to->out, ", to %.*s", BM_STR_ARG(e.valid_to));
    bm_buf_char(&to->out, '\n');
}

static void print_found(printer *to, const bm_found *found, size_t number)
{
    const bm_place *p = &found->place;
    bm_buf_format(&to->out, "%3zu. %.*s, %s", number, BM_STR_ARG(p->name), bm_place_kind_name(p->kind));
    size_t before = to->out.n;
    bm_buf_c(&to->out, ": ");
    size_t empty = to->out.n;
    chain(to, p);
    if (to->out.n == empty)
        to->out.n = before;
    bm_buf_format(&to->out, "\n      %.2f because: %s\n      ", found->score, found->why);
    bm_buf_number(&to->out, p->point.lon, 4);
    bm_buf_char(&to->out, ' ');
    bm_buf_number(&to->out, p->point.lat, 4);
    bm_buf_format(&to->out, "%s, %.*s", p->approximate ? " (approximate)" : "", BM_STR_ARG(p->id));
    if (p->admin1.n > 0)
        bm_buf_format(&to->out, ", %.*s", BM_STR_ARG(p->admin1));
    if (p->pcode.n > 0)
        bm_buf_format(&to->out, ", P-code %.*s", BM_STR_ARG(p->pcode));
    bm_buf_char(&to->out, '\n');
    edition(to, p);
    other_names(to, p);
}

static void print_text(printer *to, bm_str query, const bm_founds *found, const bm_strs *suggestions)
{
    if (found->n == 0) {
        bm_buf_format(&to->out, "%.*s: no place of this name is known here", BM_STR_ARG(query));
        for (size_t i = 0; i < suggestions->n; i++)
            bm_buf_format(&to->out, "%s%.*s",
                          i == 0                    ? "; did you mean "
                          : i + 1 == suggestions->n ? " or "
                                                    : ", ",
                          BM_STR_ARG(suggestions->at[i]));
        bm_buf_c(&to->out, suggestions->n > 0 ? "?\n" : "\n");
        return;
    }
    bm_buf_format(&to->out, "%.*s: %zu %s\n", BM_STR_ARG(query), found->bearers,
                  found->bearers == 1 ? "place" : "places");
    for (size_t i = 0; i < found->n; i++)
        print_found(to, &found->at[i], i + 1);
    if (found->bearers > found->n)
        bm_buf_format(&to->out, "  and %zu more; --country, --kind and --near narrow it\n", found->bearers - found->n);
}

/* ---- a point's areas */

static void push_area(bm_founds *found, printer *to, bm_str code, const char *why)
{
    bm_place area;
    if (bm_gazetteer_by_id(&area, to->g, bm_str_of(bm_format(to->arena, "iso:%.*s", BM_STR_ARG(code)))))
        BM_PUSH(to->arena, found) = (bm_found){area, 1, why};
}

/** The area of the base map around a point. */
static void push_base(bm_founds *found, printer *to, bm_base_kind kind, bm_point point)
{
    bm_box box = {point.lon, point.lat, point.lon, point.lat};
    bm_base_items items = {0};
    if (to->basemap)
        items = bm_basemap_find(to->basemap, to->arena, kind, box, 0, 1000);
    for (size_t i = 0; i < items.n; i++)
        if (bm_geometry_contains(&items.at[i].geometry, point)) {
            push_area(found, to, items.at[i].code,
                      items.at[i].approximate ? "around it, by an approximate outline" : "around it");
            return;
        }
}

/** The areas around a point, the smallest first: by the official polygons that were imported, else by the base map. */
static void find_areas(bm_founds *found, printer *to, bm_point point)
{
    bm_founds official = bm_search_around(to->g, to->arena, point);
    bm_str country = {0};
    size_t i = 0, before;
    while (i < official.n && official.at[i].place.kind != BM_PLACE_ADMIN1 &&
           official.at[i].place.kind != BM_PLACE_COUNTRY)
        BM_PUSH(to->arena, found) = official.at[i++];
    before = found->n;
    for (; i < official.n && official.at[i].place.kind == BM_PLACE_ADMIN1; i++)
        BM_PUSH(to->arena, found) = official.at[i];
    if (found->n == before)
        push_base(found, to, BM_BASE_AREA, point);
    before = found->n;
    if (before > 0)
        country = found->at[before - 1].place.country;
    for (; i < official.n; i++)
        BM_PUSH(to->arena, found) = official.at[i];
    if (found->n == before)
        push_base(found, to, BM_BASE_COUNTRY, point);
    if (found->n == before)
        push_area(found, to, country, "around it");
}

static bool read_point(bm_point *out, const char *text, bm_err *err)
{
    bm_str lat = bm_str_of(text), lon = bm_str_cut(&lat, ',');
    if (bm_str_number(&out->lon, bm_str_trim(lon)) && bm_str_number(&out->lat, bm_str_trim(lat)) &&
        fabs(out->lon) <= 180 && fabs(out->lat) <= 90)
        return true;
    return bm_fail(err, BM_EUSAGE, "--at %s: not LON,LAT in degrees, like 29.23,-1.67 (longitude first)", text);
}

static bool print_at(printer *to, const bm_options *o, bm_err *err)
{
    bm_point point;
    bm_founds found = {0};
    bm_strs none = {0};
    if (!read_point(&point, o->at, err))
        return false;
    find_areas(&found, to, point);
    bm_founds nearest = bm_search_nearest(to->g, to->arena, point, NEAREST);
    if (found.n == 0 && nearest.n > 0) {
        push_area(&found, to, nearest.at[0].place.admin1, "by the nearest place");
        push_area(&found, to, nearest.at[0].place.country, "by the nearest place");
    }
    for (size_t i = 0; i < nearest.n; i++)
        BM_PUSH(to->arena, &found) = nearest.at[i];
    found.bearers = found.n;
    (o->json ? print_json : print_text)(to, bm_str_of(o->at), &found, &none);
    return true;
}

/* ---- the command */

static bool read_search(bm_search_options *search, const bm_options *o, bm_err *err)
{
    *search = (bm_search_options){.near = bm_str_of(o->near), .country = bm_str_of(o->country), .kind = BM_PLACE_KINDS};
    if (o->kind && !bm_place_kind_of(&search->kind, bm_str_of(o->kind)))
        return bm_fail(err, BM_EUSAGE, "--kind %s: no kind of place; see briefmap place --help", o->kind);
    if (o->country && search->country.n != 2)
        return bm_fail(err, BM_EUSAGE, "--country %s: not a code of two letters, like CD", o->country);
    if (!o->at && o->inputs.n == 0)
        return bm_fail(err, BM_EUSAGE, "place needs a name, or --at LON,LAT; see briefmap place --help");
    return true;
}

static bool open_data(printer *to, const bm_options *o, bm_err *err)
{
    const char *data = NULL, *path = o->gazetteer;
    bm_err missing = {0};
    if (!path && !bm_opened_dir(&data, to->arena, err))
        return false;
    if (!path)
        path = bm_format(to->arena, "%s/gazetteer.bmg", data);
    if (!bm_gazetteer_open(&to->g, to->arena, path, err))
        return false;
    bool areas = o->at && (data || bm_opened_dir(&data, to->arena, &missing)) &&
                 bm_basemap_open(&to->basemap, to->arena, bm_format(to->arena, "%s/basemap.bmb", data), &missing);
    if (!areas)
        to->basemap = NULL;
    return true;
}

/** What is left where --country or --kind left nothing. */
static void print_elsewhere(printer *to, const bm_options *o, bm_str name, size_t bearers)
{
    bm_buf_format(&to->out, "%.*s: no place of this name", BM_STR_ARG(name));
    if (o->kind)
        bm_buf_format(&to->out, " of the kind %s", o->kind);
    if (o->country)
        bm_buf_format(&to->out, " in %s", o->country);
    bm_buf_format(&to->out, "; %zu of it %s known here without %s\n", bearers, bearers == 1 ? "is" : "are",
                  o->kind && o->country ? "--kind and --country"
                  : o->kind             ? "--kind"
                                        : "--country");
}

static void print_name(printer *to, const bm_options *o, const bm_search_options *search, bm_str name)
{
    bm_strs suggestions = {0};
    bm_founds found = bm_search(to->g, to->arena, name, search);
    const bm_search_options wide = {.near = search->near, .kind = BM_PLACE_KINDS};
    size_t elsewhere = found.n == 0 && (o->kind || o->country) ? bm_search(to->g, to->arena, name, &wide).bearers : 0;
    if (elsewhere > 0 && !o->json) {
        print_elsewhere(to, o, name, elsewhere);
        return;
    }
    if (found.n == 0 && elsewhere == 0)
        suggestions = bm_search_spellings(to->g, to->arena, name, SUGGESTIONS);
    (o->json ? print_json : print_text)(to, name, &found, &suggestions);
}

/** Each of the names of --near must be known, or it would narrow nothing. */
static bool check_near(printer *to, const bm_search_options *search, bm_err *err)
{
    const bm_search_options all = {.kind = BM_PLACE_KINDS, .most = 1};
    bm_str rest = search->near;
    while (rest.n > 0) {
        bm_str name = bm_str_trim(bm_str_cut(&rest, ';'));
        if (name.n == 0 || bm_search(to->g, to->arena, name, &all).n > 0)
            continue;
        bm_strs like = bm_search_spellings(to->g, to->arena, name, 1);
        bm_str guess = like.n > 0 ? like.at[0] : (bm_str){0};
        return bm_fail(err, BM_EUSAGE, "--near %.*s: no place of this name is known here%s%.*s%s", BM_STR_ARG(name),
                       like.n > 0 ? "; did you mean " : "", BM_STR_ARG(guess), like.n > 0 ? "?" : "");
    }
    return true;
}

static bool run(const bm_options *o, bm_arena *arena, int *code, bm_err *err)
{
    bm_search_options search;
    printer to = {.arena = arena, .out = {.arena = arena}};
    (void)code;
    if (!read_search(&search, o, err) || !open_data(&to, o, err) || !check_near(&to, &search, err) ||
        (o->at && !print_at(&to, o, err)))
        return false;
    for (size_t i = 0; i < o->inputs.n; i++)
        print_name(&to, o, &search, o->inputs.at[i]);
    bm_str text = o->json ? bm_buf_str(&to.out) : bm_clean_text(arena, bm_buf_str(&to.out));
    if (fwrite(text.at, 1, text.n, stdout) != text.n || fflush(stdout) != 0)
        return bm_fail(err, BM_EIO, "standard output: cannot write all of it");
    return true;
}

int bm_cli_place(int argc, char **argv)
{
    static const char *const allowed[] = {"near", "country", "kind", "at", "json", "gazetteer", NULL};
    static const bm_cli_spec spec = {
        "Use: briefmap place NAME... [--near PLACE] [--country CD] [--kind KIND]\n"
        "     briefmap place --at LON,LAT\n"
        "The places that bear a name, the likeliest first, each with the reason. \"Beni, Bolivia\" is the same as\n"
        "Beni --near Bolivia. --at tells the areas around a point and the nearest places.\n"
        "KIND is one of country, admin1, admin2, city, town, village, quarter, camp, base, airport, lake, river, "
        "park,\n"
        "mountain, region, sea, other.",
        allowed,
        run,
        {.names = true}};
    return bm_cli_run(&spec, argc, argv);
}
