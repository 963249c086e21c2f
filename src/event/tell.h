/** event/tell.h - from governed mentions to events; each kind has its file. */
#ifndef BM_EVENT_TELL_H
#define BM_EVENT_TELL_H

#include "event/telling.h"

/** What the makers of events share. */
typedef struct {
    bm_telling telling;
    bm_arena *arena;
    bm_events *events;
    bm_warnings *warnings;
    const uint32_t
        *subjects; /* a sentence: the person (index of a first naming) it is about; UINT32_MAX where unknown */
    const uint32_t *fullest; /* bm_fullest_of */
} bm_teller;

#define BM_NOBODY UINT32_MAX

/** Who each sentence is about: a person named before its verb, else the one before, as long as the paragraphs go on. */
const uint32_t *bm_subjects_of(const bm_telling *telling, bm_arena *arena);
/** Who does what governs a mention: another person of the sentence than it is about, where a clause has its own. */
uint32_t bm_subject(const bm_teller *teller, uint32_t mention);
/** By person (index of a first naming): where the name is told most fully. */
const uint32_t *bm_fullest_of(const bm_telling *telling, bm_arena *arena);
/** The fullest naming of a person, as one element in the arena; n = 0 for BM_NOBODY. */
bm_str *bm_who(const bm_teller *teller, uint32_t person, size_t *n);

/** The words and rules that made the event, place by place, with the rules of its days: one line in the arena. */
const char *bm_why(const bm_teller *teller, const bm_event *event);

/** Warnings of a visit: "gap" (days that nothing tells of), "speed" (a leg that nobody travels in its time). */
void bm_itinerary_warn(bm_teller *teller, const bm_event *visit);

void bm_tell_visits(bm_teller *teller);
void bm_tell_meetings(bm_teller *teller);
void bm_tell_cancelled(bm_teller *teller);
void bm_tell_incidents(bm_teller *teller);
void bm_tell_zones(bm_teller *teller);
void bm_tell_statements(bm_teller *teller);

/** Append to a slice of mentions or sentences that grows. */
typedef struct {
    uint32_t *at;
    size_t n, cap;
} bm_indices;
void bm_indices_add(bm_indices *list, bm_arena *arena, uint32_t index); /* once each */
/** The same for a list that an event keeps as array and length; it must have been grown by nothing else. */
void bm_indices_append(bm_arena *arena, uint32_t **at, size_t *n, uint32_t index);

#endif
