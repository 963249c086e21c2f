#include "base/json.h"

#include <math.h>
#include <setjmp.h>
#include <string.h>

#include <cmocka.h>

static bm_arena arena;

static const bm_json *parsed(const char *text)
{
    const bm_json *out = NULL;
    bm_err err = {0};
    if (!bm_json_parse(&out, &arena, bm_str_of(text), "s.json", &err))
        fail_msg("%s", err.text);
    return out;
}

static void members_keep_the_order_of_the_file(void **state)
{
    (void)state;
    const bm_json *top = parsed("{\"z\": 1, \"a\": [true, null, \"\\u00e9\"], \"m\": {}}");
    assert_true(bm_str_is(top->at[0].key, "z") && bm_str_is(top->at[1].key, "a") && bm_str_is(top->at[2].key, "m"));
    const bm_json *list = bm_json_get(top, "a");
    assert_true(list->at[0].truth && list->at[1].kind == BM_JSON_NULL);
    assert_true(bm_str_is(list->at[2].string, "\xc3\xa9"));
    assert_null(bm_json_get(top, "b"));
    assert_null(bm_json_get(list, "b"));
}

static void a_fault_names_its_path(void **state)
{
    (void)state;
    const bm_json *top = parsed("{\"layers\": [{}, {\"paint\": {\"fill-color\": 3}}]}");
    const bm_json *colour = &bm_json_get(&bm_json_get(top, "layers")->at[1], "paint")->at[0];
    bm_err err = {0};
    assert_false(bm_json_fail(&err, &arena, colour, "%d is no colour", 3));
    assert_string_equal(err.text, "s.json: layers[1].paint.fill-color: 3 is no colour");
    assert_int_equal(err.code, BM_EDATA);
}

static void an_unknown_key_is_an_error_that_lists_the_known(void **state)
{
    (void)state;
    static const char *const keys[] = {"name", "type", NULL};
    bm_err err = {0};
    assert_true(bm_json_only(parsed("{\"type\": 1}"), &arena, keys, &err));
    assert_false(bm_json_only(parsed("{\"tpye\": 1}"), &arena, keys, &err));
    assert_string_equal(err.text, "s.json: tpye: unknown key; known here are: name, type");
}

static void what_is_no_strict_json_is_refused_with_its_place(void **state)
{
    (void)state;
    static const struct {
        const char *text, *message;
    } cases[] = {
        {"{\"a\":1,\n\"a\":2}", "s.json:2:3: "},
        {"[1e999]", "s.json:1:"},
        {"[\"\\u0000\"]", "s.json:1:"},
        {"[1,]", "s.json:1:4: "},
        {"", "s.json: empty"},
        {"{} x", "s.json:1:"},
        {"[\"\xff\"]", "s.json:1:"},
        {"[NaN]", "s.json:1:"},
        {"{a:1}", "s.json:1:"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const bm_json *out = NULL;
        bm_err err = {0};
        assert_false(bm_json_parse(&out, &arena, bm_str_of(cases[i].text), "s.json", &err));
        assert_int_equal(err.code, BM_EDATA);
        assert_memory_equal(err.text, cases[i].message, strlen(cases[i].message));
        assert_null(out);
    }
}

static void depth_has_a_limit(void **state)
{
    (void)state;
    char text[100001];
    memset(text, '[', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    const bm_json *out;
    bm_err err = {0};
    assert_false(bm_json_parse(&out, &arena, bm_str_of(text), "s.json", &err));
    assert_string_equal(err.text, "s.json:1:65: nested more than 64 deep, the most that is read; make it flatter");
    assert_non_null(parsed("[\"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\\\"[\"]"));
}

static const char *sample(int indent)
{
    static bm_buf buf;
    buf = (bm_buf){.arena = &arena};
    bm_jsonw w = bm_jsonw_to(&buf, indent);
    bm_jsonw_object(&w);
    bm_jsonw_key(&w, "stops");
    bm_jsonw_array(&w);
    bm_jsonw_number(&w, 29.2280001, 3);
    bm_jsonw_number(&w, NAN, 3);
    bm_jsonw_int(&w, -5);
    bm_jsonw_end_array(&w);
    bm_jsonw_key(&w, "none");
    bm_jsonw_object(&w);
    bm_jsonw_end_object(&w);
    bm_jsonw_key(&w, "text");
    bm_jsonw_text(&w, "</script>\n\xe2\x80\xa8\xc3\xa9");
    bm_jsonw_end_object(&w);
    return bm_buf_text(&buf);
}

static void writing_takes_care_of_commas_and_lines(void **state)
{
    (void)state;
    assert_string_equal(sample(0), "{\"stops\":[29.228,null,-5],\"none\":{},"
                                   "\"text\":\"\\u003c/script\\u003e\\n\\u2028\xc3\xa9\"}");
    assert_string_equal(sample(1), "{\n \"stops\": [\n  29.228,\n  null,\n  -5\n ],\n \"none\": {},\n"
                                   " \"text\": \"\\u003c/script\\u003e\\n\\u2028\xc3\xa9\"\n}");
}

static void what_is_written_is_read_back(void **state)
{
    (void)state;
    char text[256];
    for (int i = 1; i < 256; i++)
        text[i - 1] = (char)(i < 128 ? i : 'x');
    text[255] = '\0';
    bm_buf buf = {.arena = &arena};
    bm_jsonw w = bm_jsonw_to(&buf, 0);
    bm_jsonw_text(&w, text);
    assert_true(bm_str_is(parsed(bm_buf_text(&buf))->string, text));
}

/* Texts are looked at many bytes at a time: what must be escaped is seen wherever it stands. */
static void what_must_be_escaped_is_seen_in_every_place(void **state)
{
    (void)state;
    static const char odd[] = "\x01\x1f\"&<>\\\x7f";
    for (size_t n = 1; n < 20; n++)
        for (size_t at = 0; at < n; at++)
            for (const char *c = odd; *c; c++) {
                char text[20] = "";
                memset(text, 'x', n);
                text[at] = *c;
                bm_buf buf = {.arena = &arena};
                bm_jsonw w = bm_jsonw_to(&buf, 0);
                bm_jsonw_text(&w, text);
                const char *written = bm_buf_text(&buf);
                assert_true(written[at + 1] == '\\' && strlen(written) > n + 2);
                assert_true(bm_str_is(parsed(written)->string, text));
            }
}

static const bm_json *parsed_line(const char *text)
{
    const bm_json *out = NULL;
    bm_err err = {0};
    if (!bm_json_parse_line(&out, &arena, bm_str_of(text), "s.ndjson:7", &err))
        fail_msg("%s", err.text);
    return out;
}

static void a_line_of_plain_values_is_read_like_any_other(void **state)
{
    (void)state;
    const bm_json *top = parsed_line(" {\"id\": -12.5e1, \"text\": \"\\u00e9\\n\\\"x\\\"\", \"a\": null, \"b\": true, "
                                     "\"c\": false, \"\": \"\"} ");
    assert_true(top->kind == BM_JSON_OBJECT && top->n == 6);
    assert_true(bm_json_get(top, "id")->number == -125 && bm_json_get(top, "id")->parent == top);
    assert_true(bm_str_is(bm_json_get(top, "text")->string, "\xc3\xa9\n\"x\""));
    assert_true(bm_json_get(top, "a")->kind == BM_JSON_NULL && bm_json_get(top, "b")->truth);
    assert_true(bm_json_get(top, "c")->kind == BM_JSON_BOOL && !bm_json_get(top, "c")->truth);
    assert_true(bm_json_get(top, "")->string.at[0] == '\0');
    assert_true(bm_json_get(parsed_line("{\"text\": \"a\", \"more\": [1, {}]}"), "more")->n == 2);
    assert_true(parsed_line("{}")->n == 0 && parsed_line("[1]")->n == 1);
    bm_buf many = {.arena = &arena};
    for (int i = 0; i < 40; i++)
        bm_buf_format(&many, "%c\"%d\": %d", i ? ',' : '{', i, i);
    bm_buf_char(&many, '}');
    assert_true(parsed_line(bm_buf_text(&many))->at[39].number == 39);
}

static void a_faulty_line_names_its_column(void **state)
{
    (void)state;
    static const char *const faulty[] = {"{\"a\": 1, \"a\": 2}", "{\"a\": 1",   "{\"a\": 1} 2",   "{\"a\": tru}",
                                         "{\"a\": \"\\u0000\"}", "{\"a\": 1,}", "\x1e{\"a\": 1}", "{\"a\": 01}"};
    for (size_t i = 0; i < sizeof faulty / sizeof *faulty; i++) {
        const bm_json *out = NULL;
        bm_err err = {0};
        assert_false(bm_json_parse_line(&out, &arena, bm_str_of(faulty[i]), "s.ndjson:7", &err));
        assert_int_equal(err.code, BM_EDATA);
        assert_memory_equal(err.text, "s.ndjson:7:", 11);
        assert_null(out);
    }
}

static int free_arena(void **state)
{
    (void)state;
    bm_arena_free(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(members_keep_the_order_of_the_file),
        cmocka_unit_test(a_fault_names_its_path),
        cmocka_unit_test(an_unknown_key_is_an_error_that_lists_the_known),
        cmocka_unit_test(what_is_no_strict_json_is_refused_with_its_place),
        cmocka_unit_test(depth_has_a_limit),
        cmocka_unit_test(writing_takes_care_of_commas_and_lines),
        cmocka_unit_test(what_is_written_is_read_back),
        cmocka_unit_test(what_must_be_escaped_is_seen_in_every_place),
        cmocka_unit_test(a_line_of_plain_values_is_read_like_any_other),
        cmocka_unit_test(a_faulty_line_names_its_column),
    };
    return cmocka_run_group_tests(tests, NULL, free_arena);
}
