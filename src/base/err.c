#include "base/err.h"

#include <stdio.h>
#include <string.h>

/* File names and text of strangers end up in messages: what would steer a terminal becomes a question mark. */
static void disarm(char *text)
{
    for (unsigned char *c = (unsigned char *)text; *c; c++) {
        bool control = (*c < 0x20 && *c != '\n') || *c == 0x7f;
        bool c1 = *c == 0xc2 && c[1] >= 0x80 && c[1] < 0xa0;
        if (c1)
            c[1] = '?';
        if (control || c1)
            *c = '?';
    }
}

/* A text that was cut must not end within a character. */
static void end_on_character(char *text, size_t n)
{
    size_t lead = n;
    while (lead > 0 && ((unsigned char)text[lead - 1] & 0xc0) == 0x80)
        lead--;
    if (lead == 0)
        return;
    unsigned char c = (unsigned char)text[lead - 1];
    size_t need = c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : c >= 0xc0 ? 2 : 1;
    if (n - (lead - 1) < need)
        text[lead - 1] = '\0';
}

bool bm_vfail(bm_err *err, bm_code code, const char *format, va_list args)
{
    if (!err || err->code != BM_OK)
        return false;
    err->code = code;
    int n = vsnprintf(err->text, sizeof err->text, format, args);
    if (n < 0)
        err->text[0] = '\0';
    if (n >= (int)sizeof err->text)
        end_on_character(err->text, sizeof err->text - 1);
    disarm(err->text);
    return false;
}

bool bm_fail(bm_err *err, bm_code code, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    bm_vfail(err, code, format, args);
    va_end(args);
    return false;
}
