/** event/telling.h - what a release tells, sentence by sentence: its cues, its dates, and what governs each mention. */
#ifndef BM_EVENT_TELLING_H
#define BM_EVENT_TELLING_H

#include "event/cue.h"
#include "event/event.h"
#include "place/person.h"
#include "text/when.h"

/** A date expression held against the calendar, with the story as it stood there. */
typedef struct {
    const bm_date_expr *expr;
    bm_when when;
} bm_dated;

/** What made a mention more than a mention where no cue governs it. */
typedef enum {
    BM_RULE_NONE,
    BM_RULE_ITEM,        /* "Monday, 12 May: Malakal"                              */
    BM_RULE_TOLD_BEHIND, /* "Rafaï, where she opened ..."                          */
    BM_RULE_BODY,        /* "The committee examined the file in Goma on ..."       */
    BM_RULE_ACTED,       /* "She planted a tree in Goma on ..." */
    BM_RULE_WEIGHED      /* no rule: the words around it, by event/weigh.h                 */
} bm_rule;

/** Where the days of a stop come from. */
typedef enum { BM_DAYS_OWN, BM_DAYS_PARAGRAPH, BM_DAYS_BEFORE, BM_DAYS_VISIT, BM_DAYS_NONE } bm_days_source;

/** What governs a mention. */
typedef struct {
    bm_role role;
    const bm_cue *cue;    /* NULL where nothing does */
    const bm_dated *date; /* its own date: in its clause, or carried on in its sentence; NULL without one */
    bm_rule rule;
    bm_days_source days; /* of a stop, once visits are told */
    bool planned, negated, transit;
    bool returns;    /* "returned to": home, where it is the last of all */
    bool goal;       /* where people fled to */
    bool fled;       /* those whose place it is left it */
    bool on_the_way; /* visited before the stop that stands before it in the text */
    bool then;       /* the text says that it comes after the one before */
    bool listed;     /* continues the list of the mention before it */
} bm_governed;

/** What a sentence without a place of its own tells of a place before it (event/carried.h). */
typedef struct {
    const bm_cue *cue; /* NULL: nothing */
    const bm_dated *date;
    uint32_t mention;
} bm_carried;

typedef struct {
    const bm_doc *doc;
    const bm_mentions *mentions;
    const bm_persons *persons;
    const bm_names *names;
    const bm_laid *cue_words; /* phrases */
    const bm_laid *leaving_words;
    bm_cues *cues;       /* one list a sentence */
    bm_dated *dates;     /* one a date expression of the document */
    bm_governed *at;     /* one a mention */
    bm_carried *carried; /* one a sentence */
    bool withdraws;      /* the release speaks of a withdrawal somewhere */
} bm_telling;

struct bm_weigher; /* event/weigh.h */

/** Dates, cues and governed mentions of a document, in the arena. The mentions' roles are set too. */
bm_telling bm_telling_of(const bm_doc *doc, bm_mentions *mentions, const bm_persons *persons, const bm_names *names,
                         const bm_cue_words *cue_words, const struct bm_weigher *weigher, bm_warnings *warnings,
                         bm_arena *arena);

#endif
