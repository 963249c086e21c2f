/*
 * cairo knows no optional content, but it writes where a tagged stretch begins and ends. So the map's stretches are
 * tagged NonStruct, which says nothing to a reader's aid, and the content is written anew with the marks of groups
 * around them. What is not tagged is an artifact.
 */
#include "pdf/groups.h"

#include <qpdf/qpdf-c.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

static const char *key_of(bm_arena *arena, size_t group)
{
    return bm_format(arena, "/G%zu", group);
}

qpdf_oh bm_pdf_groups_add(qpdf_data qpdf, bm_arena *arena, const bm_pdf_facts *facts)
{
    qpdf_oh list = qpdf_oh_new_array(qpdf), dictionary = qpdf_oh_new_dictionary(qpdf);
    for (size_t i = 0; i < facts->n_groups; i++) {
        qpdf_oh group = qpdf_oh_parse(qpdf, "<< /Type /OCG /Intent /View >>");
        qpdf_oh_replace_key(qpdf, group, "/Name", qpdf_oh_new_unicode_string(qpdf, facts->groups[i]));
        group = qpdf_make_indirect_object(qpdf, group);
        qpdf_oh_append_item(qpdf, list, group);
        qpdf_oh_replace_key(qpdf, dictionary, key_of(arena, i), group);
    }
    qpdf_oh view = qpdf_oh_parse(qpdf, "<< /BaseState /ON /ListMode /VisiblePages >>");
    qpdf_oh_replace_key(qpdf, view, "/Order", list);
    qpdf_oh all = qpdf_oh_new_dictionary(qpdf);
    qpdf_oh_replace_key(qpdf, all, "/OCGs", list);
    qpdf_oh_replace_key(qpdf, all, "/D", view);
    if (facts->n_groups > 0)
        qpdf_oh_replace_key(qpdf, qpdf_get_root(qpdf), "/OCProperties", all);
    return qpdf_make_indirect_object(qpdf, dictionary);
}

/* ---- the content of a page, word by word */

/* What ends a word; all else is part of one. */
enum { PART, SPACE, DELIMITER };
static const unsigned char classes[256] = {
    ['\0'] = SPACE,    ['\t'] = SPACE,    ['\n'] = SPACE,    ['\f'] = SPACE,    ['\r'] = SPACE,    [' '] = SPACE,
    ['('] = DELIMITER, [')'] = DELIMITER, ['<'] = DELIMITER, ['>'] = DELIMITER, ['['] = DELIMITER, [']'] = DELIMITER,
    ['{'] = DELIMITER, ['}'] = DELIMITER, ['/'] = DELIMITER, ['%'] = DELIMITER};

static unsigned class_at(bm_str s, size_t i)
{
    return classes[(unsigned char)s.at[i]];
}

/* From behind the "(" to behind its ")": what a text says is never taken for an operator. */
static size_t string_length(bm_str rest)
{
    size_t depth = 1, n = 0;
    for (; n < rest.n && depth > 0; n++)
        if (rest.at[n] == '\\')
            n++;
        else
            depth += (size_t)(rest.at[n] == '(') - (size_t)(rest.at[n] == ')');
    return n < rest.n ? n : rest.n;
}

/* Names and operators; brackets and what strings begin with come one by one. Empty at the end. */
static bm_str next_word(bm_str *rest)
{
    size_t from = 0;
    while (from < rest->n && class_at(*rest, from) == SPACE)
        from++;
    size_t to = from + (from < rest->n);
    bool single = to > from && class_at(*rest, from) == DELIMITER && rest->at[from] != '/';
    while (!single && to < rest->n && class_at(*rest, to) == PART)
        to++;
    bm_str word = bm_str_slice(*rest, from, to);
    *rest = bm_str_slice(*rest, to, rest->n);
    if (bm_str_is(word, "("))
        *rest = bm_str_slice(*rest, string_length(*rest), rest->n);
    return word;
}

typedef struct {
    bm_buf out;
    const char *from; /* what is not copied yet */
    const bm_pdf_page *page;
    size_t stretch; /* the next one's number */
    bool within;    /* a stretch of a group of its own */
} marking;

static void copy(marking *m, const char *until)
{
    bm_buf_add(&m->out, (bm_str){m->from, (size_t)(until - m->from)});
    m->from = until;
}

static void begin_group(marking *m, size_t group)
{
    bm_buf_format(&m->out, "/OC %s BDC\n", key_of(m->out.arena, group));
}

/* What cairo tagged begins here: no artifact, and maybe of another group. */
static void begin_tagged(marking *m, bm_str tag)
{
    copy(m, tag.at);
    bm_buf_c(&m->out, "\nEMC\n");
    m->within = bm_str_is(tag, "/NonStruct") && m->stretch < m->page->n_stretches;
    if (!m->within)
        return;
    bm_buf_c(&m->out, "EMC\n");
    begin_group(m, m->page->stretches[m->stretch++]);
}

static void end_tagged(marking *m, const char *at)
{
    copy(m, at);
    bm_buf_c(&m->out, m->within ? "\nEMC\n" : "\n");
    if (m->within)
        begin_group(m, 0);
    bm_buf_c(&m->out, "/Artifact BMC\n");
}

static bool is_any(bm_str word, const char *a, const char *b)
{
    return bm_str_is(word, a) || bm_str_is(word, b);
}

/* Marks in the content nest; a tag of the structure has a number (/MCID) in its dictionary and is never within another.
 */
static bm_str mark(bm_arena *arena, bm_str content, const bm_pdf_page *page)
{
    marking m = {.out = {.arena = arena}, .from = content.at, .page = page};
    bm_str tag = {0};               /* the last name outside of a dictionary */
    size_t depth = 0, brackets = 0; /* of marks; of dictionaries */
    bool numbered = false, tagged = false;
    begin_group(&m, 0);
    bm_buf_c(&m.out, "/Artifact BMC\n");
    bm_str rest = content;
    for (bm_str word; (word = next_word(&rest)).n > 0;) {
        char first = word.at[0];
        if (first != '<' && first != '>' && first != '/' && first != 'B' && first != 'E')
            continue; /* most words are numbers */
        brackets += first == '<';
        brackets -= first == '>' && brackets > 0;
        if (brackets == 0 && first == '/')
            tag = word;
        numbered |= bm_str_is(word, "/MCID");
        if (is_any(word, "BDC", "BMC")) {
            if (depth++ == 0 && numbered && tag.n > 0) {
                begin_tagged(&m, tag);
                tagged = true;
            }
            numbered = false;
        } else if (bm_str_is(word, "EMC") && depth > 0 && --depth == 0 && tagged) {
            end_tagged(&m, word.at + word.n);
            tagged = false;
        }
    }
    copy(&m, content.at + content.n);
    bm_buf_c(&m.out, "\nEMC\nEMC\n");
    return (bm_str){m.out.at, m.out.n};
}

static void replace(qpdf_data qpdf, bm_arena *arena, qpdf_oh stream, bm_str content)
{
    const int fast = 1; /* a third of the usual level's time, 15 % more bytes */
    uLongf n = compressBound(content.n);
    unsigned char *packed = bm_alloc(arena, n);
    if (compress2(packed, &n, (const unsigned char *)content.at, content.n, fast) == Z_OK)
        qpdf_oh_replace_stream_data(qpdf, stream, packed, n, qpdf_oh_new_name(qpdf, "/FlateDecode"),
                                    qpdf_oh_new_null(qpdf));
}

void bm_pdf_groups_mark(qpdf_data qpdf, bm_arena *arena, qpdf_oh page, qpdf_oh groups, const bm_pdf_page *of)
{
    unsigned char *bytes = NULL;
    size_t n = 0;
    QPDF_BOOL whole = QPDF_FALSE;
    qpdf_oh stream = qpdf_oh_get_key(qpdf, page, "/Contents"), resources = qpdf_oh_get_key(qpdf, page, "/Resources");
    if (of->n_stretches > 0 && qpdf_oh_is_stream(qpdf, stream) && qpdf_oh_is_dictionary(qpdf, resources) &&
        !(qpdf_oh_get_stream_data(qpdf, stream, qpdf_dl_generalized, &whole, &bytes, &n) & QPDF_ERRORS) && whole) {
        replace(qpdf, arena, stream, mark(arena, (bm_str){(const char *)bytes, n}, of));
        qpdf_oh_replace_key(qpdf, resources, "/Properties", groups);
    }
    free(bytes);
}
