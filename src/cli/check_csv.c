/* Of check_data.h: tables of comma-separated values (RFC 4180), and HXL's row of tags. */
#include "cli/check_data.h"

enum { MOST_FAULTS = 100 };

typedef struct {
    bm_strs *out;
    bm_arena *arena;
    bm_str text;
    size_t at, line; /* of the next byte */
} reading;

static void fault(reading *r, size_t line, const char *what)
{
    if (r->out->n < MOST_FAULTS)
        BM_PUSH(r->arena, r->out) = bm_str_of(bm_format(r->arena, "%zu: %s", line, what));
}

/* What a spreadsheet takes for a formula; a number may have its sign. */
static bool would_run(bm_str cell)
{
    double number;
    if (cell.n == 0 || bm_str_number(&number, cell))
        return false;
    return cell.at[0] == '=' || cell.at[0] == '+' || cell.at[0] == '-' || cell.at[0] == '@' || cell.at[0] == '\t' ||
           cell.at[0] == '\r';
}

/* A cell, unquoted but for doubled quotation marks; false where its quotation marks are wrong. */
static bool take_cell(reading *r, bm_str *cell)
{
    size_t from = r->at, n = r->text.n;
    const char *text = r->text.at;
    if (from == n || text[from] != '"') {
        while (r->at < n && text[r->at] != ',' && text[r->at] != '\n' && text[r->at] != '"')
            r->at++;
        *cell = bm_str_slice(r->text, from, r->at);
        if (cell->n > 0 && cell->at[cell->n - 1] == '\r')
            cell->n--;
        return r->at == n || text[r->at] != '"';
    }
    for (r->at++; r->at < n; r->at++) {
        r->line += text[r->at] == '\n';
        if (text[r->at] != '"')
            continue;
        if (r->at + 1 < n && text[r->at + 1] == '"') {
            r->at++;
            continue;
        }
        *cell = bm_str_slice(r->text, from + 1, r->at++);
        r->at += r->at + 1 < n && text[r->at] == '\r' && text[r->at + 1] == '\n';
        return r->at == n || text[r->at] == ',' || text[r->at] == '\n';
    }
    return false;
}

/* One row; 0 columns where it cannot be taken apart, which ends the reading. `mixed`: the first cell is a tag of HXL,
 * and another is a text that is none. */
static size_t take_row(reading *r, bool *mixed)
{
    size_t columns = 0, line = r->line;
    bool tagged = false;
    for (*mixed = false;;) {
        bm_str cell = {0};
        if (!take_cell(r, &cell)) {
            fault(r, line, "a quotation mark that is not closed, or stands inside a cell");
            return 0;
        }
        columns++;
        bool tag = cell.n > 0 && cell.at[0] == '#';
        tagged |= columns == 1 && tag;
        *mixed |= tagged && cell.n > 0 && !tag;
        if (would_run(cell))
            fault(r, line,
                  bm_format(r->arena, "column %zu: a spreadsheet would run \"%.*s\"", columns,
                            cell.n > 40 ? 40 : (int)cell.n, cell.at));
        if (r->at == r->text.n || r->text.at[r->at++] == '\n') {
            r->line++;
            return columns;
        }
    }
}

/* The line of the first byte that is none of UTF-8; 0 where all is well. */
static size_t line_that_is_no_utf8(bm_str text)
{
    size_t line = 1;
    for (size_t i = 0; i < text.n;) {
        size_t from = i;
        char bytes[4];
        uint32_t code = bm_utf8_next(text, &i);
        if (bm_utf8_put(bytes, code) != i - from)
            return line;
        line += code == '\n';
    }
    return 0;
}

bool bm_check_csv(bm_strs *out, bm_arena *arena, bm_str bytes, const char *path, bm_err *err)
{
    reading r = {out, arena, bytes, 0, 1};
    size_t wanted = 0;
    (void)path;
    (void)err;
    if (bytes.n == 0)
        fault(&r, 1, "empty");
    size_t broken = line_that_is_no_utf8(bytes);
    if (broken > 0)
        fault(&r, broken, "not UTF-8");
    for (size_t row = 1; r.at < bytes.n; row++) {
        bool mixed;
        size_t line = r.line, columns = take_row(&r, &mixed);
        if (columns == 0)
            break;
        wanted = row == 1 ? columns : wanted;
        if (columns != wanted)
            fault(&r, line, bm_format(arena, "%zu columns, where the first row has %zu", columns, wanted));
        if (row == 2 && mixed)
            fault(&r, line, "a row of HXL tags in which a cell is none");
    }
    return true;
}
