#include "made.h"

#include "base/file.h"
#include "place/mention.h"

#include <glob.h>

static const bm_gazetteer *gazetteer;
static const bm_judge *judge;
static const bm_reader *reader;
static const bm_lexicon *names;
static bm_arena kept;

static int load(void **state)
{
    glob_t found;
    bm_source_report report = {0};
    if (begin(state) != 0 || glob("data/places/*.tsv", 0, NULL, &found) != 0)
        return 1;
    const char *path = path_of("all.bmg");
    bool done = compile(path, &report, (const char *const *)found.gl_pathv) &&
                bm_gazetteer_open(&gazetteer, &kept, path, &err) && bm_reader_load(&reader, &kept, "data", &err) &&
                bm_judge_load(&judge, &kept, "data", &err) && bm_names_load(&names, &kept, "data", &err);
    globfree(&found);
    if (!done)
        print_error("%s\n", err.text);
    return done ? 0 : 1;
}

static int unload(void **state)
{
    bm_arena_free(&kept);
    return end(state);
}

/** A name that a case marks: what stands in the text, and what it means. */
typedef struct {
    bm_str text, meaning;
} marked;

typedef struct {
    marked at[32];
    size_t n;
    bm_buf text; /* without the marks */
} paper;

static void unmark(paper *p, bm_str rest)
{
    p->text.arena = &arena;
    while (rest.n > 0) {
        bool mark = rest.n > 1 && rest.at[0] == '[' && rest.at[1] == '[';
        if (!mark) {
            bm_buf_char(&p->text, rest.at[0]);
            rest = bm_str_slice(rest, 1, rest.n);
            continue;
        }
        rest = bm_str_slice(rest, 2, rest.n);
        marked m = {.text = bm_str_cut(&rest, '|')};
        m.meaning = bm_str_cut(&rest, ']');
        rest = bm_str_slice(rest, 1, rest.n);
        assert_true(p->n < sizeof p->at / sizeof *p->at);
        p->at[p->n++] = m;
        bm_buf_add(&p->text, m.text);
    }
}

static bm_str meaning_of(const bm_mention *m)
{
    if (m->role == BM_ROLE_NAME)
        return BM_STR("name");
    if (!m->place)
        return BM_STR("?");
    return bm_str_of(bm_format(&arena, "%.*s, %.*s", BM_STR_ARG(m->place->name), BM_STR_ARG(m->place->country)));
}

static bm_mentions mentions_of(bm_str text)
{
    const bm_doc *doc;
    assert_true(bm_doc_read(&doc, &arena, reader, &(bm_release){.bytes = text, .path = "case"}, &err));
    bm_persons persons = bm_persons_find(doc, names, &arena);
    return bm_mentions_read(doc, names, gazetteer, &persons, judge, &arena);
}

static size_t check(const char *file, bm_str paragraph)
{
    paper p = {0};
    unmark(&p, paragraph);
    bm_mentions found = mentions_of((bm_str){p.text.at, p.text.n});
    size_t wrong = found.n != p.n;
    for (size_t i = 0; i < found.n && i < p.n; i++)
        wrong += !bm_str_eq(found.at[i].text, p.at[i].text) || !bm_str_eq(meaning_of(&found.at[i]), p.at[i].meaning);
    if (wrong > 0)
        print_error("%s: %.*s\n  gives", file, BM_STR_ARG(paragraph));
    for (size_t i = 0; wrong > 0 && i < found.n; i++)
        print_error(" [%.*s|%.*s]", BM_STR_ARG(found.at[i].text), BM_STR_ARG(meaning_of(&found.at[i])));
    return wrong;
}

static void each_marked_name_is_found_and_no_other(void **state)
{
    glob_t found;
    size_t wrong = 0, all = 0;
    (void)state;
    assert_int_equal(glob("tests/place/reading/*.txt", 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        bm_str text;
        assert_true(bm_file_read(&text, &arena, found.gl_pathv[i], 1 << 20, NULL, &err));
        while (text.n > 0) {
            bm_str line = bm_str_trim(bm_str_cut(&text, '\n'));
            if (line.n == 0 || line.at[0] == '#')
                continue;
            all++;
            wrong += check(found.gl_pathv[i], line);
        }
    }
    globfree(&found);
    assert_true(all > 8);
    assert_int_equal(wrong, 0);
}

static void a_million_names_take_no_longer_each_than_a_thousand(void **state)
{
    enum { COPIES = 200000 };
    bm_buf text = {.arena = &arena};
    (void)state;
    for (int i = 0; i < COPIES; i++)
        bm_buf_add(&text, BM_STR("Beni "));
    alarm(60); /* a quadratic reader would need hours */
    assert_true(mentions_of((bm_str){text.at, text.n}).n > 0);
    alarm(0);
}

static void a_word_without_an_end_is_no_place(void **state)
{
    bm_buf text = {.arena = &arena};
    (void)state;
    for (int i = 0; i < 100000; i++)
        bm_buf_char(&text, 'B');
    bm_buf_add(&text, BM_STR(" left the town on Monday."));
    assert_int_equal(mentions_of((bm_str){text.at, text.n}).n, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(each_marked_name_is_found_and_no_other, fresh),
        cmocka_unit_test_setup(a_million_names_take_no_longer_each_than_a_thousand, fresh),
        cmocka_unit_test_setup(a_word_without_an_end_is_no_place, fresh),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
