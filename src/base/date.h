/** base/date.h - civil days of the proleptic Gregorian calendar, and intervals of them. */
#ifndef BM_BASE_DATE_H
#define BM_BASE_DATE_H

#include "base/str.h"

/** Days since 1970-01-01; BM_NO_DATE where the text says nothing. Years 1 to 9999. */
typedef int32_t bm_date;
#define BM_NO_DATE INT32_MIN

typedef enum {
    BM_PRECISION_UNKNOWN,
    BM_PRECISION_DAY,
    BM_PRECISION_RANGE,
    BM_PRECISION_PART_OF_MONTH,
    BM_PRECISION_WEEK,
    BM_PRECISION_MONTH,
    BM_PRECISION_YEAR,
    BM_PRECISION_BEFORE, /* `from` is open */
    BM_PRECISION_AFTER   /* `to` is open   */
} bm_precision;

/** Both days included; either may be BM_NO_DATE. */
typedef struct {
    bm_date from, to;
    bm_precision precision;
    bm_precision
        bound; /* of what is open at one end: how exactly the text gives the other, "by September" by a month */
} bm_when;

#define BM_WHEN_UNKNOWN (bm_when_of(BM_NO_DATE, BM_NO_DATE, BM_PRECISION_UNKNOWN))

static inline bm_when bm_when_of(bm_date from, bm_date to, bm_precision precision)
{
    return (bm_when){.from = from, .to = to, .precision = precision};
}

/** What begins then and goes on, its end not told; and what is over by then. */
static inline bm_when bm_when_since(bm_when then)
{
    bm_precision bound = then.precision < BM_PRECISION_BEFORE ? then.precision : then.bound;
    return (bm_when){.from = then.from, .to = BM_NO_DATE, .precision = BM_PRECISION_AFTER, .bound = bound};
}

static inline bm_when bm_when_until(bm_when then)
{
    bm_precision bound = then.precision < BM_PRECISION_BEFORE ? then.precision : then.bound;
    return (bm_when){.from = BM_NO_DATE, .to = then.to, .precision = BM_PRECISION_BEFORE, .bound = bound};
}

typedef struct {
    int year, month, day; /* month 1..12, day 1..31 */
} bm_ymd;

bool bm_date_of(bm_date *out, int year, int month, int day); /* false for a day that does not exist */
bm_ymd bm_date_ymd(bm_date date);
int bm_date_weekday(bm_date date); /* 1 Monday .. 7 Sunday, as in ISO 8601 */
int bm_month_days(int year, int month);
/** "2024-02-05" in the arena; NULL for BM_NO_DATE. */
const char *bm_date_iso(bm_arena *arena, bm_date date);
/** The exact form YYYY-MM-DD, nothing else. */
bool bm_date_parse_iso(bm_date *out, bm_str s);
const char *bm_precision_name(bm_precision precision); /* "day", "part-of-month" ... as `read` prints it */

#endif
