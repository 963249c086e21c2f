/* What a date expression means, held against a calendar: the other half of text/when.h. */
#include "text/when.h"

#include <stdlib.h>

static const bm_date no = BM_NO_DATE;

static bm_when days(bm_date from, bm_date to, bm_precision precision)
{
    return bm_when_of(from, to, precision);
}

static int year_of(bm_date date)
{
    return bm_date_ymd(date).year;
}

/*
 * The year that the text leaves out: the one whose day comes nearest to the release. A day against the tense is taken
 * only where no other is near; a 29 February that no such year has stays in the release's own, and is no day.
 */
static int missing_year(int month, int day, int weekday, bm_date_base base)
{
    enum { WRONG_WEEKDAY = 200, WRONG_TENSE = 360 };
    int year = year_of(base.release), chosen = year, best = 2 * WRONG_TENSE;
    for (int y = year - 1; y <= year + 1; y++) {
        bm_date d;
        if (!bm_date_of(&d, y, month, day))
            continue;
        int distance = abs(d - base.release);
        if (weekday && bm_date_weekday(d) != weekday)
            distance += WRONG_WEEKDAY;
        if (base.future ? d < base.release - 7 : d > base.release + 60)
            distance += WRONG_TENSE;
        if (distance < best) {
            best = distance;
            chosen = y;
        }
    }
    return chosen;
}

static bm_date exact_day(const bm_date_expr *e, int side, int year, int month, bool *odd)
{
    bm_date d;
    if (!bm_date_of(&d, year, month, e->day[side])) {
        *odd = true;
        return no;
    }
    *odd |= e->weekday[side] && bm_date_weekday(d) != e->weekday[side];
    return d;
}

static int month_on(const bm_date_expr *e, int side)
{
    return e->month[side] ? e->month[side] : e->month[!side];
}

/*
 * "le 2", "Monday the 28th": the month that puts the day nearest to the story, on its weekday; not in the future of
 * what is told after the fact.
 */
static bool nearest_month(bm_ymd *out, const bm_date_expr *e, int side, bm_date near, bm_date_base base)
{
    enum { WRONG_WEEKDAY = 200, WRONG_TENSE = 100, NOT_YET = 20 };
    bm_ymd n = bm_date_ymd(near);
    bool future = base.future || (base.release != no && near > base.release); /* goes on with a journey to come */
    int best = 2 * WRONG_WEEKDAY + WRONG_TENSE;
    for (int months = n.year * 12 + n.month - 2, last = months + 2; months <= last; months++) {
        bm_date d;
        if (!bm_date_of(&d, months / 12, months % 12 + 1, e->day[side]))
            continue;
        int cost = abs(d - near);
        cost += e->weekday[side] && bm_date_weekday(d) != e->weekday[side] ? WRONG_WEEKDAY : 0;
        cost += base.release == no ? 0 : future ? (d < base.release) * NOT_YET : (d > base.release) * WRONG_TENSE;
        if (cost < best) {
            best = cost;
            *out = bm_date_ymd(d);
        }
    }
    return best < 2 * WRONG_WEEKDAY + WRONG_TENSE;
}

/* The day of one side of the expression; what the side leaves out comes from the other, or from the release. */
static bm_date day_of(const bm_date_expr *e, int side, bm_date_base base, bool *odd)
{
    int month = month_on(e, side), year = e->year[side] ? e->year[side] : e->year[!side];
    bm_date near = base.story != no ? base.story : base.release;
    if ((!month || !year) && near == no)
        return no;
    if (!month) {
        bm_ymd nearest = bm_date_ymd(near);
        if (!nearest_month(&nearest, e, side, near, base))
            nearest = bm_date_ymd(near);
        month = nearest.month;
        year = year ? year : nearest.year;
    }
    if (!year)
        year = missing_year(
            month, e->day[side], e->weekday[side],
            (bm_date_base){base.release != no ? base.release : near, base.story, base.future, base.range, base.past});
    return exact_day(e, side, year, month, odd);
}

static bm_date weekday_from(bm_date date, int weekday)
{
    return date + (weekday - bm_date_weekday(date) + 7) % 7;
}
static bm_date weekday_until(bm_date date, int weekday)
{
    return date - (bm_date_weekday(date) - weekday + 7) % 7;
}

/* The one such day in a range of a week at most: "from 6 to 11 May ... on Wednesday"; `no` where there is none. */
static bm_date weekday_within(int weekday, bm_when range)
{
    bool week = range.from != no && range.to != no && range.to - range.from < 7;
    bm_date d = week ? weekday_from(range.from, weekday) : no;
    return d != no && d <= range.to ? d : no;
}

/* A weekday alone is that of the visit's days where they are told; else it counts from the story's days where it is
 * told after the fact, else from the release by the tense. */
static bm_date weekday_of(int weekday, int amount, bm_date_base base)
{
    bm_date within = amount == 0 ? weekday_within(weekday, base.range) : no;
    if (within != no && (!base.future || base.release == no || within >= base.release))
        return within;
    if (base.release == no && base.story == no)
        return no;
    if (base.release == no)
        return weekday_from(base.story, weekday);
    bool going_on =
        base.future && base.story != no && base.story > base.release; /* "on Monday, 18 September ... on Tuesday" */
    if (amount > 0 || base.future)
        return weekday_from(going_on ? base.story : base.release + (amount > 0), weekday);
    if (amount < 0)
        return weekday_until(base.release - 1, weekday);
    if (base.story != no && base.story <= base.release && weekday_from(base.story, weekday) <= base.release)
        return weekday_from(base.story, weekday);
    return weekday_until(base.release, weekday);
}

static bm_when range_of(const bm_date_expr *e, bm_date_base base, bool *odd)
{
    bm_date from, to;
    if (!e->day[0] && !e->day[1]) {
        from = weekday_of(e->weekday[0], 0, base);
        to = from == no ? no : weekday_from(from, e->weekday[1]);
        return days(from, to, from == no ? BM_PRECISION_UNKNOWN : BM_PRECISION_RANGE);
    }
    int first = month_on(e, 0), last = month_on(e, 1);
    to = day_of(e, 1, base, odd);
    if (to != no && e->year[0] && !e->year[1] && last < first) /* 29 December 2023 to 2 January */
        to = exact_day(e, 1, e->year[0] + 1, last, odd);
    if (to == no)
        return BM_WHEN_UNKNOWN;
    from = first && !e->year[0] ? exact_day(e, 0, year_of(to) - (first > last), first, odd) : day_of(e, 0, base, odd);
    if (from == no)
        return BM_WHEN_UNKNOWN;
    if (from > to || to - from > 366) {
        *odd = true;
        return BM_WHEN_UNKNOWN;
    }
    return days(from, to, from == to ? BM_PRECISION_DAY : BM_PRECISION_RANGE);
}

static bm_when month_days(int year, int month, int part)
{
    static const int first[] = {1, 1, 11, 21}, last[] = {0, 10, 20, 0};
    bm_date from, to;
    int end = last[part] ? last[part] : bm_month_days(year, month);
    if (!bm_date_of(&from, year, month, first[part]) || !bm_date_of(&to, year, month, end))
        return BM_WHEN_UNKNOWN;
    return days(from, to, part ? BM_PRECISION_PART_OF_MONTH : BM_PRECISION_MONTH);
}

static bm_when month_of(const bm_date_expr *e, bm_date_base base)
{
    int year = e->year[0];
    if (!year && base.release == no)
        base.release = base.story;
    if (!year && base.release == no)
        return BM_WHEN_UNKNOWN;
    int middle = e->part == 1 ? 5 : e->part == 3 ? 25 : 15;
    if (!year)
        year = missing_year(e->month[0], middle, 0, base);
    return month_days(year, e->month[0], e->part);
}

static bm_when months_from(const bm_date_expr *e, bm_date_base base)
{
    if (base.release == no)
        return BM_WHEN_UNKNOWN;
    bm_ymd r = bm_date_ymd(base.release);
    int months = r.year * 12 + r.month - 1 + e->amount;
    return month_days(months / 12, months % 12 + 1, e->part);
}

static bm_when year_days(int year, int part)
{
    bm_date from, to;
    if (!bm_date_of(&from, year, part == 3 ? 10 : 1, 1) || !bm_date_of(&to, year, part == 1 ? 3 : 12, 31))
        return BM_WHEN_UNKNOWN;
    return days(from, to, BM_PRECISION_YEAR);
}

static bm_when offset_from(bm_date from, int amount)
{
    return from == no ? BM_WHEN_UNKNOWN : days(from + amount, from + amount, BM_PRECISION_DAY);
}

/* "the next day", "the next two days". */
static bm_when days_after(bm_date from, int amount, int many)
{
    bm_when first = offset_from(from, amount);
    return many > 1 && first.from != no ? days(first.from, first.from + many - 1, BM_PRECISION_RANGE) : first;
}

static bm_when week_of(bm_date day)
{
    bm_date monday = day == no ? no : weekday_until(day, 1);
    return day == no ? BM_WHEN_UNKNOWN : days(monday, monday + 6, BM_PRECISION_WEEK);
}

enum { WEEKEND = 6, STORY_WEEKEND = 7 };

/* The Saturday and Sunday just over, or at hand; the last one before a Saturday is a week before it. "A weekend" in a
 * story is the one that follows its last day. */
static bm_when weekend_of(int amount, bm_date_base base, bool of_story)
{
    bm_date saturday;
    if (of_story && base.story != no)
        saturday = weekday_from(base.story, 6);
    else if (base.release == no)
        return BM_WHEN_UNKNOWN;
    else if (amount > 0 || (amount == 0 && base.future && bm_date_weekday(base.release) < 6))
        saturday = weekday_from(base.release + 2 * (amount > 0), 6);
    else
        saturday = weekday_until(base.release + 2 * amount, 6);
    return days(saturday, saturday + 1, BM_PRECISION_RANGE);
}

static bm_when week_from(const bm_date_expr *e, bm_date_base base, bool *odd)
{
    if (e->part >= WEEKEND)
        return weekend_of(e->amount, base, e->part == STORY_WEEKEND);
    if (e->day[0])
        return week_of(day_of(e, 0, base, odd));
    return base.release == no ? BM_WHEN_UNKNOWN : week_of(base.release + 7 * e->amount);
}

/* Two figures of which one can be no month, or that are the same; else nobody knows which is which. */
static bm_date day_in_figures(const bm_date_expr *e, bool *odd)
{
    int a = e->day[0], b = e->day[1];
    bool known = a == b || a > 12 || b > 12;
    bm_date d;
    if (known && bm_date_of(&d, e->year[0], b > 12 ? a : b, b > 12 ? b : a))
        return d;
    *odd = true;
    return no;
}

static bm_when one_day(bm_date d)
{
    return d == no ? BM_WHEN_UNKNOWN : days(d, d, BM_PRECISION_DAY);
}

/* "On the second day", "the first two days": where a range of days was told that has so many. */
static bm_when nth_of(bm_when range, int n, int many)
{
    if (range.from == no || range.to == no || n > range.to - range.from + 1)
        return BM_WHEN_UNKNOWN;
    bm_date d = n < 0 ? range.to : range.from + n - 1;
    bm_date last = many > 1 ? d + many - 1 : d;
    if (last > range.to)
        return BM_WHEN_UNKNOWN;
    return days(d, last, last > d ? BM_PRECISION_RANGE : BM_PRECISION_DAY);
}

static bm_when unbounded(const bm_date_expr *e, bm_date_base base, bool *odd)
{
    bm_date d;
    switch (e->kind) {
    case BM_DATE_DAY: return one_day(day_of(e, 0, base, odd));
    case BM_DATE_RANGE: return range_of(e, base, odd);
    case BM_DATE_MONTH:
    case BM_DATE_PART:
    case BM_DATE_END: return month_of(e, base);
    case BM_DATE_YEAR: return year_days(e->year[0], e->part);
    case BM_DATE_WEEKDAY:
        if (e->part == 2) /* "on Wednesday next week" */
            return base.release == no ? BM_WHEN_UNKNOWN
                                      : one_day(week_of(base.release + 7 * e->amount).from + e->weekday[0] - 1);
        if (e->part == 1 && base.story != no)
            base.release = base.story;
        return one_day(weekday_of(e->weekday[0], e->amount, base));
    case BM_DATE_OFFSET: return offset_from(base.release, e->amount);
    case BM_DATE_STORY: return days_after(base.story != no ? base.story : base.release, e->amount, e->part);
    case BM_DATE_WEEK: return week_from(e, base, odd);
    case BM_DATE_MONTHS: return months_from(e, base);
    case BM_DATE_YEARS:
        return base.release == no ? BM_WHEN_UNKNOWN : year_days(year_of(base.release) + e->amount, e->part);
    case BM_DATE_NEW_YEAR:
        return base.release == no || !bm_date_of(&d, missing_year(1, 1, 0, base), 1, 1) ? BM_WHEN_UNKNOWN
                                                                                        : one_day(d + e->amount);
    case BM_DATE_FIGURES: return one_day(day_in_figures(e, odd));
    case BM_DATE_NTH: return nth_of(base.range, e->amount, e->part);
    case BM_DATE_NONE:
    case BM_DATE_KINDS: break;
    }
    return BM_WHEN_UNKNOWN;
}

bm_when bm_date_when(const bm_date_expr *expr, bm_date_base base, bool *odd)
{
    bool strange = false;
    bm_date_base b = base;
    bool told =
        expr->kind == BM_DATE_WEEKDAY && base.story != no && weekday_from(base.story, expr->weekday[0]) <= base.release;
    b.future |= expr->bound == BM_BOUND_BEFORE && !told && !base.past; /* "stayed until Saturday" */
    bm_when when = unbounded(expr, b, &strange);
    *odd = strange || expr->year[0] < 0 || expr->year[1] < 0;
    if (when.precision == BM_PRECISION_UNKNOWN)
        return when;
    if (expr->bound == BM_BOUND_BEFORE)
        return bm_when_until(when);
    if (expr->bound == BM_BOUND_AFTER)
        return bm_when_since(when);
    return when;
}
