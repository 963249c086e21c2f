#include "base/csv.h"

#include <string.h>

/* Spreadsheets pass over white space before a formula, and some take the full-width signs of East Asian keyboards. */
static bool runs(bm_str cell)
{
    static const char *const wide[] = {"\xef\xbc\x9d", "\xef\xbc\x8b", "\xef\xbc\x8d", "\xef\xbc\xa0"}; /* ＝＋－＠ */
    if (cell.n > 0 && memchr("\t\r\n", cell.at[0], 3))
        return true;
    bm_str text = bm_str_trim(cell);
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
        if (bm_str_starts(text, bm_str_of(wide[i])))
            return true;
    return text.n > 0 && memchr("=+-@", text.at[0], 4);
}

void bm_csv_cell(bm_buf *out, bm_str cell)
{
    bool quoted = false;
    for (size_t i = 0; i < cell.n && !quoted; i++)
        quoted = memchr(",\"\n\r", cell.at[i], 4) != NULL;
    bm_buf_c(out, quoted ? "\"" : "");
    bm_buf_c(out, runs(cell) ? "'" : "");
    for (size_t i = 0; i < cell.n;) {
        uint32_t code = bm_utf8_next(cell, &i);
        bool obeyed = (code < 0x20 && code != '\t' && code != '\n' && code != '\r') || (code >= 0x7f && code <= 0x9f);
        if (code == '"')
            bm_buf_char(out, '"');
        bm_buf_code(out, obeyed ? 0xfffd : code);
    }
    bm_buf_c(out, quoted ? "\"" : "");
}
