/* Each line of the table of evidence by itself: what it weighs for one of two places, and not for the other. */
#include "made.h"

#include "place/evidence.h"
#include "place/names.h"

#include <math.h>

static const bm_reader *reader;
static const bm_lexicon *names;
static bm_arena kept;

static int load(void **state)
{
    bm_tables *tables = bm_tables_of_text(&kept, "data");
    bool done =
        begin(state) == 0 && bm_reader_load(&reader, &kept, tables, &err) && bm_names_load(&names, &kept, tables, &err);
    if (!done)
        print_error("%s\n", err.text);
    return done ? 0 : 1;
}

static int unload(void **state)
{
    bm_arena_free(&kept);
    return end(state);
}

/** Places of one name or of several: a text, and what may be meant at one of its words. */
typedef struct {
    const bm_doc *doc;
    bm_resolver r;
    bm_item items[4];
    bm_span spans[4];
    bm_sense senses[4];
} scene;

static scene *scene_of(const char *text)
{
    scene *s = BM_NEW(&arena, scene);
    assert_true(bm_doc_read(&s->doc, &arena, reader, &(bm_release){.bytes = bm_str_of(text), .path = "case"}, &err));
    s->r = (bm_resolver){.doc = s->doc,
                         .names = bm_names_of(&arena, names, s->doc),
                         .arena = &arena,
                         .items = s->items,
                         .settled = true};
    return s;
}

static bm_item *name(scene *s, const char *surface, bm_place *places, bm_name_use *uses, uint32_t n)
{
    size_t i = s->r.n++;
    uint32_t token = 0;
    while (token < s->doc->n_tokens && !bm_str_is(bm_doc_span(s->doc, token, 1), surface))
        token++;
    assert_true(token < s->doc->n_tokens);
    s->spans[i] = (bm_span){.first = token, .n = 1, .bearing = NAN};
    s->senses[i] = (bm_sense){.places = places, .uses = uses, .n = n, .all = n};
    s->items[i] = (bm_item){.span = &s->spans[i], .sense = &s->senses[i]};
    return &s->items[i];
}

static double weigh(const scene *s, const bm_item *it, uint32_t candidate, const char *reason)
{
    for (size_t e = 0; e < BM_EVIDENCE; e++)
        if (strcmp(bm_evidence_table[e].reason, reason) == 0)
            return bm_evidence_table[e].weigh(&s->r, it, candidate);
    fail_msg("no line of the table says \"%s\"", reason);
    return 0;
}

#define PLACE(what, land, province, ...)                                                                               \
    (bm_place)                                                                                                         \
    {                                                                                                                  \
        .name = BM_STR("Beni"), .name_fr = BM_STR("Beni"), .kind = BM_PLACE_##what, .country = BM_STR(land),           \
        .admin1 = BM_STR(province), __VA_ARGS__                                                                        \
    }

static bm_name_use plain[4] = {BM_NAME_PREFERRED, BM_NAME_PREFERRED, BM_NAME_PREFERRED, BM_NAME_PREFERRED};

/* The line speaks for the first of two places rather than for the second. */
static void speaks_for_the_first(const char *text, const char *reason, bm_place first, bm_place second)
{
    scene *s = scene_of(text);
    bm_place places[] = {first, second};
    bm_item *it = name(s, "Beni", places, plain, 2);
    s->r.countries[s->r.n_countries++] = (bm_weighed){BM_STR("CD"), 1};
    s->r.areas[s->r.n_areas++] = (bm_weighed){BM_STR("CD-NK"), 1};
    s->spans[0].kind = strstr(text, "territory") ? "admin2" : NULL;
    s->spans[0].measured = strstr(text, "km") != NULL;
    double a = weigh(s, it, 0, reason), b = weigh(s, it, 1, reason);
    if (!(a > b + 0.3))
        fail_msg("%s: \"%s\" weighs %.2f and %.2f", text, reason, a, b);
}

static void a_line_speaks_for_one_and_not_for_the_other(void **state)
{
    (void)state;
    bm_place congo = PLACE(CITY, "CD", "CD-NK", .population = 300000),
             nepal = PLACE(TOWN, "NP", "NP-4", .population = 3000);
    bm_place bolivia = PLACE(ADMIN1, "BO", "BO-B", .radius_m = 258000),
             territory = PLACE(ADMIN2, "CD", "CD-NK", .radius_m = 40000);
    bm_place north_kivu = PLACE(ADMIN1, "CD", "CD-NK", .radius_m = 137000);
    bm_place seat = PLACE(CITY, "CD", "CD-NK", .capital1 = true);
    speaks_for_the_first("Beni was quiet.", "kind and size", congo, nepal);
    speaks_for_the_first("Beni was quiet.", "in a country that the release is about", congo, nepal);
    speaks_for_the_first("Beni was quiet.", "in an area that the text names", congo, nepal);
    speaks_for_the_first("Beni territory was quiet.", "a word beside it says what it is", territory, congo);
    speaks_for_the_first("15 km north of Beni all was quiet.", "a distance from it is told", congo, bolivia);
    speaks_for_the_first("Beni was quiet.", "the town, where no word says the province", seat, north_kivu);
    speaks_for_the_first("Beni, 4 May 2024 - All was quiet.", "a dateline names a town", congo, bolivia);
    speaks_for_the_first("MONUSCO\n\nBeni was quiet, MONUSCO said.", "in the publisher's country", congo, nepal);
}

static void a_country_is_called_by_its_name_before_its_capital_is(void **state)
{
    (void)state;
    scene *s = scene_of("The people of Mexico were quiet on that day.");
    bm_place places[] = {PLACE(COUNTRY, "MX", ""), PLACE(CITY, "MX", "MX-DIF", .capital = true)};
    places[0].name = BM_STR("Mexico");
    places[1].name = BM_STR("Mexico City");
    bm_item *it = name(s, "Mexico", places, plain, 2);
    assert_true(weigh(s, it, 0, "how it is named") > weigh(s, it, 1, "how it is named") + 3);
}

static void what_stands_behind_a_comma_contains_it(void **state)
{
    (void)state;
    scene *s = scene_of("All was quiet in Beni, Bolivia, on that day.");
    bm_place places[] = {PLACE(CITY, "CD", "CD-NK"), PLACE(ADMIN1, "BO", "BO-B")}, whole[] = {PLACE(COUNTRY, "BO", "")};
    bm_item *it = name(s, "Beni", places, plain, 2);
    name(s, "Bolivia", whole, plain, 1);
    assert_true(weigh(s, it, 1, "named together with the area that contains it") == 3);
    assert_true(weigh(s, it, 0, "named together with the area that contains it") == 0);
}

static void what_is_named_around_lies_near(void **state)
{
    (void)state;
    scene *s = scene_of("All was quiet in Beni and in Butembo on that day.");
    bm_place places[] = {PLACE(CITY, "CD", "CD-NK", .point = {29.47, 0.49}),
                         PLACE(TOWN, "NP", "NP-4", .point = {83.57, 28.35})};
    bm_place other[] = {PLACE(CITY, "CD", "CD-NK", .point = {29.29, 0.14})};
    bm_item *it = name(s, "Beni", places, plain, 2);
    name(s, "Butembo", other, plain, 1);
    assert_true(weigh(s, it, 0, "near the places named around it") > 1);
    assert_true(weigh(s, it, 1, "near the places named around it") < 0.01);
}

static void a_name_of_its_own_goes_before_a_spelling_of_another(void **state)
{
    (void)state;
    scene *s = scene_of("All was quiet in Beni on that day.");
    bm_place places[] = {PLACE(CITY, "CD", "CD-NK"), PLACE(CITY, "BO", "BO-B")};
    bm_name_use uses[] = {BM_NAME_PREFERRED, BM_NAME_ALTERNATIVE}, other[] = {BM_NAME_ALTERNATIVE, BM_NAME_ALTERNATIVE};
    bm_item *it = name(s, "Beni", places, uses, 2);
    assert_true(weigh(s, it, 0, "how it is named") > weigh(s, it, 1, "how it is named") + 1);
    s->senses[0].uses = other;
    assert_true(weigh(s, it, 0, "how it is named") == weigh(s, it, 1, "how it is named"));
}

static void the_place_is_likelier_than_its_area_and_than_places_abroad(void **state)
{
    (void)state;
    scene *s = scene_of("All was quiet in Beni on that day.");
    bm_place places[] = {PLACE(CITY, "CD", "CD-NK", .capital1 = true), PLACE(ADMIN1, "CD", "CD-NK"),
                         PLACE(QUARTER, "NP", "NP-4")};
    const char *reason = "the town, where no word says the province";
    bm_item *it = name(s, "Beni", places, plain, 3);
    assert_true(weigh(s, it, 0, reason) > weigh(s, it, 1, reason) + 2);
    assert_true(weigh(s, it, 0, reason) == weigh(s, it, 2, reason));
}

static void what_is_listed_with_areas_is_one(void **state)
{
    (void)state;
    bm_place places[] = {PLACE(CITY, "BO", "BO-C"), PLACE(ADMIN1, "BO", "BO-B"), PLACE(ADMIN1, "CD", "CD-X")};
    bm_place whole[] = {PLACE(ADMIN1, "BO", "BO-P")};
    scene *s = scene_of("All was quiet in Beni, Pando and elsewhere.");
    bm_item *it = name(s, "Beni", places, plain, 3);
    name(s, "Pando", whole, plain, 1);
    assert_true(weigh(s, it, 1, "listed with areas of its country") > 2);
    assert_true(weigh(s, it, 0, "listed with areas of its country") == 0);
    assert_true(weigh(s, it, 2, "listed with areas of its country") == 0);
    s = scene_of("All was quiet in Beni when Pando was not.");
    it = name(s, "Beni", places, plain, 3);
    name(s, "Pando", whole, plain, 1);
    assert_true(weigh(s, it, 1, "listed with areas of its country") == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_line_speaks_for_one_and_not_for_the_other, fresh),
        cmocka_unit_test_setup(a_country_is_called_by_its_name_before_its_capital_is, fresh),
        cmocka_unit_test_setup(what_stands_behind_a_comma_contains_it, fresh),
        cmocka_unit_test_setup(what_is_named_around_lies_near, fresh),
        cmocka_unit_test_setup(a_name_of_its_own_goes_before_a_spelling_of_another, fresh),
        cmocka_unit_test_setup(the_place_is_likelier_than_its_area_and_than_places_abroad, fresh),
        cmocka_unit_test_setup(what_is_listed_with_areas_is_one, fresh),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
