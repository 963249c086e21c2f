#include "layer/datetext.h"

static const char *month_name(const bm_phrases *phrases, bm_arena *arena, int month, bm_date_style style)
{
    const char *name =
        bm_phrase_get(phrases, bm_format(arena, "month.%d.%s", month, style == BM_DATE_SHORT ? "short" : "long"));
    return name ? name : "";
}

static const char *day_number(const bm_phrases *phrases, bm_arena *arena, int day)
{
    const char *first = day == 1 ? bm_phrase_get(phrases, "day.1") : NULL;
    return first ? first : bm_format(arena, "%d", day);
}

/* A phrase about one or two days: {day} {month} {year} of the first, {day2} {month2} {year2} of the second. */
static const char *fill(const bm_phrases *phrases, bm_arena *arena, const char *key, bm_date from, bm_date to,
                        bm_date_style style)
{
    bm_ymd a = bm_date_ymd(from), b = bm_date_ymd(to);
    if (style == BM_DATE_SPOKEN)
        key = bm_format(arena, "spoken.%s", key);
    return bm_phrase_fill(phrases, arena, key,
                          (bm_filling[]){{"day", day_number(phrases, arena, a.day)},
                                         {"month", month_name(phrases, arena, a.month, style)},
                                         {"year", bm_format(arena, "%d", a.year)},
                                         {"day2", day_number(phrases, arena, b.day)},
                                         {"month2", month_name(phrases, arena, b.month, style)},
                                         {"year2", bm_format(arena, "%d", b.year)},
                                         {0}});
}

static const char *range(const bm_phrases *phrases, bm_arena *arena, bm_date from, bm_date to, bm_date_style style)
{
    bm_ymd a = bm_date_ymd(from), b = bm_date_ymd(to);
    const char *key = from == to           ? "date.day"
                      : a.year != b.year   ? "date.years"
                      : a.month != b.month ? "date.months"
                                           : "date.days";
    return fill(phrases, arena, key, from, to, style);
}

/* Early, mid, late: by the third of the month its first day stands in. */
static const char *part(const bm_phrases *phrases, bm_arena *arena, bm_date from, bm_date to, bm_date_style style)
{
    static const char *const keys[] = {"date.early", "date.mid", "date.late"};
    bm_ymd a = bm_date_ymd(from), b = bm_date_ymd(to);
    bool one = a.year == b.year && a.month == b.month && (a.day == 1 || a.day == 11 || a.day == 21);
    return one ? fill(phrases, arena, keys[a.day / 10], from, to, style) : range(phrases, arena, from, to, style);
}

/* Days of several months, told by the month, are none that could be named. */
static const char *month(const bm_phrases *phrases, bm_arena *arena, bm_date from, bm_date to, bm_date_style style)
{
    bm_ymd a = bm_date_ymd(from), b = bm_date_ymd(to);
    if (a.year == b.year && a.month == b.month)
        return fill(phrases, arena, "date.month", from, to, style == BM_DATE_SHORT ? BM_DATE_LONG : style);
    return fill(phrases, arena, a.year == b.year ? "date.month.months" : "date.month.years", from, to, style);
}

static const char *year(const bm_phrases *phrases, bm_arena *arena, bm_date from, bm_date to, bm_date_style style)
{
    bm_ymd a = bm_date_ymd(from), b = bm_date_ymd(to);
    if (a.year != b.year)
        return fill(phrases, arena, "date.year.years", from, to, style);
    bool whole = a.month == 1 && b.month == 12;
    return whole ? fill(phrases, arena, "date.year", from, to, style) : month(phrases, arena, from, to, style);
}

static const char *week(const bm_phrases *phrases, bm_arena *arena, bm_date from, bm_date to, bm_date_style style)
{
    (void)to;
    return fill(phrases, arena, "date.week", from, from, style);
}

/* The third of the month that ends, or begins, with the day. */
static bm_date part_begin(bm_date day)
{
    bm_ymd d = bm_date_ymd(day);
    return day - (d.day - 1) + (d.day > 20 ? 20 : d.day > 10 ? 10 : 0);
}

/* "by September 2023", "since early May 2024": the one end as exactly as the text gave it. */
static const char *open_ended(const bm_phrases *phrases, bm_arena *arena, bm_when when, bm_date_style style)
{
    bool before = when.from == BM_NO_DATE;
    bm_date day = before ? when.to : when.from;
    bm_date_style plain = style == BM_DATE_SPOKEN ? BM_DATE_LONG : style;
    bm_ymd last = bm_date_ymd(day);
    bool late = when.bound == BM_PRECISION_PART_OF_MONTH && last.day == bm_month_days(last.year, last.month);
    if (before && (late || when.bound == BM_PRECISION_YEAR))
        return fill(phrases, arena, late ? "date.before.month-end" : "date.before.year-end", day, day, plain);
    const char *end = when.bound == BM_PRECISION_YEAR            ? fill(phrases, arena, "date.year", day, day, plain)
                      : when.bound == BM_PRECISION_MONTH         ? month(phrases, arena, day, day, plain)
                      : when.bound == BM_PRECISION_PART_OF_MONTH ? part(phrases, arena, part_begin(day), day, plain)
                                                                 : NULL;
    if (end)
        return bm_phrase_fill(phrases, arena, before ? "date.before.span" : "date.after.span",
                              (bm_filling[]){{"when", end}, {0}});
    return fill(phrases, arena, before ? "date.before" : "date.after", day, day, style);
}

typedef const char *teller(const bm_phrases *, bm_arena *, bm_date from, bm_date to, bm_date_style);

const char *bm_date_text(const bm_phrases *phrases, bm_arena *arena, bm_when when, bm_date_style style)
{
    static teller *const tellers[] = {
        [BM_PRECISION_UNKNOWN] = range,      [BM_PRECISION_DAY] = range, [BM_PRECISION_RANGE] = range,
        [BM_PRECISION_PART_OF_MONTH] = part, [BM_PRECISION_WEEK] = week, [BM_PRECISION_MONTH] = month,
        [BM_PRECISION_YEAR] = year,
    };
    if (when.from == BM_NO_DATE && when.to == BM_NO_DATE)
        return NULL;
    if (when.from == BM_NO_DATE || when.to == BM_NO_DATE)
        return open_ended(phrases, arena, when, style);
    /* Both ends known: "before" and "after" then mark a span like any other. */
    bool span = when.precision == BM_PRECISION_BEFORE || when.precision == BM_PRECISION_AFTER;
    return (span ? range : tellers[when.precision])(phrases, arena, when.from, when.to, style);
}

const char *bm_day_text(const bm_phrases *phrases, bm_arena *arena, bm_date day, bm_date_style style)
{
    return bm_date_text(phrases, arena, bm_when_of(day, day, BM_PRECISION_DAY), style);
}
