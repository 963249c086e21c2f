/** tests/layer/kit.h - releases in sight, read with the compiled data that stands beside the test. */
#ifndef BM_TESTS_LAYER_KIT_H
#define BM_TESTS_LAYER_KIT_H

#include "base/file.h"
#include "event/read.h"
#include "layer/layer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static bm_arena bundled, arena; /* of all tests; of one test */
static const bm_event_reader *reader;
static const bm_gazetteer *gazetteer;
static const bm_layer_kit *kit;

static int open_kit(void **state)
{
    (void)state;
    const char *data;
    bm_tables *tables;
    const bm_basemap *basemap;
    bm_err err = {0};
    bool done = bm_file_program_dir(&data, &bundled, &err);
    data = bm_format(&bundled, "%s/data", done ? data : "");
    done = done && bm_gazetteer_open(&gazetteer, &bundled, bm_format(&bundled, "%s/gazetteer.bmg", data), &err) &&
           bm_basemap_open(&basemap, &bundled, bm_format(&bundled, "%s/basemap.bmb", data), &err) &&
           bm_tables_open(&tables, &bundled, bm_format(&bundled, "%s/tables.bmt", data), &err) &&
           bm_event_reader_load(&reader, &bundled, tables, gazetteer, &err) &&
           bm_layer_kit_open(&kit, &bundled, data, gazetteer, basemap, &err);
    if (!done)
        print_error("%s\n", err.text);
    return done ? 0 : -1;
}

static int close_kit(void **state)
{
    (void)state;
    bm_arena_free(&bundled);
    return 0;
}

static int tidy(void **state)
{
    (void)state;
    bm_arena_free(&arena);
    return 0;
}

static inline bm_place place_of(const char *id)
{
    bm_place place;
    if (!bm_gazetteer_by_id(&place, gazetteer, bm_str_of(id)))
        fail_msg("no place %s", id);
    return place;
}

static inline const bm_features *layer_of(const bm_layers *layers, const char *name)
{
    const bm_features *features = bm_layers_find(layers, name);
    if (!features)
        fail_msg("no layer %s", name);
    return features;
}

/** A document of the text, without mentions and events: the test puts those in by hand. */
static inline bm_reading reading_of(const char *text)
{
    bm_reading reading = {0};
    bm_err err = {0};
    if (!bm_event_read(&reading, &arena, reader, &(bm_release){.bytes = bm_str_of(text), .path = "release.txt"}, &err))
        fail_msg("%s", err.text);
    reading.mentions = (bm_mentions){0};
    reading.events = (bm_events){0};
    reading.warnings = (bm_warnings){0};
    return reading;
}

/** Add a mention of the words' first occurrence; `id` NULL leaves it without a place. Returns its index. */
static inline uint32_t mention_in(bm_reading *reading, const char *words, const char *id, bm_role role)
{
    const char *at = strstr(bm_str_c(&arena, reading->doc->text), words);
    assert_non_null(at);
    size_t byte = 0;
    while (byte + strlen(words) <= reading->doc->text.n &&
           memcmp(reading->doc->text.at + byte, words, strlen(words)) != 0)
        byte++;
    bm_place *place = id ? BM_NEW(&arena, bm_place) : NULL;
    if (place)
        *place = place_of(id);
    uint32_t sentence = 0;
    while (sentence + 1 < reading->doc->n_sentences && reading->doc->sentences[sentence].end <= byte)
        sentence++;
    BM_PUSH(&arena, &reading->mentions) =
        (bm_mention){.text = bm_str_slice(reading->doc->text, byte, byte + strlen(words)),
                     .sentence = sentence,
                     .place = place,
                     .role = role,
                     .score = 0.9,
                     .why = "by hand",
                     .candidates = 1};
    return (uint32_t)reading->mentions.n - 1;
}

static inline bm_when days(int from_day, int to_day)
{
    bm_when when = {.precision = from_day == to_day ? BM_PRECISION_DAY : BM_PRECISION_RANGE};
    assert_true(bm_date_of(&when.from, 2024, 2, from_day) && bm_date_of(&when.to, 2024, 2, to_day));
    return when;
}

/** Add an event with its places; the sentence of the first one is its evidence. */
static inline bm_event *event_in(bm_reading *reading, bm_kind kind, bm_when when, const uint32_t *places, size_t n)
{
    bm_event *event = &BM_PUSH(&arena, &reading->events);
    *event = (bm_event){.kind = kind, .when = when, .as_of = BM_NO_DATE, .fatalities = -1, .score = 0.8, .why = "cue"};
    event->places = BM_NEW_ARRAY(&arena, uint32_t, n);
    event->stops = BM_NEW_ARRAY(&arena, bm_stop, n);
    event->evidence = BM_NEW(&arena, uint32_t);
    event->n_evidence = n > 0;
    event->n_places = n;
    event->n_stops = kind == BM_VISIT ? n : 0;
    for (size_t i = 0; i < n; i++) {
        event->places[i] = places[i];
        event->stops[i] =
            (bm_stop){.mention = places[i], .when = when, .shared = n > 1 && when.precision == BM_PRECISION_RANGE};
    }
    if (n > 0)
        event->evidence[0] = reading->mentions.at[places[0]].sentence;
    return event;
}

static inline void by(bm_event *event, const char *name)
{
    event->who = BM_NEW(&arena, bm_str);
    event->who[0] = bm_str_of(name);
    event->n_who = 1;
}

/** The visit, meeting and disengagement that the sample release tells of. */
static inline bm_reading seed(void)
{
    bm_reading r = reading_of(
        "CP/OSMR/2024\n\nPRESS RELEASE\n\nKinshasa, February 07, 2024: Mr. Lacroix visited the east, with stops in "
        "Goma, Beni and Bukavu, from February 02 to 05. In Kinshasa he had an audience on 6 February. The mission is "
        "due to leave Ituri, North Kivu, South Kivu.\n");
    uint32_t stops[] = {mention_in(&r, "Goma", "geonames:216281", BM_ROLE_STOP),
                        mention_in(&r, "Beni", "geonames:219057", BM_ROLE_STOP),
                        mention_in(&r, "Bukavu", "geonames:217831", BM_ROLE_STOP)};
    uint32_t kinshasa = mention_in(&r, "Kinshasa", "geonames:2314302", BM_ROLE_MEETING);
    uint32_t zones[] = {mention_in(&r, "Ituri", "iso:CD-IT", BM_ROLE_ZONE),
                        mention_in(&r, "North Kivu", "iso:CD-NK", BM_ROLE_ZONE),
                        mention_in(&r, "South Kivu", "iso:CD-SK", BM_ROLE_ZONE)};
    bm_event *visit = event_in(&r, BM_VISIT, days(2, 5), stops, 3);
    visit->order = BM_ORDER_LISTED;
    by(visit, "Jean-Pierre Lacroix");
    by(event_in(&r, BM_MEETING, days(6, 6), &kinshasa, 1), "Jean-Pierre Lacroix");
    bm_event *leaving = event_in(&r, BM_DISENGAGEMENT, BM_WHEN_UNKNOWN, zones, 3);
    leaving->status = BM_STATUS_PLANNED;
    leaving->as_of = days(7, 7).from;
    return r;
}

static inline void make(bm_layers *layers, bm_sheet *sheet, const bm_reading *readings, size_t n, const char *language)
{
    bm_err err = {0};
    bm_layer_options options = {.files = true, .language = language};
    if (!bm_layers_make(layers, sheet, &arena, kit, readings, n, &options, &err))
        fail_msg("%s", err.text);
}

/** The text of a field; "" where it is null. */
static inline const char *text_of(const bm_features *features, size_t i, const char *field)
{
    assert_true(i < features->n);
    bm_value value = bm_feature_get(features, &features->at[i], field);
    return value.null ? "" : bm_str_c(&arena, value.text);
}

#endif
