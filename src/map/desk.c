#include "map/desk.h"

#include "base/json.h"

#include <math.h>
#include <string.h>

static const double least_contrast = 4.5; /* of text, by WCAG 2 */

/* ---- the facts ---- */

static bool is_furniture_text(const bm_drawable *d)
{
    return d->kind == BM_DRAW_TEXT && strcmp(d->role, "furniture") == 0;
}

static bool has_piece(const bm_scene *scene, const char *piece)
{
    for (size_t i = 0; i < scene->drawables.n; i++)
        if (is_furniture_text(&scene->drawables.at[i]) && strcmp(scene->drawables.at[i].rule, piece) == 0)
            return true;
    return false;
}

static double least_contrast_of(const bm_scene *scene)
{
    double least = 21;
    for (size_t i = 0; i < scene->drawables.n; i++)
        if (is_furniture_text(&scene->drawables.at[i]))
            least = fmin(least, bm_color_contrast(scene->drawables.at[i].fill, scene->paper));
    return least;
}

/* Only letters and spaces go into the facts. */
static bool is_plain(const char *text)
{
    return strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz ,.-") == strlen(text);
}

static bool is_written(const bm_scene *scene, const char *text)
{
    for (size_t i = 0; i < scene->drawables.n; i++)
        if (is_furniture_text(&scene->drawables.at[i]) && strcmp(scene->drawables.at[i].name, text) == 0)
            return true;
    return false;
}

/* Furniture that says what the English table says where the map's own table says something else, or nothing. */
static void add_untranslated(bm_jsonw *w, const bm_drawing *drawing, const bm_words *english)
{
    bm_jsonw_key(w, "untranslated");
    bm_jsonw_array(w);
    for (size_t i = 0; english != drawing->words && i < english->n; i++) {
        const char *key = bm_str_c(drawing->arena, english->at[i].key), *text = english->at[i].text.at;
        const char *own = bm_word(drawing->words, key);
        bool lacking = own == key; /* the key stands for a word that the table lacks */
        if ((lacking && is_written(drawing->scene, key)) ||
            (strcmp(own, text) != 0 && is_plain(text) && strlen(text) > 2 && is_written(drawing->scene, text)))
            bm_jsonw_text(w, is_plain(lacking ? key : text) ? (lacking ? key : text) : "a word");
    }
    bm_jsonw_end_array(w);
}

const char *bm_desk_facts(const bm_drawing *drawing, const bm_words *english)
{
    const bm_sheet *sheet = drawing->sheet;
    bm_buf buf = {.arena = drawing->arena};
    bm_jsonw w = bm_jsonw_to(&buf, 0);
    bool un = sheet->wording && strcmp(sheet->wording, "un") == 0;
    const struct {
        const char *key;
        bool holds;
    } rows[] = {{"title", has_piece(drawing->scene, "title")},
                {"date", sheet->date != BM_NO_DATE},
                {"source", has_piece(drawing->scene, "sources")},
                {"scale", has_piece(drawing->scene, "scale-bar")},
                {"disclaimer", has_piece(drawing->scene, "disclaimer")},
                {"un", un},
                {"un_disclaimer", sheet->disclaimer && (strstr(sheet->disclaimer, "United Nations") ||
                                                        strstr(sheet->disclaimer, "Nations Unies") ||
                                                        strstr(sheet->disclaimer, "الأمم المتحدة"))},
                {"draft", !sheet->cleared}};
    bm_jsonw_object(&w);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        bm_jsonw_key(&w, rows[i].key);
        bm_jsonw_bool(&w, rows[i].holds);
    }
    bm_jsonw_key(&w, "contrast");
    bm_jsonw_number(&w, least_contrast_of(drawing->scene), 2);
    bm_jsonw_key(&w, "no_room");
    bm_jsonw_int(&w, (long long)drawing->scene->warnings.n);
    add_untranslated(&w, drawing, english);
    bm_jsonw_end_object(&w);
    return bm_buf_text(&buf);
}

/* ---- the faults ---- */

/* How each kind of file begins what it holds of the facts, and what ends them. */
static bool find_facts(bm_str *out, bm_str bytes)
{
    static const struct {
        const char *mark;
        char end;
    } kinds[] = {{"/Briefmap (", ')'}, {"<metadata id=\"briefmap\">", '<'}, {"Briefmap-facts", '}'}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        const char *at = memmem(bytes.at, bytes.n, kinds[i].mark, strlen(kinds[i].mark));
        if (!at)
            continue;
        bm_str rest = bm_str_slice(bytes, (size_t)(at - bytes.at) + strlen(kinds[i].mark), bytes.n);
        const char *from = memchr(rest.at, '{', rest.n < 64 ? rest.n : 64);
        if (!from)
            continue;
        rest = bm_str_slice(rest, (size_t)(from - rest.at), rest.n);
        const char *to = memchr(rest.at, kinds[i].end, rest.n);
        if (!to)
            continue;
        *out = bm_str_slice(rest, 0, (size_t)(to - rest.at) + (kinds[i].end == '}'));
        return true;
    }
    return false;
}

static bool truth(const bm_json *facts, const char *key)
{
    const bm_json *value = bm_json_get(facts, key);
    return value && value->kind == BM_JSON_BOOL && value->truth;
}

static double number(const bm_json *facts, const char *key, double otherwise)
{
    const bm_json *value = bm_json_get(facts, key);
    return value && value->kind == BM_JSON_NUMBER ? value->number : otherwise;
}

static void add_missing(bm_strs *out, bm_arena *arena, const bm_json *facts)
{
    static const struct {
        const char *key, *fault;
    } rows[] = {{"title", "no title: give --title"},
                {"date", "no date: the release has none; say it in --subtitle"},
                {"source", "no source is named"},
                {"scale", "no scale"},
                {"disclaimer", "no disclaimer on boundaries and names"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (!truth(facts, rows[i].key))
            BM_PUSH(arena, out) = bm_str_of(rows[i].fault);
    if (truth(facts, "un") && !truth(facts, "un_disclaimer"))
        BM_PUSH(arena, out) = BM_STR("issued by the United Nations without the disclaimer of the United Nations");
    if (!truth(facts, "un") && truth(facts, "un_disclaimer"))
        BM_PUSH(arena, out) = BM_STR("the disclaimer of the United Nations on a map that they do not issue");
    if (truth(facts, "draft"))
        BM_PUSH(arena, out) = BM_STR("a draft: have it cleared and give --cleared NUMBER");
}

bool bm_desk_faults(bm_strs *out, bm_arena *arena, bm_str bytes, const char *path, bm_err *err)
{
    bm_str text;
    const bm_json *facts;
    bm_strs faults = {0};
    if (!find_facts(&text, bytes))
        return bm_fail(err, BM_EDATA,
                       "%s: carries none of the facts that briefmap writes into a map\nCheck the file as briefmap map "
                       "wrote it.",
                       path);
    if (!bm_json_parse(&facts, arena, text, path, err))
        return false;
    add_missing(&faults, arena, facts);
    double contrast = number(facts, "contrast", 21), no_room = number(facts, "no_room", 0);
    if (contrast < least_contrast)
        BM_PUSH(arena, &faults) =
            bm_str_of(bm_format(arena, "low contrast: a text has %.1f:1 with the paper, less than 4.5:1", contrast));
    if (no_room > 0)
        BM_PUSH(arena, &faults) =
            bm_str_of(bm_format(arena, "%.0f texts were cut or left out: give a larger --page", no_room));
    const bm_json *words = bm_json_get(facts, "untranslated");
    for (size_t i = 0; words && words->kind == BM_JSON_ARRAY && i < words->n; i++)
        if (words->at[i].kind == BM_JSON_STRING)
            BM_PUSH(arena, &faults) =
                bm_str_of(bm_format(arena, "not translated: \"%.*s\"", BM_STR_ARG(words->at[i].string)));
    *out = faults;
    return true;
}
