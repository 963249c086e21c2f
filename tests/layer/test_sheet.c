#include "kit.h"

static bm_sheet sheet_of(const bm_reading *reading, const char *language)
{
    bm_layers layers;
    bm_sheet sheet;
    make(&layers, &sheet, reading, 1, language);
    return sheet;
}

static void a_visit_gives_title_and_subtitle(void **state)
{
    (void)state;
    bm_reading r = seed();
    bm_sheet en = sheet_of(&r, "en"), fr = sheet_of(&r, "fr");
    assert_string_equal(en.title, "Visit of Jean-Pierre Lacroix, 2–5 February 2024");
    assert_string_equal(en.subtitle, "Goma, Beni, Bukavu · planned disengagement: Ituri, North Kivu, South Kivu");
    assert_string_equal(fr.title, "Visite de Jean-Pierre Lacroix, 2–5 février 2024");
    assert_string_equal(fr.subtitle, "Goma, Beni, Bukavu · désengagement prévu\u00a0: Ituri, Nord-Kivu, Sud-Kivu");
}

static void french_elides_before_a_vowel(void **state)
{
    (void)state;
    bm_reading r = seed();
    by(&r.events.at[0], "António Guterres");
    assert_string_equal(sheet_of(&r, "fr").title, "Visite d’António Guterres, 2–5 février 2024");
}

static void without_a_visit_the_release_gives_the_title(void **state)
{
    (void)state;
    bm_reading r = seed();
    r.events = (bm_events){0};
    bm_doc doc = *r.doc;
    doc.title = BM_STR("Calm returns");
    r.doc = &doc;
    assert_string_equal(sheet_of(&r, "en").title, "Calm returns");
}

static void the_user_has_the_last_word(void **state)
{
    (void)state;
    bm_reading r = seed();
    bm_layers layers;
    bm_sheet sheet;
    bm_err err = {0};
    bm_layer_options options = {.language = "en", .title = "T", .subtitle = "S", .issuer = "MONUSCO"};
    assert_true(bm_layers_make(&layers, &sheet, &arena, kit, &r, 1, &options, &err));
    assert_string_equal(sheet.title, "T");
    assert_string_equal(sheet.subtitle, "S");
    assert_non_null(strstr(sheet.disclaimer, "United Nations"));
    assert_null(strstr(sheet_of(&r, "en").disclaimer, "United Nations"));
    assert_null(bm_layers_find(&layers, "places")); /* for files only */
}

static void notes_say_what_the_release_leaves_open(void **state)
{
    (void)state;
    bm_reading r = seed();
    bm_sheet sheet = sheet_of(&r, "en");
    assert_int_equal(sheet.n_notes, 2);
    assert_string_equal(sheet.notes[0], "* The release gives one range for all stops.");
    assert_string_equal(sheet.notes[1], "Order as listed in the release.");
    r.events.at[0].order = BM_ORDER_STATED;
    for (size_t i = 0; i < 3; i++)
        r.events.at[0].stops[i].shared = false;
    assert_int_equal(sheet_of(&r, "en").n_notes, 0);
}

static void the_alternative_text_is_three_sentences(void **state)
{
    (void)state;
    bm_reading r = seed();
    assert_string_equal(
        sheet_of(&r, "en").alternative,
        "The map follows the visit of Jean-Pierre Lacroix from 2 to 5 February 2024. Its stops, numbered as the "
        "release "
        "lists them, are Goma, Beni and Bukavu; the release does not give their order. It also shows a meeting in "
        "Kinshasa on 6 February 2024; and the planned disengagement from Ituri, North Kivu and South Kivu.");
    assert_string_equal(
        sheet_of(&r, "fr").alternative,
        "La carte suit la visite de Jean-Pierre Lacroix, du 2 au 5 février 2024. Ses étapes, numérotées "
        "comme le communiqué les énumère, sont Goma, Beni et Bukavu\u00a0; il n’en donne pas l’ordre. Elle "
        "montre aussi une rencontre (Kinshasa, 6 février 2024) et le désengagement prévu (Ituri, Nord-Kivu "
        "et Sud-Kivu).");
}

static void items_are_zones_by_status_then_meetings_then_incidents(void **state)
{
    (void)state;
    bm_reading r = seed();
    uint32_t beni = mention_in(&r, "Beni", "geonames:219057", BM_ROLE_INCIDENT);
    bm_event *attack = event_in(&r, BM_INCIDENT, days(3, 3), &beni, 1);
    bm_figure injured = {"injured", 12};
    attack->type = BM_INCIDENT_ATTACK;
    attack->fatalities = 4;
    attack->figures = &injured;
    attack->n_figures = 1;
    bm_sheet sheet = sheet_of(&r, "en");
    assert_int_equal(sheet.n_items, 3);
    assert_string_equal(sheet.items[0].title, "Planned disengagement");
    assert_string_equal(sheet.items[0].class, "planned");
    assert_string_equal(sheet.items[0].places, "Ituri, North Kivu, South Kivu");
    assert_string_equal(sheet.items[0].dates, "as of 7 Feb 2024");
    assert_string_equal(sheet.items[1].kind, "meeting");
    assert_string_equal(sheet.items[2].title, "Attack");
    assert_string_equal(sheet.items[2].what, "4 killed, 12 injured");
}

/* One line a status and its days, in the order a disengagement takes; a name within a longer one is a name too. */
static void zones_stand_in_order_and_each_name_once(void **state)
{
    (void)state;
    bm_reading r = seed();
    r.events = (bm_events){0};
    uint32_t ituri = mention_in(&r, "Ituri", "iso:CD-IT", BM_ROLE_ZONE);
    uint32_t north = mention_in(&r, "North Kivu", "iso:CD-NK", BM_ROLE_ZONE);
    uint32_t south = mention_in(&r, "South Kivu", "iso:CD-SK", BM_ROLE_ZONE);
    const struct {
        bm_status status;
        bm_when when;
        uint32_t place;
    } told[] = {{BM_STATUS_SUSPENDED, days(1, 1), ituri}, {BM_STATUS_COMPLETED, days(9, 9), north},
                {BM_STATUS_PLANNED, days(20, 20), north}, {BM_STATUS_COMPLETED, days(3, 3), south},
                {BM_STATUS_UNDER_WAY, days(5, 5), ituri}, {BM_STATUS_PLANNED, days(20, 20), south},
                {BM_STATUS_PLANNED, days(20, 20), north}};
    for (size_t i = 0; i < sizeof told / sizeof *told; i++)
        event_in(&r, BM_DISENGAGEMENT, told[i].when, &told[i].place, 1)->status = told[i].status;
    static const char *const lines[][3] = {{"planned", "North Kivu, South Kivu", "20 Feb 2024"},
                                           {"under way", "Ituri", "5 Feb 2024"},
                                           {"completed", "South Kivu", "3 Feb 2024"},
                                           {"completed", "North Kivu", "9 Feb 2024"},
                                           {"suspended", "Ituri", "1 Feb 2024"}};
    bm_sheet sheet = sheet_of(&r, "en");
    assert_int_equal(sheet.n_items, sizeof lines / sizeof *lines);
    for (size_t i = 0; i < sheet.n_items; i++) {
        assert_string_equal(sheet.items[i].class, lines[i][0]);
        assert_string_equal(sheet.items[i].places, lines[i][1]);
        assert_string_equal(sheet.items[i].dates, lines[i][2]);
    }
}

/* "Goma" is a part of the name "Goma Airport", and a place of its own. */
static void a_zone_whose_name_is_in_another_is_not_lost(void **state)
{
    (void)state;
    bm_reading r = seed();
    r.events = (bm_events){0};
    uint32_t beni = mention_in(&r, "Beni", "geonames:219057", BM_ROLE_ZONE);
    uint32_t near = mention_in(&r, "Goma", "geonames:219057", BM_ROLE_ZONE);
    bm_relative aside = {.distance_m = 15000, .bearing_deg = 0, .point = {29.5, 0.6}, .radius_m = 2000};
    r.mentions.at[near].relative = &aside;
    event_in(&r, BM_DISENGAGEMENT, days(3, 3), &near, 1)->status = BM_STATUS_COMPLETED;
    event_in(&r, BM_DISENGAGEMENT, days(3, 3), &beni, 1)->status = BM_STATUS_COMPLETED;
    bm_sheet sheet = sheet_of(&r, "en");
    assert_int_equal(sheet.n_items, 1);
    assert_string_equal(sheet.items[0].places, "15 km north of Beni, Beni");
}

/* Where a stop is: at home by its province, abroad by its country, which has a short name where its own is long. */
static void the_area_of_a_stop_fits_and_tells_something(void **state)
{
    (void)state;
    bm_reading r = reading_of("Ms. Ana Lund visited Kinshasa, Goma, Beni and Kigali.");
    uint32_t stops[] = {mention_in(&r, "Kinshasa", "geonames:2314302", BM_ROLE_STOP),
                        mention_in(&r, "Goma", "geonames:216281", BM_ROLE_STOP),
                        mention_in(&r, "Beni", "geonames:219057", BM_ROLE_STOP),
                        mention_in(&r, "Kigali", "geonames:202061", BM_ROLE_STOP)};
    event_in(&r, BM_VISIT, days(2, 2), stops, 4);
    bm_sheet en = sheet_of(&r, "en"), fr = sheet_of(&r, "fr");
    static const char *const areas[][2] = {
        {"DR Congo", "RD Congo"}, {"North Kivu", "Nord-Kivu"}, {"North Kivu", "Nord-Kivu"}, {"Rwanda", "Rwanda"}};
    assert_int_equal(en.n_stops, 4);
    for (size_t i = 0; i < 4; i++) {
        assert_string_equal(en.stops[i].area, areas[i][0]);
        assert_string_equal(fr.stops[i].area, areas[i][1]);
    }
}

static void land_without_agreed_status_is_no_country_s(void **state)
{
    (void)state;
    bm_reading r = reading_of("Ms. Ana Lund visited Majdal Shams and Abyei.");
    uint32_t stops[] = {mention_in(&r, "Majdal Shams", "geonames:167444", BM_ROLE_STOP),
                        mention_in(&r, "Abyei", "own:abyei-town", BM_ROLE_STOP)};
    event_in(&r, BM_VISIT, days(2, 2), stops, 2);
    bm_sheet en = sheet_of(&r, "en");
    assert_string_equal(en.stops[0].area, "Golan");
    assert_null(en.stops[1].area);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(a_visit_gives_title_and_subtitle, tidy),
        cmocka_unit_test_teardown(french_elides_before_a_vowel, tidy),
        cmocka_unit_test_teardown(without_a_visit_the_release_gives_the_title, tidy),
        cmocka_unit_test_teardown(the_user_has_the_last_word, tidy),
        cmocka_unit_test_teardown(notes_say_what_the_release_leaves_open, tidy),
        cmocka_unit_test_teardown(the_alternative_text_is_three_sentences, tidy),
        cmocka_unit_test_teardown(zones_stand_in_order_and_each_name_once, tidy),
        cmocka_unit_test_teardown(a_zone_whose_name_is_in_another_is_not_lost, tidy),
        cmocka_unit_test_teardown(the_area_of_a_stop_fits_and_tells_something, tidy),
        cmocka_unit_test_teardown(land_without_agreed_status_is_no_country_s, tidy),
        cmocka_unit_test_teardown(items_are_zones_by_status_then_meetings_then_incidents, tidy),
    };
    return cmocka_run_group_tests(tests, open_kit, close_kit);
}
