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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(a_visit_gives_title_and_subtitle, tidy),
        cmocka_unit_test_teardown(french_elides_before_a_vowel, tidy),
        cmocka_unit_test_teardown(without_a_visit_the_release_gives_the_title, tidy),
        cmocka_unit_test_teardown(the_user_has_the_last_word, tidy),
        cmocka_unit_test_teardown(notes_say_what_the_release_leaves_open, tidy),
        cmocka_unit_test_teardown(the_alternative_text_is_three_sentences, tidy),
        cmocka_unit_test_teardown(items_are_zones_by_status_then_meetings_then_incidents, tidy),
    };
    return cmocka_run_group_tests(tests, open_kit, close_kit);
}
