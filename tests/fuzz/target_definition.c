/* Targets: styles, expressions, layers, sheets, corrections, missions: what people write to have it their way. */
#include "base/json.h"
#include "event/correct.h"
#include "event/mission.h"
#include "event/read.h"
#include "geo/sheet.h"
#include "layer/kit.h"
#include "layer/layer.h"
#include "map/style.h"
#include "target.h"

#include <string.h>

static const char release[] =
    "PRESS RELEASE\n\nKinshasa, 7 February 2024 - The Deputy Envoy, Ana Lund, visited Goma and Beni from 2 to 5 "
    "February. Armed men attacked Beni on 3 February. The withdrawal from Ituri is planned.";

static bool read_again(bm_reading *out, bm_arena *arena, const bm_event_reader *reader, bm_err *err)
{
    return bm_event_read(out, arena, reader, &(bm_release){.bytes = bm_str_of(release), .path = "fuzz"}, err);
}

/* ---- styles and expressions, and what they make of a feature ---- */

static const bm_field fields[] = {{.name = "name", .type = BM_FIELD_TEXT},
                                  {.name = "number", .type = BM_FIELD_INTEGER},
                                  {.name = "status", .type = BM_FIELD_TEXT},
                                  {.name = "shared", .type = BM_FIELD_BOOL},
                                  {.name = "missing", .type = BM_FIELD_REAL}};

static bm_env env_of(void)
{
    static bm_value values[] = {
        {.text = {"Goma", 4}}, {.number = 3}, {.text = {"planned", 7}}, {.number = 1}, {.null = true}};
    static bm_feature feature = {.id = "1", .values = values};
    static const bm_features layer = {.name = "stops", .fields = fields, .n_fields = 5, .at = &feature, .n = 1};
    return (bm_env){.arena = &fuzz_work, .language = "en", .zoom = 6, .subject = {&layer, &feature, NULL}};
}

void fuzz_expression(bm_str bytes)
{
    bm_err err = {0};
    bm_env env = env_of();
    const bm_json *json;
    const bm_expr *expr;
    if (!bm_json_parse(&json, &fuzz_work, bytes, "fuzz", &err))
        return;
    bool done = bm_expr_parse(&expr, &fuzz_work, json, &err);
    fuzz_told(done, &err);
    if (!done)
        return;
    bm_expr_value value = bm_expr_value_of(expr, &env);
    MUST(value.type <= BM_EXPR_TEXT && (value.type != BM_EXPR_ARRAY || value.n == 0 || value.at));
    bm_expr_holds(expr, &env);
    bm_expr_string(&env, value);
}

void fuzz_style(bm_str bytes)
{
    bm_err err = {0};
    bm_env env = env_of();
    const bm_style *style;
    bool done = bm_style_load(&style, &fuzz_work, fuzz_file(bytes), &err);
    fuzz_told(done, &err);
    for (size_t i = 0; done && i < style->n; i++) {
        const bm_rule *rule = &style->at[i];
        MUST(rule->id && rule->kind < BM_RULE_KINDS);
        env.states = style->states;
        env.n_states = style->n_states;
        bm_rule_takes(rule, &env);
        for (int p = 0; p < BM_PROPS; p++)
            bm_rule_value(rule, (bm_prop)p, &env);
    }
}

/* ---- a layer of one's own, made of a release ---- */

void fuzz_layer(bm_str bytes)
{
    static const bm_layer_kit *bundled;
    static bm_reading reading;
    bm_err err = {0};
    bm_layers layers;
    bm_sheet sheet;
    if (!bundled)
        MUST(bm_layer_kit_open(&bundled, &fuzz_kept, fuzz_data("."), fuzz_gazetteer(), NULL, &err) &&
             read_again(&reading, &fuzz_kept, fuzz_reader(), &err));
    const bm_layer_kit *kit = bundled;
    bool done = bm_layer_kit_with(&kit, &fuzz_work, fuzz_data("."), fuzz_file(bytes), &err);
    fuzz_told(done, &err);
    if (!done)
        return;
    MUST(bm_layers_make(&layers, &sheet, &fuzz_work, kit, &reading, 1, &(bm_layer_options){.files = true}, &err));
    for (size_t i = 0; i < layers.n; i++)
        for (size_t k = 0; k < layers.at[i].n; k++)
            MUST(layers.at[i].at[k].id && (layers.at[i].n_fields == 0 || layers.at[i].at[k].values));
}

/* What is read is written the same. */
void fuzz_sheet(bm_str bytes)
{
    bm_err err = {0};
    const bm_json *json, *again;
    bm_sheet sheet, twice;
    if (!bm_json_parse(&json, &fuzz_work, bytes, "fuzz", &err))
        return;
    bool done = bm_sheet_of_json(&sheet, &fuzz_work, json, &err);
    fuzz_told(done, &err);
    if (!done)
        return;
    bm_buf one = {.arena = &fuzz_work}, two = {.arena = &fuzz_work};
    bm_jsonw w = bm_jsonw_to(&one, 1), w2 = bm_jsonw_to(&two, 1);
    bm_sheet_json(&w, &fuzz_work, &sheet);
    MUST(bm_json_parse(&again, &fuzz_work, bm_buf_str(&one), "again", &err) &&
         bm_sheet_of_json(&twice, &fuzz_work, again, &err));
    bm_sheet_json(&w2, &fuzz_work, &twice);
    MUST(bm_str_eq(bm_buf_str(&one), bm_buf_str(&two)));
}

/* ---- what people decided ---- */

void fuzz_corrections(bm_str bytes)
{
    bm_err err = {0};
    bm_corrections *corrections;
    bm_reading reading;
    bool done = bm_corrections_load(&corrections, &fuzz_work, fuzz_file(bytes), fuzz_gazetteer(), &err);
    fuzz_told(done, &err);
    if (!done)
        return;
    MUST(read_again(&reading, &fuzz_work, fuzz_reader(), &err));
    bool applied = bm_corrections_apply(&reading, &fuzz_work, corrections, &err);
    fuzz_told(applied, &err);
    if (!applied)
        return;
    for (size_t i = 0; i < reading.events.n; i++)
        for (size_t k = 0; k < reading.events.at[i].n_stops; k++)
            MUST(reading.events.at[i].stops[k].mention < reading.mentions.n);
    MUST((bm_corrections_unused(corrections) == 0) == bm_corrections_all_used(corrections, &fuzz_work, &err));
}

void fuzz_mission(bm_str bytes)
{
    bm_err err = {0};
    const bm_givens *givens;
    const char *unsorted;
    bm_reading reading;
    bool done = bm_mission_load(&givens, &unsorted, &fuzz_work, fuzz_file(bytes), fuzz_gazetteer(), &err);
    fuzz_told(done, &err);
    if (done)
        MUST(read_again(&reading, &fuzz_work, bm_event_reader_with(&fuzz_work, fuzz_reader(), givens), &err));
}
