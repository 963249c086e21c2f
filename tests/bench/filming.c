/* What a film costs: the whole process, 100 frames of 1280x720 with the camera at rest: `filming BUILD_FOLDER RELEASE
 * [--json]`, by ./dev bench. */
#include "base/file.h"
#include "report.h"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ROUNDS = 3 };

typedef struct {
    double seconds, mib;
} cost;

static cost run(const char *program, const char *release, const char *path)
{
    struct rusage used;
    int status = 0;
    double from = bench_now_s();
    pid_t child = fork();
    if (child == 0) {
        execl(program, program, "animate", release, "-o", path, "--size", "720p", "--duration", "4", "--overwrite",
              "--quiet", (char *)NULL);
        _exit(127);
    }
    if (child < 0 || wait4(child, &status, 0, &used) < 0 || status != 0)
        bench_die("briefmap animate failed");
    return (cost){bench_now_s() - from, (double)used.ru_maxrss / 1024};
}

/* The least time of some runs, the most memory. */
static void measure(bench_report *report, const char *folder, const char *release, const char *kind, double budget_s,
                    double budget_kb)
{
    const char *program = bm_format(report->arena, "%s/briefmap", folder),
               *path = bm_format(report->arena, "%s/measured/film.%s", folder, kind);
    cost all = {INFINITY, 0};
    for (int i = 0; i < ROUNDS; i++) {
        cost one = run(program, release, path);
        all = (cost){fmin(all.seconds, one.seconds), fmax(all.mib, one.mib)};
    }
    bench_say(report, bm_format(report->arena, "100 frames of film, %s", kind), all.seconds, budget_s, "s");
    bench_say(report, "  memory of the process", all.mib, 200, "MiB");
    bench_say(report, "  size of the file", (double)bm_file_size(path) / 1000, budget_kb, "kB");
}

int main(int argc, char **argv)
{
    bm_arena arena = {0};
    bm_err err = {0};
    bench_report report = {.arena = &arena};
    if (argc < 3)
        bench_die("use: filming BUILD_FOLDER RELEASE [--json]");
    if (!bm_file_make_dir(bm_format(&arena, "%s/measured", argv[1]), &err))
        bench_die(err.text);
    measure(&report, argv[1], argv[2], "gif", 0.8, 700);
    measure(&report, argv[1], argv[2], "mp4", 1.2, NAN);
    measure(&report, argv[1], argv[2], "apng", 1.0, NAN);
    measure(&report, argv[1], argv[2], "webm", NAN, NAN);
    bench_print(&report, argc > 3 && strcmp(argv[3], "--json") == 0);
    bm_arena_free(&arena);
    return 0;
}
