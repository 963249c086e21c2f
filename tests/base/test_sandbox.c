/* A sandbox lets through what it was told to, and nothing that a library gone bad would try. */
#include "base/sandbox.h"
#include "base/sandbox_calls.h"

#include "folder.h"
#include "tries.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static try_places places;

static const char *make(const char *name, const char *text)
{
    const char *path = path_of(name);
    if (!text) {
        assert_int_equal(mkdir(path, 0700), 0);
        return path;
    }
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
    return path;
}

static int set_up(void **state)
{
    (void)state;
    assert_true(folder_make());
    places = (try_places){make("outside", NULL), make("folder", NULL), make("input", "in\n")};
    make("outside/secret", "hush\n");
    make("folder/other", "of another\n");
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    bm_arena_reset(&arena);
    return folder_remove() ? 0 : 1;
}

/* 0: it is lacking, 1: entered. */
static int enter(void)
{
    bm_arena own = {0};
    bm_err err = {0};
    bm_sandbox *sandbox;
    bm_sandbox_force force;
    bool good = bm_sandbox_open(&sandbox, &own, &err) && bm_sandbox_allow_libraries(sandbox, &err) &&
                bm_sandbox_allow(sandbox, places.input, BM_SANDBOX_READ, &err) &&
                bm_sandbox_allow(sandbox, path_of("nothing here"), BM_SANDBOX_READ, &err) &&
                bm_sandbox_allow(sandbox, places.folder, BM_SANDBOX_WRITE, &err) &&
                bm_sandbox_enter(&force, sandbox, &err);
    bm_arena_free(&own);
    if (!good)
        fprintf(stderr, "%s\n", err.text);
    return good && force.files && force.calls;
}

/* In a process of its own, for there is no way back. What comes of it: errno, 255 where there is no sandbox. */
static int in_child(size_t i, bool fenced)
{
    int code = 0;
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0)
        _exit(fenced && !enter() ? 255 : tries[i].run(&places));
    assert_int_equal(waitpid(child, &code, 0), child);
    assert_true(WIFEXITED(code));
    return WEXITSTATUS(code);
}

static void what_is_tried_would_be_done_without_it(void **state)
{
    (void)state;
    for (size_t i = 0; i < TRIES; i++)
        if (tries[i].harmless && in_child(i, false) != 0)
            fail_msg("%s: not done even without a sandbox", tries[i].name);
}

static void what_was_not_allowed_is_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < TRIES; i++) {
        int code = in_child(i, true);
        if (code == 255)
            skip();
#ifdef BM_LEAK_CHECKER
        if (tries[i].run == try_trace)
            continue;
#endif
        if (tries[i].allowed && code != 0)
            fail_msg("%s: refused, errno %d", tries[i].name, code);
        if (!tries[i].allowed && code != EACCES && code != EPERM && code != ENOSYS && code != EXDEV)
            fail_msg("%s: errno %d", tries[i].name, code);
    }
}

static void what_is_readable_cannot_be_made_from_what_is_writable(void **state)
{
    (void)state;
    pid_t child = fork();
    int code;
    if (child == 0)
        _exit(!enter() ? 255 : try_open(try_path(places.folder, "other"), O_RDONLY));
    assert_int_equal(waitpid(child, &code, 0), child);
    if (WEXITSTATUS(code) == 255)
        skip();
    assert_int_equal(WEXITSTATUS(code), EACCES);
}

static void what_was_open_before_stays_open(void **state)
{
    (void)state;
    char text[8] = {0};
    int code, fd = open(try_path(places.outside, "secret"), O_RDONLY);
    pid_t child = fork();
    if (child == 0)
        _exit(!enter() ? 255 : read(fd, text, sizeof text) == 5 ? 0 : 1);
    close(fd);
    assert_int_equal(waitpid(child, &code, 0), child);
    assert_true(WEXITSTATUS(code) == 0 || WEXITSTATUS(code) == 255);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_tried_would_be_done_without_it, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_was_not_allowed_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_readable_cannot_be_made_from_what_is_writable, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_was_open_before_stays_open, set_up, tear_down),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    bm_arena_free(&arena);
    return failed;
}
