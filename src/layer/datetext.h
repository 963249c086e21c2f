/** layer/datetext.h - days as people write them: "2–5 Feb 2024", "début février 2024", "by 30 June 2024". */
#ifndef BM_LAYER_DATETEXT_H
#define BM_LAYER_DATETEXT_H

#include "base/date.h"
#include "layer/phrases.h"

/* "5 Feb 2024", "5 February 2024", "on 5 February 2024" */
typedef enum { BM_DATE_SHORT, BM_DATE_LONG, BM_DATE_SPOKEN } bm_date_style;

/** NULL where nothing is known. How exact the text was is kept: a month stays a month. */
const char *bm_date_text(const bm_phrases *phrases, bm_arena *arena, bm_when when, bm_date_style style);
/** One day; NULL for BM_NO_DATE. */
const char *bm_day_text(const bm_phrases *phrases, bm_arena *arena, bm_date day, bm_date_style style);

#endif
