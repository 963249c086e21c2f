/** layer/sheet.h - the sheet: title, tables, notes, sources and the text for those who cannot see the map. */
#ifndef BM_LAYER_SHEET_H
#define BM_LAYER_SHEET_H

#include "geo/sheet.h"
#include "layer/fact.h"
#include "layer/layer.h"
#include "layer/visits.h"

/** What the parts of the sheet are made from. */
typedef struct {
    bm_arena *arena;
    const bm_ground *ground;
    const bm_phrases *phrases;
    const bm_facts *facts;
    const bm_reading *readings;
    size_t n;
    bm_visits visits;
    const bm_layer_options *options;
} bm_sheet_matter;

/** Everything lives in the arena. */
bm_sheet bm_sheet_make(bm_arena *arena, const bm_ground *ground, const bm_facts *facts, const bm_reading *readings,
                       size_t n, const bm_layer_options *options);

/* Parts, each in its file. */
void bm_sheet_titles(bm_sheet *sheet, const bm_sheet_matter *m);      /* sheet_title.c: title, subtitle      */
void bm_sheet_tables(bm_sheet *sheet, const bm_sheet_matter *m);      /* sheet_table.c: stops, items         */
void bm_sheet_notices(bm_sheet *sheet, const bm_sheet_matter *m);     /* sheet_note.c: notes, sources ...    */
void bm_sheet_alternative(bm_sheet *sheet, const bm_sheet_matter *m); /* sheet_alternative.c; after the rest */

/** Distinct persons of the visits, in order. */
typedef struct {
    const char **at;
    size_t n, cap;
} bm_sheet_names;

bm_sheet_names bm_sheet_visitors(const bm_sheet_matter *m);
/** The names of an event's places, in order, each once. */
bm_sheet_names bm_sheet_places(const bm_sheet_matter *m, const bm_reading *reading, const bm_event *event);
void bm_sheet_name_once(bm_sheet_names *names, bm_arena *arena, const char *name);
/** From the first day of all visits to the last; unknown where one has no days. */
bm_when bm_sheet_visits_when(const bm_sheet_matter *m);
/** Zones of one status, over all readings. */
bm_sheet_names bm_sheet_zone_places(const bm_sheet_matter *m, bm_status status);
/** What releases disagree on, a note each: sheet_differ.c. */
void bm_sheet_differ(bm_sheet_names *notes, const bm_sheet_matter *m);

/** "GeoNames, geonames.org (CC BY 4.0); Natural Earth (public domain)": where its places are from. */
const char *bm_sheet_gazetteer(bm_arena *arena, const bm_gazetteer *gazetteer);

#endif
