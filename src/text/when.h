/** text/when.h - date expressions: what the text says of a day, before it is held against a calendar. */
#ifndef BM_TEXT_WHEN_H
#define BM_TEXT_WHEN_H

#include "text/document.h"

/** What kind of expression; the tables data/cues/LANG/dates.tsv name these. */
typedef enum {
    BM_DATE_DAY,      /* "6 February", "Friday, June 17", "the 6th" (no month)           */
    BM_DATE_RANGE,    /* "from February 02 to 05"                                        */
    BM_DATE_MONTH,    /* "in March 2024"                                                 */
    BM_DATE_YEAR,     /* "in 2023"                                                       */
    BM_DATE_PART,     /* "early June"; part 1 early, 2 mid, 3 late                       */
    BM_DATE_END,      /* "end of April": the last day                                    */
    BM_DATE_WEEKDAY,  /* "on Tuesday"; amount -1 last, 1 next, 0 what the tense says;
                         part 1: counted from the last date named; part 2: of the week
                         `amount` weeks from the release's                               */
    BM_DATE_OFFSET,   /* days from the release: "yesterday"                              */
    BM_DATE_STORY,    /* days from the last date named: "the next day"; part: so many    */
    BM_DATE_WEEK,     /* the week `amount` weeks from the release's, or that of a day;
                         part 6: its Saturday and Sunday; part 7: those behind the last
                         date named                                                      */
    BM_DATE_MONTHS,   /* the month `amount` months from the release's; with a part       */
    BM_DATE_YEARS,    /* the year `amount` years from the release's; part 3: its end     */
    BM_DATE_NEW_YEAR, /* the 1st of January nearest to the release; amount -1 its eve    */
    BM_DATE_FIGURES,  /* "25/02/2024": day and month in the order that makes sense       */
    BM_DATE_NTH,      /* "the second day": of the range told last; amount -1 its last;
                         part: so many days from it on                               */
    BM_DATE_NONE,     /* looks like a date and is a name: "the 23 March Movement"        */
    BM_DATE_KINDS
} bm_date_kind;

typedef enum { BM_BOUND_NONE, BM_BOUND_BEFORE, BM_BOUND_AFTER } bm_date_bound;

/** One expression. Fields that the text does not give are 0. */
struct bm_date_expr {
    uint32_t first, n; /* tokens */
    bm_date_kind kind;
    bm_date_bound bound;                       /* "by the end of April": before; "since 20 June": after */
    int day[2], month[2], year[2], weekday[2]; /* year -1: one that no calendar has */
    int amount, part;
};

typedef struct {
    bm_date_expr *at;
    size_t n, cap;
} bm_date_exprs;

typedef struct bm_dates bm_dates; /* the tables of one language */

/**
 * The tables of one language, "en": the rules (cues/LANGUAGE/dates.tsv: `kind<TAB>pattern<TAB>values`) and their words
 * (cues/LANGUAGE/calendar.tsv: the names of months and weekdays, counts, "by" and "since"). What a pattern may hold
 * stands at the head of the file. Fails BM_EIO, BM_EDATA with file:line.
 */
BM_CHECK bool bm_dates_load(const bm_dates **out, bm_arena *arena, bm_tables *tables, const char *language,
                            bm_err *err);

/** Every expression of the document, in order, none inside another. */
bm_date_exprs bm_dates_find(const bm_dates *dates, const bm_doc *doc, bm_arena *arena);

/** What an expression is measured from. */
typedef struct {
    bm_date release; /* the dateline; BM_NO_DATE where there is none: relative days stay unknown then */
    bm_date story;   /* the last day named before it, BM_NO_DATE where there is none                 */
    bool future;     /* the clause speaks of what will be                                            */
    bm_when range;   /* the last range told: a visit's days, of which the text counts the first, the second ... */
    bool past;       /* the clause speaks of what was: "was there until Tuesday"                     */
} bm_date_base;

#define BM_NO_BASE ((bm_date_base){BM_NO_DATE, BM_NO_DATE, false, BM_WHEN_UNKNOWN, false})

/**
 * The days it means; BM_WHEN_UNKNOWN where that can't be said. A weekday that contradicts its date, a day that does not
 * exist, a range that runs backwards, and figures that may be read in two ways set *odd.
 */
bm_when bm_date_when(const bm_date_expr *expr, bm_date_base base, bool *odd);

#endif
