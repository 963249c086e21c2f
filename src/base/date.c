#include "base/date.h"

#include <string.h>

#define FIRST_YEAR        1
#define LAST_YEAR         9999
#define DAYS_OF_400_YEARS 146097
#define DAYS_BEFORE_1970  719468 /* from 0000-03-01: years that begin in March have their leap day last */

static bool leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int bm_month_days(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month < 1 || month > 12)
        return 0;
    return days[month - 1] + (month == 2 && leap(year));
}

bool bm_date_of(bm_date *out, int year, int month, int day)
{
    if (year < FIRST_YEAR || year > LAST_YEAR || day < 1 || day > bm_month_days(year, month))
        return false;
    int y = year - (month <= 2);
    int era = y / 400, year_of_era = y % 400;
    int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    *out = era * DAYS_OF_400_YEARS + day_of_era - DAYS_BEFORE_1970;
    return true;
}

bm_ymd bm_date_ymd(bm_date date)
{
    if (date == BM_NO_DATE)
        return (bm_ymd){0};
    int64_t shifted = (int64_t)date + DAYS_BEFORE_1970;
    int64_t era = (shifted >= 0 ? shifted : shifted - (DAYS_OF_400_YEARS - 1)) / DAYS_OF_400_YEARS;
    int day_of_era = (int)(shifted - era * DAYS_OF_400_YEARS);
    int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int from_march = (5 * day_of_year + 2) / 153;
    int month = from_march < 10 ? from_march + 3 : from_march - 9;
    int year = (int)(era * 400) + year_of_era + (month <= 2);
    return (bm_ymd){year, month, day_of_year - (153 * from_march + 2) / 5 + 1};
}

int bm_date_weekday(bm_date date)
{
    int64_t from_monday = ((int64_t)date + 3) % 7; /* 1970-01-01 was a Thursday */
    return (int)(from_monday < 0 ? from_monday + 7 : from_monday) + 1;
}

const char *bm_date_iso(bm_arena *arena, bm_date date)
{
    if (date == BM_NO_DATE)
        return NULL;
    static const char form[] = "0000-00-00";
    bm_ymd d = bm_date_ymd(date);
    if (d.year < 0 || d.year > 9999)
        return bm_format(arena, "%04d-%02d-%02d", d.year, d.month, d.day);
    char *text = bm_alloc(arena, sizeof form);
    memcpy(text, form, sizeof form);
    int rest = d.year * 10000 + d.month * 100 + d.day;
    for (size_t i = sizeof form - 1; i-- > 0; rest /= text[i] == '-' ? 1 : 10)
        text[i] = (char)(text[i] == '-' ? '-' : '0' + rest % 10);
    return text;
}

static bool digits(int *out, bm_str s, size_t from, size_t to)
{
    int value = 0;
    for (size_t i = from; i < to; i++) {
        if (s.at[i] < '0' || s.at[i] > '9')
            return false;
        value = value * 10 + (s.at[i] - '0');
    }
    *out = value;
    return true;
}

bool bm_date_parse_iso(bm_date *out, bm_str s)
{
    int year, month, day;
    return s.n == 10 && s.at[4] == '-' && s.at[7] == '-' && digits(&year, s, 0, 4) && digits(&month, s, 5, 7) &&
           digits(&day, s, 8, 10) && bm_date_of(out, year, month, day);
}

const char *bm_precision_name(bm_precision precision)
{
    static const char *const names[] = {
        [BM_PRECISION_UNKNOWN] = "unknown", [BM_PRECISION_DAY] = "day",
        [BM_PRECISION_RANGE] = "range",     [BM_PRECISION_PART_OF_MONTH] = "part-of-month",
        [BM_PRECISION_WEEK] = "week",       [BM_PRECISION_MONTH] = "month",
        [BM_PRECISION_YEAR] = "year",       [BM_PRECISION_BEFORE] = "before",
        [BM_PRECISION_AFTER] = "after",
    };
    return (size_t)precision < sizeof names / sizeof *names ? names[precision] : names[BM_PRECISION_UNKNOWN];
}
