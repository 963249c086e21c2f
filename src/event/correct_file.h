/** event/correct_file.h - corrections as they stand in their file. */
#ifndef BM_EVENT_CORRECT_FILE_H
#define BM_EVENT_CORRECT_FILE_H

#include "event/correct.h"
#include "event/quote.h"

#include <stdatomic.h>

typedef enum {
    BM_CORRECT_OPEN, /* nobody has decided yet: it does nothing */
    BM_CORRECT_ACCEPT,
    BM_CORRECT_REJECT,
    BM_CORRECT_PLACE,
    BM_CORRECT_ROLE,
    BM_CORRECT_DATE,
    BM_CORRECT_STATUS,
    BM_CORRECT_PERSON,
    BM_CORRECT_LOCK,
    BM_CORRECT_ADD,
    BM_CORRECT_ACTIONS
} bm_correct_action;

/** What a correction sets: bits. */
enum { BM_SETS_PLACE = 1, BM_SETS_ROLE = 2, BM_SETS_DATE = 4, BM_SETS_STATUS = 8, BM_SETS_PERSON = 16 };

typedef struct {
    const bm_json *json; /* where it stands: for messages */
    bm_correct_action action;
    bool mention; /* it is about a name; else about an event of `kind` */
    bm_kind kind;
    bm_str release;
    bm_quote quote;
    bm_str letters;  /* of the quoted words, as bm_given has them */
    bool everywhere; /* of a name: wherever the release has it */
    bm_verified verified;
    unsigned sets;
    bm_place place;
    bm_role role;
    bm_when when;
    bm_status status;
    bool cancelled;
    bm_str person;
    atomic_bool used;
} bm_correction;

struct bm_corrections {
    bm_correction *at;
    size_t n;
    uint64_t hash; /* of the file's bytes */
};

/** Whether both cannot be done to the same words. */
bool bm_correction_fights(const bm_correction *a, const bm_correction *b);

#endif
