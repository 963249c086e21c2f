#include "made.h"

#include "base/file.h"
#include "place/gazetteer_file.h"
#include "place/gazetteer_look.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

#define TABLE "id\tname\tkind\tlon\tlat\n"
#define GEONAMES(id, name, lat, lon, people)                                                                           \
    id "\t" name "\t" name "\t\t" lat "\t" lon "\tP\tPPL\tCD\t\t11\t\t\t\t" people                                     \
       "\t\t1500\tAfrica/Lubumbashi\t2024-01-01\n"

static bool compile_text(bm_source_report *report, const char *name, const char *text)
{
    const char *sources[] = {write_text(name, text, strlen(text)), NULL};
    err = (bm_err){0};
    return compile(path_of("out.bmg"), report, sources);
}

static const char *repeat(const char *text, size_t n)
{
    bm_buf buf = {.arena = &arena};
    for (size_t i = 0; i < n; i++)
        bm_buf_c(&buf, text);
    return bm_buf_text(&buf);
}

static const char *good_rows(size_t n)
{
    bm_buf buf = {.arena = &arena};
    for (size_t i = 0; i < n; i++)
        bm_buf_format(&buf, "g%zu\tGood %zu\tvillage\t29\t1\n", i, i);
    return bm_buf_text(&buf);
}

/** A wrong row is named by file and line, column and value, and what is wrong with it. */
static void a_wrong_row_is_named(void **state)
{
    const char *long_name = repeat("Goma", 25000);
    const struct {
        const char *file, *head, *row, *says;
    } cases[] = {
        {"a.tsv", TABLE, "x\tX\tcity\t12\t95\n",
         "a.tsv:2: lat \"95\": not a latitude; are longitude and latitude swapped?"},
        {"a.tsv", TABLE, "x\tX\tcity\t-181\t5\n", "a.tsv:2: lon \"-181\": not a longitude between -180 and 180"},
        {"a.tsv", TABLE, "x\tX\tcity\t1e999\t5\n", "a.tsv:2: lon \"1e999\": not a longitude"},
        {"a.tsv", TABLE, "x\tX\tcity\t\t5\n", "a.tsv:2: lon \"\": not a longitude"},
        {"a.tsv", TABLE, "x\tX\tcity\t5\n", "a.tsv:2: lat \"\": not a latitude"},
        {"a.tsv", TABLE, "x\tX\tcity\t5\t12,5\n", "a.tsv:2: lat \"12,5\": not a latitude"},
        {"a.tsv", TABLE "y\tY\tcity\t1\t1\n", "y\tX\tcity\t5\t5\n", "a.tsv:3: id \"y\": stands twice in this source"},
        {"a.tsv", TABLE, "x\tGo\xc3\tcity\t5\t5\n", "a.tsv:2: name \"...\": not UTF-8"},
        {"a.tsv", TABLE, "x\t\x1b[31mGoma\tcity\t5\t5\n", "a.tsv:2: name \"...\": has control characters"},
        {"a.tsv", TABLE, bm_format(&arena, "x\t%s\tcity\t5\t5\n", long_name), "\"...: longer than 255 bytes"},
        {"CD.txt", GEONAMES("1", "Goma", "-1", "29", "5"), GEONAMES("2", "Goma", "129", "29", "5"),
         "CD.txt:2: lat \"129\""},
        {"CD.txt", GEONAMES("1", "Goma", "-1", "29", "5"), GEONAMES("1", "Goma", "-1", "29", "5"),
         "CD.txt:2: id \"geonames:1\": stands twice"},
        {"CD.txt", GEONAMES("1", "Goma", "-1", "29", "5"), GEONAMES("2", "Goma", "-1", "29", "many"),
         "CD.txt:2: population \"many\""},
        {"CD.txt", GEONAMES("1", "Goma", "-1", "29", "5"), GEONAMES("2", "", "-1", "29", "5"),
         "CD.txt:2: name \"\": must not be empty"},
        {"CD.txt", GEONAMES("1", "Goma", "-1", "29", "5"), "2\tGoma\n",
         "CD.txt:2: geonameid \"2\": not a row of 19 columns"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bm_source_report report = {.lenient = true};
        bm_str text = bm_str_of(bm_format(&arena, "%s%s", cases[i].head, cases[i].row));
        compile_text(&report, cases[i].file, bm_str_c(&arena, text));
        assert_int_equal(report.bad, 1);
        const char *said = bm_str_c(&arena, report.faults.at[0]);
        if (!strstr(said, cases[i].says))
            fail_msg("\"%s\" does not say \"%s\"", said, cases[i].says);
    }
}

static void twenty_wrong_rows_are_shown_and_all_are_counted(void **state)
{
    bm_source_report report = {.lenient = true};
    (void)state;
    assert_true(compile_text(&report, "a.tsv",
                             bm_format(&arena, "%s%s%s", TABLE, good_rows(10), repeat("x\tX\tcity\t\t\n", 50))));
    assert_int_equal(report.faults.n, 20);
    assert_int_equal(report.bad, 50);
    assert_int_equal(report.rows, 60);
}

static void one_wrong_row_in_a_hundred_is_let_through_and_two_are_not(void **state)
{
    bm_source_report one = {0}, two = {0}, lenient = {.lenient = true};
    const char *rows = good_rows(99), *wrong = "x\tX\tcity\t\t\n";
    (void)state;
    assert_true(compile_text(&one, "a.tsv", bm_format(&arena, "%s%s%s", TABLE, rows, wrong)));
    assert_false(compile_text(&two, "a.tsv", bm_format(&arena, "%s%s%s%s", TABLE, rows, wrong, wrong)));
    assert_non_null(strstr(err.text, "--lenient"));
    assert_true(compile_text(&lenient, "a.tsv", bm_format(&arena, "%s%s%s%s", TABLE, rows, wrong, wrong)));
}

static void an_empty_source_says_so(void **state)
{
    static const char *const texts[] = {"", "\n\n", TABLE, "# a comment\n"};
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        bm_source_report report = {0};
        assert_false(compile_text(&report, "empty.tsv", texts[i]));
        assert_non_null(strstr(err.text, "empty.tsv"));
    }
}

static bm_str file_bytes(const char *name)
{
    bm_str bytes = {0};
    if (!bm_file_read(&bytes, &arena, path_of(name), 1 << 20, NULL, &err))
        fail_msg("%s", err.text);
    return bytes;
}

static void a_foreign_or_newer_compiled_file_is_told_apart(void **state)
{
    bm_source_report report = {0};
    const bm_gazetteer *g;
    (void)state;
    assert_true(compile_text(&report, "a.tsv", bm_format(&arena, "%s%s", TABLE, good_rows(3))));
    bm_str bytes = bm_str_copy(&arena, file_bytes("out.bmg"));
    bm_gfile_header *header = (void *)(uintptr_t)bytes.at;
    header->format++;
    assert_false(bm_gazetteer_open(&g, &arena, write_text("newer", bytes.at, bytes.n), &err));
    assert_non_null(strstr(
        err.text, bm_format(&arena, "format %d, this program reads %d", BM_GAZETTEER_FORMAT + 1, BM_GAZETTEER_FORMAT)));
    err = (bm_err){0};
    assert_false(
        bm_gazetteer_open(&g, &arena, write_text("foreign", "GIF89a, and more than a header's worth", 38), &err));
    assert_non_null(strstr(err.text, "not a compiled gazetteer"));
}

/** A damaged compiled file as a source of another is refused, and what stood there stays. */
static void a_damaged_source_leaves_the_old_file(void **state)
{
    bm_source_report report = {0};
    (void)state;
    assert_true(compile_text(&report, "a.tsv", bm_format(&arena, "%s%s", TABLE, good_rows(3))));
    bm_str old = bm_str_copy(&arena, file_bytes("out.bmg"));
    char *flipped = bm_alloc(&arena, old.n);
    memcpy(flipped, old.at, old.n);
    flipped[old.n - 9] ^= 1;
    const char *sources[] = {write_text("flipped.bmg", flipped, old.n), NULL};
    assert_false(compile(path_of("out.bmg"), &report, sources));
    assert_int_equal(err.code, BM_EDATA);
    assert_true(bm_str_eq(old, file_bytes("out.bmg")));
}

static void without_room_on_the_disk_the_old_file_stays(void **state)
{
    bm_source_report report = {0};
    (void)state;
    assert_true(compile_text(&report, "a.tsv", bm_format(&arena, "%s%s", TABLE, good_rows(3))));
    bm_str old = bm_str_copy(&arena, file_bytes("out.bmg"));
    const char *sources[] = {
        write_text("b.tsv", bm_format(&arena, "%s%s", TABLE, good_rows(500)), strlen(TABLE) + strlen(good_rows(500))),
        NULL};
    pid_t child = fork();
    if (child == 0) {
        const struct rlimit small = {4096, 4096};
        signal(SIGXFSZ, SIG_IGN);
        setrlimit(RLIMIT_FSIZE, &small);
        bool written = compile(path_of("out.bmg"), &report, sources);
        bool right = !written && err.code == BM_EIO;
        bm_arena_reset(&arena); /* removes what is half-written */
        _exit(right ? 0 : 1);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    assert_true(bm_str_eq(old, file_bytes("out.bmg")));
    assert_int_equal(system(bm_format(&arena, "test $(ls -A %s | grep -c '^out\\|^\\.') = 1", folder)), 0);
}

static void ids_outlive_a_rebuild_with_rows_in_another_order(void **state)
{
    const char *a = "own:a\tSake\ttown\t29\t-1.5\n", *b = "geonames:7\tGoma\tcity\t29.2\t-1.7\n",
               *c = "iso:CD-NK\tNorth Kivu\tadmin1\t28.7\t-0.8\n";
    const char *orders[] = {bm_format(&arena, "%s%s%s%s", TABLE, a, b, c),
                            bm_format(&arena, "%s%s%s%s", TABLE, c, a, b)};
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        const bm_gazetteer *g;
        bm_source_report report = {0};
        bm_place p;
        assert_true(compile_text(&report, "a.tsv", orders[i]));
        assert_true(bm_gazetteer_open(&g, &arena, path_of("out.bmg"), &err));
        assert_true(bm_gazetteer_by_id(&p, g, BM_STR("own:a")) && bm_str_is(p.name, "Sake"));
        assert_true(bm_gazetteer_by_id(&p, g, BM_STR("geonames:7")) && bm_str_is(p.name, "Goma"));
        assert_true(bm_gazetteer_by_id(&p, g, BM_STR("iso:CD-NK")) && bm_str_is(p.name, "North Kivu"));
    }
}

static void the_same_sources_give_the_same_bytes(void **state)
{
    const char *text = bm_format(&arena, "%s%s", TABLE, good_rows(300));
    bm_source_report report = {0};
    (void)state;
    assert_true(compile_text(&report, "a.tsv", text));
    bm_str first = bm_str_copy(&arena, file_bytes("out.bmg"));
    assert_true(compile_text(&report, "a.tsv", text));
    assert_true(bm_str_eq(first, file_bytes("out.bmg")));
}

int main(void)
{
#define CLAIM(f) cmocka_unit_test_setup(f, fresh)
    const struct CMUnitTest tests[] = {
        CLAIM(a_wrong_row_is_named),
        CLAIM(twenty_wrong_rows_are_shown_and_all_are_counted),
        CLAIM(one_wrong_row_in_a_hundred_is_let_through_and_two_are_not),
        CLAIM(an_empty_source_says_so),
        CLAIM(a_foreign_or_newer_compiled_file_is_told_apart),
        CLAIM(a_damaged_source_leaves_the_old_file),
        CLAIM(without_room_on_the_disk_the_old_file_stays),
        CLAIM(ids_outlive_a_rebuild_with_rows_in_another_order),
        CLAIM(the_same_sources_give_the_same_bytes),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
