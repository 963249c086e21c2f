/**
 * geo/sheet.h - what stands around the drawing: plain text and tables, no geometry.
 *
 * layer/ makes it from events; the map, the film, the page and the PDF's tags read it; `sheet.json` is its file form.
 * Every string is in the sheet's language and ready to print. Empty is NULL or n = 0, and then nothing is drawn.
 */
#ifndef BM_GEO_SHEET_H
#define BM_GEO_SHEET_H

#include "base/date.h"
#include "base/json.h"

/** One row of the table of stops. */
typedef struct {
    const char *number; /* "1", or "1, 4" never: a town visited twice has two rows */
    const char *place;  /* "Goma"            */
    const char *area;   /* "North Kivu"      */
    const char *dates;  /* "2–5 Feb 2024*"   */
    const char *what;   /* "planned", "transit"; often NULL */
    const char *who;    /* the traveller, where a map has more than one; else NULL */
} bm_sheet_stop;

/** A zone, a meeting or an incident as a line of text. */
typedef struct {
    const char *kind;   /* "zone", "meeting", "incident": untranslated, to choose the symbol */
    const char *class;  /* status of a zone, type of an incident: untranslated; else NULL    */
    const char *title;  /* "Planned disengagement", "Meeting", "Attack" */
    const char *places; /* "Ituri, North Kivu, South Kivu" */
    const char *dates;  /* "6 Feb 2024", or NULL   */
    const char *what;   /* "Jean-Pierre Lacroix", "4 killed" ...; or NULL */
} bm_sheet_item;

typedef struct {
    const char *reference; /* "CP/OSMR/2024" or NULL */
    const char *title;     /* the release's own      */
    const char *publisher; /* or NULL                */
    const char *date;      /* "7 February 2024" or NULL */
    const char *path, *sha256;
    const char *url; /* or NULL */
} bm_sheet_release;

typedef struct {
    const char *language; /* "en" or "fr" */
    const char *title, *subtitle;
    bm_date date;       /* of the (last) release: the date in files */
    const char *day;    /* the same for readers: "7 February 2024" */
    const char *number; /* of the map: "20240207-3fa9c1" */
    const char *issuer; /* who makes the map; NULL unless told */
    const char
        *wording; /* "un" where the issuer speaks as the United Nations: chooses notes on borders; untranslated */
    const char *cleared; /* the number under which the map was cleared; NULL: it is a draft */
    const char *url;     /* of the release, for a link and a code that telephones read */
    bm_sheet_stop *stops;
    size_t n_stops;
    bm_sheet_item *items;
    size_t n_items;
    const char **notes; /* "* the release gives one range for all stops" ... */
    size_t n_notes;
    const char **sources; /* "Release: MONUSCO, CP/OSMR/2024, 7 February 2024", "Places: GeoNames ..." */
    size_t n_sources;
    const char *disclaimer;  /* boundary note; NULL where none applies */
    const char *alternative; /* the map in three sentences, for those who cannot see it */
    bm_sheet_release *releases;
    size_t n_releases;
} bm_sheet;

/** Whether it is an address of the web, http or https, on one line: whoever clicks on a map lands nowhere else. */
bool bm_sheet_is_address(bm_str url);
/** The file form: one object, keys never left out, null for NULL. */
void bm_sheet_json(bm_jsonw *w, bm_arena *arena, const bm_sheet *sheet);
/** Read it again, strictly: an unknown key is an error with its path. Strings live with the JSON. Fails BM_EDATA. */
BM_CHECK bool bm_sheet_of_json(bm_sheet *out, bm_arena *arena, const bm_json *json, bm_err *err);

#endif
