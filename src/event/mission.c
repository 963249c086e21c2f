#include "event/mission.h"

#include "base/file.h"
#include "base/limit.h"
#include "event/decided.h"

#include <string.h>

static const char *const keys[] = {"name", "action", "place", "prefix", "suffix", "author", "time", "reason", NULL};

static const struct {
    const char *name;
    bool person, place;
} actions[] = {{"place", false, true}, {"person", true, false}, {"reject", false, false}};
enum { ACTIONS = sizeof actions / sizeof *actions };

static bool read_action(bm_given *g, const bm_json *json, bm_arena *arena, bm_err *err)
{
    bm_str name = {0};
    size_t i = 0;
    if (!bm_decided_text(&name, json, "action", true, arena, err))
        return false;
    while (i < ACTIONS && !bm_str_is(name, actions[i].name))
        i++;
    if (i == ACTIONS)
        return bm_json_fail(err, arena, bm_json_get(json, "action"),
                            "\"%.*s\" is none of place (it lies there), person, reject (it is no place)",
                            BM_STR_ARG(name));
    if (actions[i].place != (bm_json_get(json, "place") != NULL))
        return bm_json_fail(err, arena, json,
                            actions[i].place ? "\"%s\" needs the key \"place\"" : "\"%s\" takes no \"place\"",
                            actions[i].name);
    g->person = actions[i].person;
    g->verified.action = actions[i].name;
    return true;
}

static bool read_entry(bm_given *g, const bm_json *json, const bm_gazetteer *gazetteer, bm_arena *arena, bm_err *err)
{
    bm_place place = {0};
    g->json = json;
    if (!bm_json_only(json, arena, keys, err) || !bm_decided_text(&g->name, json, "name", true, arena, err) ||
        !bm_decided_text(&g->prefix, json, "prefix", false, arena, err) ||
        !bm_decided_text(&g->suffix, json, "suffix", false, arena, err) || !read_action(g, json, arena, err) ||
        !bm_decided_place(&place, json, gazetteer, g->name, arena, err) ||
        !bm_decided_by(&g->verified, json, arena, err))
        return false;
    g->letters = bm_given_letters(arena, g->name);
    if (g->letters.n == 0)
        return bm_json_fail(err, arena, bm_json_get(json, "name"), "\"%.*s\" has no letters", BM_STR_ARG(g->name));
    if (bm_json_get(json, "place")) {
        bm_place *kept = BM_NEW(arena, bm_place);
        *kept = place;
        g->place = kept;
    }
    return true;
}

/* The lines of a file, as far as they are read. */
typedef struct {
    bm_givens *givens;
    bm_strs lines; /* of each of them the line, and ... */
    struct {
        size_t *at, n, cap;
    } numbers;       /* ... its number */
    uint32_t *slots; /* open addressing by the words: an index plus 1; at most half full */
    size_t mask;
    const char *path;
} mission;

static bool same_words(const bm_given *a, const bm_given *b)
{
    return bm_str_eq(a->letters, b->letters) && bm_str_eq(a->prefix, b->prefix) && bm_str_eq(a->suffix, b->suffix);
}

static uint32_t *slot_of(const mission *m, const bm_given *given)
{
    uint64_t hash = bm_hash_add(bm_hash_add(bm_hash_add(BM_HASH, given->letters), given->prefix), given->suffix);
    size_t i = (size_t)bm_hash_mix(hash) & m->mask;
    while (m->slots[i] && !same_words(&m->givens->at[m->slots[i] - 1], given))
        i = (i + 1) & m->mask;
    return &m->slots[i];
}

static void make_room(mission *m, bm_arena *arena)
{
    if (2 * (m->givens->n + 1) <= m->mask)
        return;
    m->mask = m->mask ? 4 * m->mask + 3 : 63;
    m->slots = BM_NEW_ARRAY(arena, uint32_t, m->mask + 1);
    for (size_t i = 0; i < m->givens->n; i++)
        *slot_of(m, &m->givens->at[i]) = (uint32_t)i + 1;
}

/* The same line twice is what merging two branches may leave. */
static bool add(mission *m, bm_arena *arena, bm_str line, size_t number, const bm_given *given, bm_err *err)
{
    make_room(m, arena);
    uint32_t *slot = slot_of(m, given);
    if (*slot && bm_str_eq(line, m->lines.at[*slot - 1]))
        return true;
    if (*slot)
        return bm_fail(err, BM_EDATA, "%s:%zu: fights with line %zu about \"%.*s\"; keep one", m->path, number,
                       m->numbers.at[*slot - 1], BM_STR_ARG(given->name));
    *slot = (uint32_t)m->givens->n + 1;
    BM_PUSH(arena, m->givens) = *given;
    BM_PUSH(arena, &m->lines) = line;
    BM_PUSH(arena, &m->numbers) = number;
    return true;
}

static bool is_mark(bm_str line)
{
    return bm_str_starts(line, BM_STR("<<<<<<<")) || bm_str_starts(line, BM_STR("=======")) ||
           bm_str_starts(line, BM_STR(">>>>>>>")) || bm_str_starts(line, BM_STR("|||||||"));
}

bool bm_mission_load(const bm_givens **out, const char **unsorted, bm_arena *arena, const char *path,
                     const bm_gazetteer *gazetteer, bm_err *err)
{
    mission m = {.givens = BM_NEW(arena, bm_givens), .path = path};
    bm_str rest, last = {0};
    if (!bm_file_read(&rest, arena, path, bm_limit_value(BM_LIMIT_DEFINITION_BYTES),
                      bm_limit_option(BM_LIMIT_DEFINITION_BYTES), err))
        return false;
    m.givens->hash = bm_hash_add(BM_HASH, rest);
    *unsorted = NULL;
    for (size_t number = 1; rest.n > 0; number++) {
        bm_str line = bm_str_trim(bm_str_cut(&rest, '\n'));
        bm_given given = {0};
        const bm_json *json;
        const char *where = bm_format(arena, "%s:%zu", path, number);
        if (line.n == 0)
            continue;
        if (is_mark(line))
            return bm_fail(err, BM_EDATA, "%s: a merge left its marks here; keep the lines of both sides", where);
        if (!bm_json_parse_line(&json, arena, line, where, err) || !read_entry(&given, json, gazetteer, arena, err) ||
            !add(&m, arena, line, number, &given, err))
            return false;
        if (!*unsorted && bm_str_cmp(line, last) < 0)
            *unsorted = where;
        last = line;
    }
    bm_givens_sort(m.givens);
    *out = m.givens;
    return true;
}
