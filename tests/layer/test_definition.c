#include "../base/folder.h"
#include "layer/definition.h"

#include "base/file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define FIELD(name, more)                                                                                              \
    "\"" name "\": {\"short_name\": \"" name "\", \"type\": \"text\", \"about\": {\"en\": \"a\", \"fr\": \"b\"}" more  \
    "}"
#define LAYER(more)                                                                                                    \
    "{\"name\": \"l\", \"short_name\": \"l_pt\", \"title\": {\"en\": \"L\", \"fr\": \"L\"}, \"feed\": \"stop\", "      \
    "\"geometry\": \"point\", "                                                                                        \
    "\"fields\": [\"name\"]" more "}"

static int make_folder(void **state)
{
    (void)state;
    return folder_make() ? 0 : -1;
}

static int drop_folder(void **state)
{
    (void)state;
    bm_arena_free(&arena);
    return folder_remove() ? 0 : -1;
}

static void put(const char *name, const char *text)
{
    bm_out *out;
    bm_err err = {0};
    const char *path = bm_format(&arena, "%s/%s.json", folder, name);
    assert_true(bm_out_open(&out, &arena, path, true, &err) && bm_out_write(out, text, strlen(text), &err) &&
                bm_out_commit(out, &err));
}

/* What is said of these three files; "" where they are fine. */
static const char *said(const char *index, const char *fields, const char *layer)
{
    bm_definitions definitions;
    bm_err err = {0};
    put("index", index);
    put("fields", fields);
    put("l", layer);
    return bm_definitions_load(&definitions, &arena, folder, &err) ? "" : bm_format(&arena, "%s", err.text);
}

static const char index_ok[] = "{\"layers\": [\"l\"]}", fields_ok[] = "{" FIELD("name", "") "}";

static void the_projects_own_definitions_are_sound(void **state)
{
    (void)state;
    bm_definitions definitions;
    bm_err err = {0};
    assert_true(bm_definitions_load(&definitions, &arena, "layers", &err));
    assert_int_equal(definitions.n, 12);
    assert_string_equal(said(index_ok, fields_ok, LAYER("")), "");
}

static void faults_are_named_with_their_path(void **state)
{
    (void)state;
    static const struct {
        const char *fields, *layer, *says;
    } rows[] = {
        {fields_ok, LAYER(", \"colour\": 1"), "l.json: colour: unknown key"},
        {fields_ok, LAYER(", \"drawn\": 1"), "drawn: true or false"},
        {fields_ok, LAYER(", \"route\": \"arc\""), "route: only layers of legs"},
        {fields_ok, LAYER(", \"filter\": [\"=\", 1, 2]"), "filter: begins with no known operator"},
        {fields_ok, LAYER(", \"filter\": [\"==\", 1]"), "== takes 2 operands, not 1"},
        {fields_ok, LAYER(", \"filter\": [\"get\", \"colour\"]"), "filter[1]: no such column"},
        {fields_ok, LAYER(", \"filter\": []"), "filter: begins with no known operator"},
        {fields_ok, LAYER(", \"filter\": {}"), "not a value that can be compared"},
        {fields_ok, LAYER(", \"filter\": [\"in\", \"a\", \"abc\"]"), "in takes"},
        {"{" FIELD("name", ", \"width\": 300") "}", LAYER(""), "name.width: a width is"},
        {"{" FIELD("name", ", \"column\": \"nix\"") "}", LAYER(""), "name.column: no such column"},
        {"{" FIELD("number", "") "}", LAYER(""), "number.type: the column \"number\" is of type \"integer\""},
        {"{" FIELD("name", ", \"column\": 3") "}", LAYER(""), "name.column: no such column"},
        {"{\"Name\": {}}", LAYER(""), "Name: a name has"},
        {"[]", LAYER(""), "fields.json"},
        {fields_ok, "{\"name\": \"../../etc\"}", "\"short_name\" is missing"},
        {fields_ok, "3", "l.json"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *text = said(index_ok, rows[i].fields, rows[i].layer);
        if (!strstr(text, rows[i].says))
            fail_msg("row %zu says: %s", i, text);
    }
}

static void a_name_never_leads_out_of_the_folder(void **state)
{
    (void)state;
    assert_non_null(strstr(said("{\"layers\": [\"../l\"]}", fields_ok, LAYER("")), "layers[0]: a name has"));
    assert_non_null(strstr(said("{\"layers\": [\"l\", \"l\"]}", fields_ok, LAYER("")), "another layer's already"));
    assert_non_null(strstr(said("{\"layers\": [7]}", fields_ok, LAYER("")), "layers[0]: a name has"));
}

static void every_column_is_listed_for_those_who_write_definitions(void **state)
{
    (void)state;
    bm_str readme;
    bm_err err = {0};
    assert_true(bm_file_read(&readme, &arena, "layers/README.md", 1 << 20, NULL, &err));
    static const char *const types[] = {"text", "integer", "real", "date", "bool"};
    for (size_t t = 0; t < BM_COLUMN_TABLES; t++)
        for (const bm_column *c = bm_columns[t]; c->name; c++)
            if (!strstr(readme.at, bm_format(&arena, "| `%s` | %s |", c->name, types[c->type])))
                fail_msg("layers/README.md does not list %s", c->name);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_projects_own_definitions_are_sound),
        cmocka_unit_test(faults_are_named_with_their_path),
        cmocka_unit_test(a_name_never_leads_out_of_the_folder),
        cmocka_unit_test(every_column_is_listed_for_those_who_write_definitions),
    };
    return cmocka_run_group_tests(tests, make_folder, drop_folder);
}
