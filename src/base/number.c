/* Numbers of str.h: written and read alike in every locale. */
#include "base/str.h"

#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_DECIMALS  17
#define LONGEST_NUMBER 400 /* a double in full: sign, 309 digits, separator, MOST_DECIMALS */

static const double ten_to[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

/*
 * |value| in units of the last decimal, where that is certain without long arithmetic: products far from a tie and
 * small enough that a double still counts units. Ten times as fast as printf, with the same digits.
 */
static bool units(uint64_t *out, double value, int decimals)
{
    double scaled = value * ten_to[decimals];
    if (!(scaled < 4e12))
        return false;
    double whole = floor(scaled);
    if (fabs(scaled - whole - 0.5) < 1e-3)
        return false;
    *out = (uint64_t)whole + (scaled - whole > 0.5);
    return true;
}

/* Trailing zeros behind the dot are left out. */
static void add_units(bm_buf *buf, bool negative, uint64_t value, int decimals)
{
    char text[48], *end = text + sizeof text, *at = end;
    for (; decimals > 0; decimals--, value /= 10)
        if (value % 10 > 0 || at < end)
            *--at = (char)('0' + value % 10);
    if (at < end)
        *--at = '.';
    negative &= value > 0 || at < end;
    do
        *--at = (char)('0' + value % 10);
    while ((value /= 10) > 0);
    if (negative)
        *--at = '-';
    bm_buf_add(buf, (bm_str){at, (size_t)(end - at)});
}

/* The same of what is too large or too near to a tie for `units`. */
static void add_slowly(bm_buf *buf, bool negative, double value, int decimals)
{
    char text[LONGEST_NUMBER], digits[LONGEST_NUMBER] = "";
    snprintf(text, sizeof text, "%.*f", decimals, value);
    size_t n = 0;
    for (const char *c = text; *c; c++) /* whatever the locale's separator is, it is no digit */
        if (*c >= '0' && *c <= '9')
            digits[n++] = *c;
    size_t whole = n - (size_t)decimals;
    while (n > whole && digits[n - 1] == '0')
        n--;
    if (negative && !(n == 1 && digits[0] == '0'))
        bm_buf_char(buf, '-');
    bm_buf_add(buf, (bm_str){digits, whole});
    if (n > whole) {
        bm_buf_char(buf, '.');
        bm_buf_add(buf, (bm_str){digits + whole, n - whole});
    }
}

void bm_buf_number(bm_buf *buf, double value, int decimals)
{
    decimals = decimals < 0 ? 0 : decimals > MOST_DECIMALS ? MOST_DECIMALS : decimals;
    bool negative = signbit(value);
    uint64_t count;
    if (!isfinite(value)) {
        bm_buf_c(buf, isnan(value) ? "nan" : negative ? "-inf" : "inf");
    } else if (units(&count, fabs(value), decimals)) {
        add_units(buf, negative, count, decimals);
    } else {
        add_slowly(buf, negative, fabs(value), decimals);
    }
}

void bm_buf_told(bm_buf *buf, double value, int decimals, const char *point, const char *thousands)
{
    bm_buf plain = {.arena = buf->arena};
    bm_buf_number(&plain, value, decimals);
    bm_str rest = bm_buf_str(&plain), whole = bm_str_cut(&rest, '.');
    if (bm_str_starts(whole, BM_STR("-"))) {
        bm_buf_c(buf, "−");
        whole = bm_str_slice(whole, 1, whole.n);
    }
    for (size_t i = 0; i < whole.n; i++) {
        if (i > 0 && (whole.n - i) % 3 == 0)
            bm_buf_c(buf, thousands);
        bm_buf_char(buf, whole.at[i]);
    }
    bm_buf_c(buf, rest.n > 0 ? point : "");
    bm_buf_add(buf, rest);
}

typedef struct {
    uint64_t digits; /* the first 18 */
    int count;       /* of them, without leading zeros */
    int exponent;    /* value = digits * 10^exponent, while nothing was dropped */
    bool dropped;
} decimal;

static void take_digit(decimal *d, int digit, bool fraction)
{
    if (d->count == 18) {
        d->dropped = true;
        return;
    }
    d->digits = d->digits * 10 + (uint64_t)digit;
    d->count += d->count || digit;
    d->exponent -= fraction;
}

static bool digit_at(bm_str s, size_t i)
{
    return i < s.n && s.at[i] >= '0' && s.at[i] <= '9';
}

/* `[+-] digits [. digits] [e [+-] digits]`, digits on at least one side of the dot, and nothing else. */
static bool scan(decimal *d, bool *negative, bm_str s)
{
    size_t i = 0, digits = 0;
    if (i < s.n && (s.at[i] == '-' || s.at[i] == '+'))
        *negative = s.at[i++] == '-';
    for (; digit_at(s, i); i++, digits++)
        take_digit(d, s.at[i] - '0', false);
    if (i < s.n && s.at[i] == '.')
        for (i++; digit_at(s, i); i++, digits++)
            take_digit(d, s.at[i] - '0', true);
    if (digits == 0)
        return false;
    if (i == s.n)
        return true;
    if (s.at[i] != 'e' && s.at[i] != 'E')
        return false;
    bool minus = ++i < s.n && s.at[i] == '-';
    i += i < s.n && (s.at[i] == '-' || s.at[i] == '+');
    if (!digit_at(s, i))
        return false;
    int exponent = 0;
    for (; digit_at(s, i); i++)
        exponent = exponent < 10000 ? exponent * 10 + (s.at[i] - '0') : exponent;
    d->exponent += minus ? -exponent : exponent;
    return i == s.n;
}

/* The C library's reader under the C locale, for the few numbers that a product of two doubles does not give exactly.
 */
static bool read_slowly(double *out, bm_str s)
{
    char text[LONGEST_NUMBER + 1];
    if (s.n > LONGEST_NUMBER)
        return false;
    memcpy(text, s.at, s.n);
    text[s.n] = '\0';
    locale_t c = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    if (!c)
        return false;
    double value = strtod_l(text, NULL, c);
    freelocale(c);
    if (!isfinite(value))
        return false;
    *out = value;
    return true;
}

bool bm_str_number(double *out, bm_str s)
{
    decimal d = {0};
    bool negative = false;
    if (!scan(&d, &negative, s))
        return false;
    bool exact = !d.dropped && d.digits <= (1ull << 53) && d.exponent >= -22 && d.exponent <= 22;
    if (!exact)
        return read_slowly(out, s);
    double value = (double)d.digits;
    value = d.exponent < 0 ? value / ten_to[-d.exponent] : value * ten_to[d.exponent];
    *out = negative ? -value : value;
    return true;
}
