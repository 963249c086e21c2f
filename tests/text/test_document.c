/* Decoding, tokens, sentences, and the parts of a release; the input in sight. */
#include "text/decode.h"
#include "text/document.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

static bm_arena tables, work;
static const bm_reader *reader;
static bm_err err;

static int load(void **state)
{
    (void)state;
    return bm_reader_load(&reader, &tables, bm_tables_of_text(&tables, "data"), &err) ? 0 : 1;
}

static int unload(void **state)
{
    (void)state;
    bm_arena_free(&work);
    bm_arena_free(&tables);
    return 0;
}

static int fresh(void **state)
{
    (void)state;
    bm_arena_reset(&work);
    err = (bm_err){0};
    return 0;
}

/* ---- decoding ---- */

static void decodes_to(bm_str bytes, const char *encoding, const char *text, uint32_t repaired)
{
    bm_decoded got = {0};
    if (!bm_decode(&got, &work, bytes, "in", &err))
        fail_msg("%s", err.text);
    assert_string_equal(got.encoding, encoding);
    assert_string_equal(bm_str_c(&work, got.text), text);
    assert_int_equal(got.repaired, repaired);
}

static void text_is_decoded_by_what_it_is(void **state)
{
    (void)state;
    decodes_to(BM_STR("Goma, été"), "UTF-8", "Goma, été", 0);
    decodes_to(BM_STR("\xEF\xBB\xBFGoma"), "UTF-8", "Goma", 0);
    decodes_to(BM_STR("Goma \xEF\xBB\xBF Beni"), "UTF-8", "Goma \xEF\xBB\xBF Beni", 0);
    decodes_to(BM_STR("\xFF\xFEG\0o\0m\0a\0"), "UTF-16LE", "Goma", 0);
    decodes_to(BM_STR("\xFE\xFF\0G\0o\0m\0a"), "UTF-16BE", "Goma", 0);
    decodes_to(BM_STR("G\0o\0m\0a\0"), "UTF-16LE", "Goma", 0);
    decodes_to(BM_STR("\0G\0o\0m\0a"), "UTF-16BE", "Goma", 0);
    decodes_to(BM_STR("l\x92\xE9t\xE9 \x96 \x93Goma\x94"), "windows-1252", "l’été – “Goma”", 0);
}

static void broken_text_is_repaired_and_counted(void **state)
{
    (void)state;
    decodes_to(BM_STR("été à \xE2\x80 Goma"), "UTF-8", "été à \uFFFD\uFFFD Goma", 2);
    decodes_to(BM_STR("été \xED\xA0\x80 à Goma é"), "UTF-8", "été \uFFFD\uFFFD\uFFFD à Goma é", 3); /* surrogate */
    decodes_to(BM_STR("\xFF\xFEG\0\x00\xD8o\0"), "UTF-16LE", "G\uFFFDo", 1);                        /* half a pair */
    decodes_to(BM_STR("\xFF\xFEG\0o"), "UTF-16LE", "G\uFFFD", 1);
    decodes_to(BM_STR("\xFF\xFE=\xD8\x00\xDE"), "UTF-16LE", "\U0001F600", 0);
    decodes_to(BM_STR("à l\x92Ituri\x81"), "UTF-8", "à l’Ituri\uFFFD", 1); /* pasted from elsewhere */
    decodes_to(BM_STR("\xE2\x80\x93 Goma \xE2\x80"), "UTF-8", "– Goma \uFFFD\uFFFD", 2);
}

static void what_would_be_obeyed_is_no_text(void **state)
{
    (void)state;
    decodes_to(BM_STR("Goma\033[31m\177"), "UTF-8", "Goma\uFFFD[31m\uFFFD", 2);
    decodes_to(BM_STR("Goma\fBeni\vBunia"), "UTF-8", "Goma\nBeni\nBunia", 0);
    decodes_to(BM_STR("l\xC2\x92Ituri \xC2\x9B"), "UTF-8", "l’Ituri ›", 0); /* windows-1252 taken for Latin-1 */
    decodes_to(BM_STR("\xE2\x80\xAEineB\xE2\x80\xAC"), "UTF-8", "\u200BineB\u200B", 0);
    decodes_to(BM_STR("\xFF\xFEG\0\x2E\x20\033\0"), "UTF-16LE", "G\u200B\uFFFD", 1);
}

static void an_overlong_slash_is_no_slash(void **state)
{
    bm_decoded got;
    (void)state;
    assert_true(bm_decode(&got, &work, BM_STR("été à Goma \xC0\xAF"), "in", &err));
    assert_null(memchr(got.text.at, '/', got.text.n));
}

static void no_text_is_refused_by_name(void **state)
{
    (void)state;
    static const bm_str none[] = {{"", 0}, {" \n\t ", 4}, {"\0\0\0\0\0\0", 6}, {"\177ELF\1\1\1\0\0\0\0\0\0\2\0\3", 16}};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        bm_decoded got;
        err = (bm_err){0};
        assert_false(bm_decode(&got, &work, none[i], "in.txt", &err));
        assert_int_equal(err.code, BM_EDATA);
        assert_non_null(strstr(err.text, "in.txt"));
    }
}

/* ---- tokens: folded words, | between them, . for a sign ---- */

static const bm_doc *document(const char *text, const char *language)
{
    const bm_doc *doc;
    if (!bm_doc_read(&doc, &work, reader, &(bm_release){.bytes = bm_str_of(text), .path = "in", .language = language},
                     &err))
        fail_msg("%s", err.text);
    return doc;
}

static void has_tokens(const char *text, const char *expected)
{
    const bm_doc *doc = document(text, NULL);
    bm_buf out = {.arena = &work};
    for (uint32_t i = 0; i < doc->n_tokens; i++) {
        bm_str fold = bm_doc_fold(doc, i);
        bm_buf_format(&out, "%s%.*s", i ? "|" : "", BM_STR_ARG(fold.n ? fold : BM_STR(".")));
    }
    assert_string_equal(bm_buf_text(&out), expected);
}

static void words_end_at_hyphens_and_elisions(void **state)
{
    (void)state;
    has_tokens("Port-au-Prince", "port|au|prince");
    has_tokens("l'Ituri d’Aru jusqu'à", "l|ituri|d|aru|jusqu|a");
    has_tokens("aujourd'hui", "aujourd|hui");
    has_tokens("N'Djamena", "n|djamena");
    has_tokens("Goma/Sake", "goma|.|sake");
}

static void what_the_reader_does_not_see_is_not_there(void **state)
{
    (void)state;
    has_tokens("Bu\u00ADkavu", "bukavu");
    has_tokens("Go\u200Bma", "goma");
    has_tokens("\u202EGoma\u202C", "goma");
    has_tokens("North\u00A0Kivu", "north|kivu");
    has_tokens("E\u0301quateur", "equateur");
    has_tokens("ﬁn", "fin");
}

static void initials_are_one_word(void **state)
{
    (void)state;
    has_tokens("the U.S. and D.R.C. forces", "the|u s|and|d r c|forces");
}

/* ---- sentences ---- */

static void has_sentences(const char *text, const char *expected)
{
    const bm_doc *doc = document(text, "en");
    bm_buf out = {.arena = &work};
    for (uint32_t i = 0; i < doc->n_sentences; i++) {
        const bm_sentence *s = &doc->sentences[i];
        bm_buf_format(&out, "[%.*s]", BM_STR_ARG(bm_str_slice(doc->text, s->start, s->end)));
    }
    assert_string_equal(bm_buf_text(&out), expected);
}

static void sentences_end_where_a_reader_ends_them(void **state)
{
    (void)state;
    has_sentences("He left. She came.", "[He left.][She came.]");
    has_sentences("Mr. Karlsen met Dr. Solberg. They spoke.", "[Mr. Karlsen met Dr. Solberg.][They spoke.]");
    has_sentences("It happened today.At the request of all, he left.",
                  "[It happened today.][At the request of all, he left.]");
    has_sentences("See www.example.org for 3.5 million.", "[See www.example.org for 3.5 million.]");
    has_sentences("\"He left.\" She came.", "[\"He left.\"][She came.]");
    has_sentences("« Il part. » Elle vient.", "[« Il part. »][Elle vient.]");
    has_sentences("J. P. Lacroix left.", "[J. P. Lacroix left.]");
}

static void each_bullet_is_its_own(void **state)
{
    (void)state;
    has_sentences("The plan:\n- Goma\n- Beni", "[The plan:][Goma][Beni]");
    has_sentences("The plan:\n• Goma\n• Beni", "[The plan:][Goma][Beni]");
}

static void a_line_that_the_margin_broke_goes_on(void **state)
{
    (void)state;
    has_sentences("He went to the town of Beni in North\nKivu and from there to the airport of Goma in\n"
                  "North Kivu, where the Mission has its largest\nbase of all.",
                  "[He went to the town of Beni in North\nKivu and from there to the airport of Goma in\n"
                  "North Kivu, where the Mission has its largest\nbase of all.]");
    has_sentences("Title of it\n\nBody of it.", "[Title of it][Body of it.]");
}

/* ---- the parts of a release ---- */

static void has_dateline(const char *head, const char *place, const char *date)
{
    bool french = strstr(head, "le ") || strstr(head, "di ");
    const char *body =
        french ? "Le chef de la Mission a rencontré le Gouverneur." : "The head of the Mission met the Governor.";
    const bm_doc *doc = document(bm_format(&work, "%s %s\n", head, body), NULL);
    const char *iso = bm_date_iso(&work, doc->date);
    bm_str got = doc->dateline_n ? bm_doc_span(doc, doc->dateline_first, doc->dateline_n) : (bm_str){"", 0};
    if (!bm_str_is(got, place) || strcmp(iso ? iso : "", date) != 0)
        fail_msg("\"%s\" gives \"%.*s\", %s", head, BM_STR_ARG(got), iso ? iso : "no date");
}

static void a_release_may_say_at_its_foot_where_it_was_written(void **state)
{
    (void)state;
    const bm_doc *doc =
        document("L’Ambassadeur boucle une mission\n\nIl a passé deux jours à Goma, où il a rencontré le "
                 "Gouverneur de la province.\n\nFait à Kinshasa, le 6 juillet 2021\n",
                 NULL);
    assert_true(bm_str_is(bm_doc_span(doc, doc->dateline_first, doc->dateline_n), "Kinshasa"));
    assert_string_equal(bm_date_iso(&work, doc->date), "2021-07-06");
}

static void datelines_of_all_shapes_are_read(void **state)
{
    (void)state;
    has_dateline("Kinshasa, May 03, 2024:", "Kinshasa", "2024-05-03");
    has_dateline("Kinshasa, 30 April 2024:", "Kinshasa", "2024-04-30");
    has_dateline("New York, 28 May 2024 -", "New York", "2024-05-28");
    has_dateline("Bunyakiri, 19 April 2024 –", "Bunyakiri", "2024-04-19");
    has_dateline("Kinshasa: 12 September 2015 -", "Kinshasa", "2015-09-12");
    has_dateline("Goma, Friday, 9 February 2024 —", "Goma", "2024-02-09");
    has_dateline("Goma, 7 February 2024 (MONUSCO) –", "Goma", "2024-02-07");
    has_dateline("KINSHASA, 7 February 2024 –", "KINSHASA", "2024-02-07");
    has_dateline("Kinshasa, le 7 février 2024 –", "Kinshasa", "2024-02-07");
    has_dateline("Goma, le 1er mars 2024 -", "Goma", "2024-03-01");
    has_dateline("Goma (Nord-Kivu), le 1er mars 2024 –", "Goma", "2024-03-01");
    has_dateline("Port-au-Prince, vendredi 8 avril 2016 –", "Port-au-Prince", "2016-04-08");
    has_dateline("Kinshasa, mardi 6 février 2024.", "Kinshasa", "2024-02-06");
    has_dateline("(Goma, 7 February 2024)", "Goma", "2024-02-07");
    has_dateline("NAQOURA, Lebanon (27 June 2024) –", "NAQOURA", "2024-06-27");
    has_dateline("YEMEN – Cholera gains ground, a fourth centre opens\n\nAden, 18 May 2017 —", "Aden", "2017-05-18");
    has_dateline("JUBA (UNMISS) —", "JUBA", "");
    has_dateline("Juba, South Sudan (UNMISS) -", "Juba", "");
    has_dateline("3 May 2024, Juba –", "Juba", "2024-05-03");
    has_dateline("Vendredi 3 mai 2024, à Bangui –", "Bangui", "2024-05-03");
    has_dateline("Bangui, ce vendredi 3 mai 2024 –", "Bangui", "2024-05-03");
    has_dateline("Juba/Nairobi, 3 May 2024 (UNHCR) –", "Juba", "2024-05-03");
    has_dateline("Juba | 3 May 2024\n\n", "Juba", "2024-05-03");
    has_dateline("Envoy visits Bor\n\nBy Jane Okot in Juba\n3 May 2024\n\n", "Juba", "2024-05-03");
    has_dateline("Staff Correspondent, Juba\nMay 3, 2024\n\n", "Juba", "2024-05-03");
    has_dateline("(De notre envoyé spécial à Bria, le 3 mai 2024)\n\n", "Bria", "2024-05-03");
    has_dateline("CONSULATE OF NORWAY, MALAKAL\n3 May 2024\n\n", "MALAKAL", "2024-05-03");
    has_dateline("Embassy of Norway, Public Affairs Section\n3 May 2024\n\n", "", "2024-05-03");
    has_dateline("This is what the spokesperson said at the briefing in Geneva today.\n\nGeneva, 3 May 2024 –",
                 "Geneva", "2024-05-03");
    has_dateline("Yesterday, all went well.", "", "");
    has_dateline("3 May 2024 – UN Envoy visits Bor\n\n", "", "2024-05-03");
    has_dateline("SOUTH SUDAN\nAs of 3 May 2024\n\n", "", "2024-05-03");
}

static void what_stands_beyond_the_text_is_nothing(void **state)
{
    (void)state;
    const bm_doc *doc = document("The market of Goma,", NULL);
    assert_int_equal(bm_doc_fold(doc, doc->n_tokens).n, 0);
    assert_int_equal(bm_doc_fold(doc, UINT32_MAX).n, 0);
    assert_int_equal(bm_doc_span(doc, doc->n_tokens - 1, 2).n, 0);
    assert_true(bm_str_is(bm_doc_span(doc, doc->n_tokens - 1, 1), ","));
}

static void a_release_is_taken_apart(void **state)
{
    (void)state;
    const bm_doc *doc = document("PIO/PR/041/2025\n\nPRESS RELEASE\n\nThe Envoy listens in Ituri\n\n"
                                 "Bunia, 17 March 2025: The Envoy came.\n\nHe left.\n\n"
                                 "For more information: Public Information Office, Bunia.\n",
                                 NULL);
    assert_true(bm_str_is(doc->reference, "PIO/PR/041/2025"));
    assert_true(bm_str_is(doc->title, "The Envoy listens in Ituri"));
    assert_string_equal(doc->language, "en");
    assert_int_equal(doc->sentences[doc->n_sentences - 1].part, BM_PART_FOOTER);
    assert_int_equal(doc->sentences[doc->n_sentences - 2].part, BM_PART_BODY);
}

/* A head, the reference and the title that are read from it; "" for none. */
static void has_head(const char *head, const char *reference, const char *title)
{
    const bm_doc *doc =
        document(bm_format(&work, "%s\n\nThe head of the Mission met the Governor. He left again.\n", head), NULL);
    if (!bm_str_is(doc->reference, reference) || !bm_str_is(doc->title, title))
        fail_msg("\"%s\" gives \"%.*s\", \"%.*s\"", head, BM_STR_ARG(doc->reference), BM_STR_ARG(doc->title));
}

static void references_of_all_shapes_are_read(void **state)
{
    (void)state;
    has_head("Rain in Bor\nFlash Update No. 2", "No. 2", "Rain in Bor");
    has_head("Flash Update #4\n\nRain in Bor", "#4", "Rain in Bor");
    has_head("Rapport de situation n° 12\n\nPluies à Bria", "n° 12", "Pluies à Bria");
    has_head("N° 0311/MISP/CAB/2024\n\nPluies à Bria", "N° 0311/MISP/CAB/2024", "Pluies à Bria");
    has_head("COMMUNIQUÉ OFFICIEL N° 01/CAB/GP/2024\n\nPluies à Bria", "N° 01/CAB/GP/2024", "Pluies à Bria");
    has_head("Ref: PIO-PR-2024-017\n\nRain in Bor", "PIO-PR-2024-017", "Rain in Bor");
    has_head("News release 24/118\n\nRain in Bor", "24/118", "Rain in Bor");
    has_head("Press release 12/06/2024\n\nRain in Bor", "", "Rain in Bor");
}

static void a_title_stands_below_who_writes(void **state)
{
    (void)state;
    has_head("12 June 2024\n\nRain in Bor", "", "Rain in Bor");
    has_head("RÉPUBLIQUE CENTRAFRICAINE\nUnité – Dignité – Travail\nCABINET DU MINISTRE\n\nPluies à Bria", "",
             "Pluies à Bria");
    has_head("DOCTORS OF THE NORTH\nPress release\n\nRain leaves three towns cut off", "",
             "Rain leaves three towns cut off");
    has_head("Home > News > Field\n\nRain in Bor", "", "Rain in Bor");
    has_head("@north_radio\n\nRain in Bor", "", "Rain in Bor");
    has_head("Rain in Bor\nSituation report\n\nKEY MESSAGES", "", "Rain in Bor");
    has_head("Press statement on the rain in Bor", "", "Press statement on the rain in Bor");
}

static void offsets_count_code_points(void **state)
{
    (void)state;
    const bm_doc *doc = document("é à 😀 Goma", NULL);
    const bm_token *goma = &doc->tokens[doc->n_tokens - 1];
    assert_int_equal(bm_doc_offset(doc, goma->start), 6);
    assert_int_equal(bm_doc_offset(doc, goma->end), 10);
}

static void the_end_of_a_text_of_any_size_has_its_offset(void **state)
{
    (void)state;
    bm_buf text = {.arena = &work};
    for (bm_buf_c(&text, "é"); text.n < 1024; bm_buf_char(&text, 'a')) {
        const bm_doc *doc = document(bm_format(&work, "%s", bm_buf_text(&text)), NULL);
        assert_int_equal(bm_doc_offset(doc, (uint32_t)doc->text.n), text.n - 1);
    }
}

/* ---- time ---- */

static void a_megabyte_of_anything_is_read_in_time(void **state)
{
    static const char *const units[] = {
        "a",      "\n",         "Beni ",    "Beni\n",  "Mr. ",    "6 February ", "“",        "\"",
        "(",      ".",          "U.S. ",    "CP/",     "a-",      "l'",          "; ",       "and visited ",
        "6, 7, ", "since the ", "- Beni\n", "e\u0301", "1er au ", "x.)",         "Beni\n\n", "from 2 February to "};
    (void)state;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        bm_buf text = {.arena = &work};
        bm_buf_c(&text, "x ");
        while (text.n < 1000000)
            bm_buf_c(&text, units[i]);
        clock_t from = clock();
        document(bm_buf_text(&text), NULL);
        double seconds = (double)(clock() - from) / CLOCKS_PER_SEC;
        if (seconds >
            10) /* 0.6 s at most as built for use; sanitizers and old machines take longer, squares for ever */
            fail_msg("a megabyte of \"%s\" takes %.1f s", units[i], seconds);
        bm_arena_reset(&work);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(text_is_decoded_by_what_it_is, fresh),
        cmocka_unit_test_setup(broken_text_is_repaired_and_counted, fresh),
        cmocka_unit_test_setup(what_would_be_obeyed_is_no_text, fresh),
        cmocka_unit_test_setup(an_overlong_slash_is_no_slash, fresh),
        cmocka_unit_test_setup(no_text_is_refused_by_name, fresh),
        cmocka_unit_test_setup(words_end_at_hyphens_and_elisions, fresh),
        cmocka_unit_test_setup(what_the_reader_does_not_see_is_not_there, fresh),
        cmocka_unit_test_setup(initials_are_one_word, fresh),
        cmocka_unit_test_setup(sentences_end_where_a_reader_ends_them, fresh),
        cmocka_unit_test_setup(each_bullet_is_its_own, fresh),
        cmocka_unit_test_setup(a_line_that_the_margin_broke_goes_on, fresh),
        cmocka_unit_test_setup(datelines_of_all_shapes_are_read, fresh),
        cmocka_unit_test_setup(references_of_all_shapes_are_read, fresh),
        cmocka_unit_test_setup(a_title_stands_below_who_writes, fresh),
        cmocka_unit_test_setup(a_release_may_say_at_its_foot_where_it_was_written, fresh),
        cmocka_unit_test_setup(what_stands_beyond_the_text_is_nothing, fresh),
        cmocka_unit_test_setup(a_release_is_taken_apart, fresh),
        cmocka_unit_test_setup(offsets_count_code_points, fresh),
        cmocka_unit_test_setup(the_end_of_a_text_of_any_size_has_its_offset, fresh),
        cmocka_unit_test_setup(a_megabyte_of_anything_is_read_in_time, fresh),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
