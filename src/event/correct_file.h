/** event/correct_file.h - corrections as they stand in their file. */
#ifndef BM_EVENT_CORRECT_FILE_H
#define BM_EVENT_CORRECT_FILE_H

#include "event/correct.h"

#include <stdatomic.h>

typedef enum {
    BM_CORRECT_ACCEPT,
    BM_CORRECT_REJECT,
    BM_CORRECT_PLACE,
    BM_CORRECT_DATE,
    BM_CORRECT_STATUS,
    BM_CORRECT_PERSON,
    BM_CORRECT_ADD,
    BM_CORRECT_ACTIONS
} bm_correct_action;

typedef struct {
    const bm_json *json; /* where it stands: for messages */
    bm_correct_action action;
    bool mention; /* it is about a name; else about an event of `kind` */
    bm_kind kind;
    bm_str release, exact, prefix, suffix;
    bm_str author, time, reason;
    bm_place place; /* of PLACE */
    bm_when when;   /* of DATE, ADD */
    bm_status status;
    bool cancelled;
    bm_str person;
    atomic_bool used;
} bm_correction;

struct bm_corrections {
    bm_correction *at;
    size_t n;
};

#endif
