/* Tables of text and tables compiled: the same to whoever reads with them, and refused where they are damaged. */
#include "../base/folder.h"
#include "base/file.h"
#include "base/sum.h"
#include "text/laid.h"
#include "text/token.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static bm_err err;

static void put(const char *path, bm_str bytes)
{
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(bytes.at, 1, bytes.n, f), bytes.n);
    fclose(f);
}

static int begin(void **state)
{
    (void)state;
    return folder_make() && bm_file_make_dir(path_of("words"), &err) ? 0 : 1;
}

static int end(void **state)
{
    (void)state;
    bm_arena_free(&arena);
    return folder_remove() ? 0 : 1;
}

static int fresh(void **state)
{
    (void)state;
    err = (bm_err){0};
    return 0;
}

static const char *const classes[] = {"go", "see", "rest", NULL};

static const bm_lexicon *lexicon_of(bm_tables *tables)
{
    static const char *const names[] = {"words/a.tsv", "words/b.tsv"};
    const bm_lexicon *lexicon = NULL;
    if (!bm_lexicon_load(&lexicon, &arena, tables, names, 2, classes, &err))
        fail_msg("%s", err.text);
    return lexicon;
}

/* The two tables as a compiled file. */
static const char *compiled(void)
{
    const char *path = path_of("tables.bmt");
    put(path_of("words/a.tsv"), BM_STR("# words\ngo\t(went|goes) (up|down)? to\tseen\nsee\twent to\n"
                                       "go\tset out\tbound\n"
                                       "forms\ter\tinf:er :e,é,ant planned:era\nforms\tfaire\tinf:faire :fait\n"
                                       "see\t(se)? ~(visiter|faire) halte?\tseen\n"));
    put(path_of("words/b.tsv"), BM_STR("rest\tset\nrest\tElle resta (à|au)\n"));
    bm_tables *tables = bm_tables_of_text(&arena, folder);
    lexicon_of(tables);
    assert_true(bm_tables_save(tables, path, &err));
    return path;
}

static bm_doc *doc_of(const char *text)
{
    bm_doc *doc = BM_NEW(&arena, bm_doc);
    doc->text = bm_str_of(text);
    bm_tokenize(doc, &arena);
    return doc;
}

static void means(const bm_lexicon *lexicon, const char *text, const char *wanted)
{
    bm_buf got = {.arena = &arena};
    for (const bm_entry *e = bm_lexicon_at(lexicon, doc_of(text), 0); e; e = bm_entry_next(e))
        bm_buf_format(&got, "%s%s %d %s", got.n ? ", " : "", classes[e->class], e->words, bm_entry_value(e));
    assert_string_equal(got.n ? got.at : "", wanted);
}

static void a_phrase_means_what_its_rows_say_in_their_order(void **state)
{
    (void)state;
    bm_tables *tables;
    const char *path = compiled();
    assert_true(bm_tables_open(&tables, &arena, path, &err));
    const bm_lexicon *both[] = {lexicon_of(bm_tables_of_text(&arena, folder)), lexicon_of(tables)};
    for (size_t i = 0; i < 2; i++) {
        means(both[i], "went to Goma", "go 2 seen, see 2 ");
        means(both[i], "Went down to Goma", "go 3 seen");
        means(both[i], "went away", "");
        means(both[i], "set out", "go 2 bound");
        means(both[i], "set off", "rest 1 ");
        means(both[i], "elle resta a Goma", "rest 3 ");
        means(both[i], "elle resta", "");
        assert_null(bm_lexicon_class_at(both[i], doc_of("went down to"), 0, 1));
        assert_int_equal(bm_lexicon_classes_at(both[i], doc_of("set out"), 0), 1 | 4);
    }
}

/* "set out" means one class and hides another that begins in it: both are found, as they are without laying. */
static void what_is_laid_over_a_text_finds_what_is_looked_up(void **state)
{
    (void)state;
    bm_tables *tables;
    assert_true(bm_tables_open(&tables, &arena, compiled(), &err));
    const bm_lexicon *lexicon = lexicon_of(tables);
    const bm_doc *doc = doc_of("Set out, went down to; elle resta au set, went to, visite set");
    const bm_laid *laid = bm_laid_over(&arena, lexicon, doc);
    size_t found = 0;
    for (uint32_t i = 0; i < doc->n_tokens; i++) {
        assert_ptr_equal(laid->longest[i], bm_lexicon_at(lexicon, doc, i));
        assert_int_equal(laid->classes[i], bm_lexicon_classes_at(lexicon, doc, i));
        for (uint16_t class = 0; classes[class]; class ++) {
            assert_ptr_equal(bm_laid_at(laid, i, class), bm_lexicon_class_at(lexicon, doc, i, class));
            found += bm_laid_at(laid, i, class) != NULL;
        }
    }
    assert_int_equal(found, 9);
}

static void a_verb_means_all_its_forms(void **state)
{
    (void)state;
    bm_tables *tables;
    assert_true(bm_tables_open(&tables, &arena, compiled(), &err));
    const bm_lexicon *lexicon = lexicon_of(tables);
    means(lexicon, "visiter", "see 1 inf seen");
    means(lexicon, "visité", "see 1 seen");
    means(lexicon, "se visitera halte", "see 3 planned seen");
    means(lexicon, "fait halte", "see 2 seen");
    means(lexicon, "faiter", "");
}

static void a_verb_without_forms_is_an_error(void **state)
{
    (void)state;
    static const char *const bad[] = {"see\t~finir\n", "forms\ter\t:e\nsee\t~aller ~visiter\n",
                                      "forms\ter\t:e\nsee\t~\n"};
    static const char *const names[] = {"words/a.tsv"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        const bm_lexicon *lexicon;
        put(path_of("words/a.tsv"), bm_str_of(bad[i]));
        err = (bm_err){0};
        assert_false(bm_lexicon_load(&lexicon, &arena, bm_tables_of_text(&arena, folder), names, 1, classes, &err));
        assert_int_equal(err.code, BM_EDATA);
        assert_non_null(strstr(err.text, "words/a.tsv"));
    }
}

static void the_same_text_gives_the_same_bytes(void **state)
{
    (void)state;
    bm_str once, again;
    assert_true(bm_file_read(&once, &arena, compiled(), 1 << 20, NULL, &err));
    assert_true(bm_file_read(&again, &arena, compiled(), 1 << 20, NULL, &err));
    assert_true(bm_str_eq(once, again));
}

static void a_table_that_the_file_lacks_is_named(void **state)
{
    (void)state;
    static const char *const names[] = {"words/other.tsv"};
    const bm_lexicon *lexicon;
    bm_tables *tables;
    assert_true(bm_tables_open(&tables, &arena, compiled(), &err));
    assert_false(bm_lexicon_load(&lexicon, &arena, tables, names, 1, classes, &err));
    assert_non_null(strstr(err.text, "words/other.tsv"));
    assert_int_equal(err.code, BM_EDATA);
}

static void tables_of_other_classes_are_refused(void **state)
{
    (void)state;
    static const char *const names[] = {"words/a.tsv"}, *const others[] = {"see", "go", "rest", NULL};
    const bm_lexicon *lexicon;
    bm_tables *tables;
    assert_true(bm_tables_open(&tables, &arena, compiled(), &err));
    assert_false(bm_lexicon_load(&lexicon, &arena, tables, names, 1, others, &err));
    assert_non_null(strstr(err.text, "build it again"));
}

static void refused(const char *path, bm_str bytes, const char *why)
{
    bm_tables *tables;
    err = (bm_err){0};
    put(path, bytes);
    assert_false(bm_tables_open(&tables, &arena, path, &err));
    if (!strstr(err.text, why) || !strstr(err.text, path))
        fail_msg("\"%s\" does not say \"%s\"", err.text, why);
}

static void a_file_that_is_none_or_is_damaged_is_refused(void **state)
{
    (void)state;
    bm_str whole;
    const char *path = compiled();
    assert_true(bm_file_read(&whole, &arena, path, 1 << 20, NULL, &err));
    refused(path, BM_STR("words"), "no compiled tables");
    refused(path, bm_str_slice(whole, 0, whole.n - 8), "cut or damaged");
    char *bytes = (char *)whole.at;
    bytes[whole.n / 2] ^= 1;
    refused(path, (bm_str){bytes, whole.n}, "cut or damaged");
    bytes[whole.n / 2] ^= 1;
    ((bm_tables_head *)(void *)bytes)->format++;
    refused(path, (bm_str){bytes, whole.n}, bm_format(&arena, "format %d", BM_TABLES_FORMAT + 1));
}

/* With a sum that is right: nothing outside of the file is read, whatever it says (AddressSanitizer looks on). */
static void a_forged_file_is_refused_or_read_within_its_bounds(void **state)
{
    (void)state;
    bm_str whole;
    const char *path = compiled();
    int opened = 0;
    assert_true(bm_file_read(&whole, &arena, path, 1 << 20, NULL, &err));
    bm_tables_head *head = (void *)whole.at;
    char *bytes = (char *)whole.at;
    bm_doc *doc = doc_of("went down to went to set out set elle resta à");
    for (size_t at = sizeof *head; at < whole.n; at += at < 200 || at > 8700 ? 5 : 997) {
        char old = bytes[at];
        bytes[at] = (char)(at % 3 ? 0xff : old + 1);
        bm_sum sum = bm_sum_start();
        bm_sum_add(&sum, bytes + sizeof *head, whole.n - sizeof *head);
        head->sum = bm_sum_end(&sum);
        put(path, whole);
        bytes[at] = old;
        bm_arena once = {0};
        bm_tables *tables;
        const bm_lexicon *lexicon;
        static const char *const names[] = {"words/a.tsv"};
        if (bm_tables_open(&tables, &once, path, &err) &&
            bm_lexicon_load(&lexicon, &once, tables, names, 1, classes, &err)) {
            opened++;
            for (uint32_t i = 0; i < doc->n_tokens; i++)
                for (const bm_entry *e = bm_lexicon_at(lexicon, doc, i); e; e = bm_entry_next(e))
                    assert_true(i + e->words <= doc->n_tokens && e->class < 3 && strlen(bm_entry_value(e)) < 1000);
        }
        bm_arena_free(&once);
    }
    assert_true(opened > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_phrase_means_what_its_rows_say_in_their_order, fresh),
        cmocka_unit_test_setup(what_is_laid_over_a_text_finds_what_is_looked_up, fresh),
        cmocka_unit_test_setup(a_verb_means_all_its_forms, fresh),
        cmocka_unit_test_setup(a_verb_without_forms_is_an_error, fresh),
        cmocka_unit_test_setup(the_same_text_gives_the_same_bytes, fresh),
        cmocka_unit_test_setup(a_table_that_the_file_lacks_is_named, fresh),
        cmocka_unit_test_setup(tables_of_other_classes_are_refused, fresh),
        cmocka_unit_test_setup(a_file_that_is_none_or_is_damaged_is_refused, fresh),
        cmocka_unit_test_setup(a_forged_file_is_refused_or_read_within_its_bounds, fresh),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
