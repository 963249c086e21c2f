/** place/mention.h - a name in the text, and the place it stands for. */
#ifndef BM_PLACE_MENTION_H
#define BM_PLACE_MENTION_H

#include "place/given.h"
#include "place/judge.h"
#include "place/verified.h"
#include "text/document.h"

typedef enum {
    BM_ROLE_MENTION,
    BM_ROLE_DATELINE,
    BM_ROLE_STOP,
    BM_ROLE_MEETING,
    BM_ROLE_INCIDENT,
    BM_ROLE_ZONE,
    BM_ROLE_ORIGIN,
    BM_ROLE_NAME /* only part of another name, or a demonym */
} bm_role;

/** "15 km north of Beni": the anchor is the mention's place, this is where the text points. */
typedef struct {
    double distance_m, bearing_deg; /* bearing NAN where the text gives a distance and no direction */
    bm_point point;                 /* meaningless without a bearing */
    double radius_m;
    const bm_place *between; /* "between Sake and Minova": the other end, the point is the middle; else NULL */
} bm_relative;

typedef struct {
    bm_str text;       /* as written; a slice of the document's text */
    uint32_t first, n; /* tokens */
    uint32_t sentence;
    const bm_place *place;       /* NULL when nothing fits: kept, never dropped */
    const bm_relative *relative; /* or NULL */
    bm_role role;                /* place/ knows NAME and DATELINE; event/ gives the rest */
    double score;                /* 0..1, against the runner-up */
    const char *why;
    uint32_t candidates;         /* places that bear the name */
    const bm_verified *verified; /* what people decided on it; NULL: nobody did */
} bm_mention;

typedef struct {
    bm_mention *at;
    size_t n, cap;
    bool cut; /* there were too many: see bm_spans */
} bm_mentions;

const char *bm_role_name(bm_role role);
/** By its name; left alone, and false, where it is none. */
bool bm_role_of(bm_role *out, bm_str name);

/**
 * Find the names of places in a document and say which places they are. Roles are NAME, DATELINE or MENTION: event/
 * gives the others. In order of the text; nothing is dropped for want of a place.
 *
 * names    bm_names_of (place/names.h)
 * persons  bm_persons_find (place/person.h): their names are no places
 * judge    bm_judge_load (place/judge.h); NULL: the rules decide alone
 * given    bm_givens_in (place/given.h); NULL for none
 */
bm_mentions bm_mentions_read(const bm_doc *doc, const bm_names *names, const bm_gazetteer *gazetteer,
                             const bm_persons *persons, const bm_judge *judge, const bm_given_ats *given,
                             bm_arena *arena);

#endif
