/* Opening of inputs.h: a file, or a release that is a line of JSON. */
#include "cli/inputs.h"

#include "base/file.h"
#include "base/json.h"

#include <string.h>

/* A text where there is one; NULL where the key is missing or null. */
static bool text_of(const char **out, bm_arena *arena, const bm_json *line, const char *key, bm_err *err)
{
    const bm_json *value = bm_json_get(line, key);
    *out = NULL;
    if (!value || value->kind == BM_JSON_NULL)
        return true;
    if (value->kind == BM_JSON_NUMBER) { /* ids often are */
        bm_buf text = {.arena = arena};
        bm_buf_number(&text, value->number, 6);
        *out = bm_buf_text(&text);
        return true;
    }
    if (value->kind != BM_JSON_STRING)
        return bm_json_fail(err, arena, value, "this must be a text");
    *out = value->string.at;
    return true;
}

/* "2024-02-07", also with a time behind it. */
static bool date_of(bm_release *out, bm_arena *arena, const bm_json *line, bm_err *err)
{
    const char *text;
    if (!text_of(&text, arena, line, "date", err))
        return false;
    if (!text || !*text)
        return true;
    bm_str day = bm_str_of(text);
    if (day.n > 10 && (day.at[10] == 'T' || day.at[10] == ' '))
        day.n = 10;
    out->has_date = bm_date_parse_iso(&out->date, day);
    return out->has_date ||
           bm_json_fail(err, arena, bm_json_get(line, "date"), "\"%.40s\" is no date; write 2024-02-07", text);
}

static bool open_line(bm_release *out, bm_arena *arena, const bm_input *input, size_t max_bytes, bm_err *err)
{
    const bm_json *line;
    bm_release r = {.path = input->name};
    if (!bm_json_parse_line(&line, arena, input->bytes, input->name, err))
        return false;
    const bm_json *text = bm_json_get(line, "text");
    if (!text || text->kind != BM_JSON_STRING)
        return bm_fail(err, BM_EDATA, "%s: no \"text\"; a line is {\"id\": ..., \"text\": ...}", input->name);
    if (text->string.n > max_bytes)
        return bm_fail(err, BM_ELIMIT, "%s: larger than %zu bytes; --max-bytes N allows more", input->name, max_bytes);
    r.bytes = text->string;
    const char *language;
    if (!text_of(&r.id, arena, line, "id", err) || !text_of(&r.url, arena, line, "url", err) ||
        !text_of(&language, arena, line, "language", err) || !date_of(&r, arena, line, err))
        return false;
    r.language = language && (strcmp(language, "en") == 0 || strcmp(language, "fr") == 0) ? language : NULL;
    *out = r;
    return true;
}

bool bm_input_open(bm_release *out, bm_arena *arena, const bm_input *input, size_t max_bytes, bm_err *err)
{
    if (input->fault.code != BM_OK)
        return bm_fail(err, input->fault.code, "%s", input->fault.text);
    if (input->line)
        return open_line(out, arena, input, max_bytes, err);
    bm_release r = {.bytes = input->bytes, .path = input->name};
    if (!input->bytes.at && !bm_file_read(&r.bytes, arena, input->name, max_bytes, "--max-bytes N", err))
        return false;
    *out = r;
    return true;
}
