#include "base/sandbox.h"

#include "base/sandbox_calls.h"
#include "base/sys.h"

#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <linux/landlock.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Rights that are younger than the headers we may be built with. */
#define REFER     (UINT64_C(1) << 13)
#define TRUNCATE  (UINT64_C(1) << 14)
#define IOCTL_DEV (UINT64_C(1) << 15)

/* Each generation of Landlock knows rights that those before it do not: what it knows is refused unless a rule gives
 * it. */
typedef struct {
    uint64_t files, network, others;
} rights;

static const rights generations[] = {
    {0x1fff, 0, 0},
    {0x1fff | REFER, 0, 0},
    {0x1fff | REFER | TRUNCATE, 0, 0},
    {0x1fff | REFER | TRUNCATE, 3 /* TCP: bind, connect */, 0},
    {0x1fff | REFER | TRUNCATE | IOCTL_DEV, 3, 0},
    {0x1fff | REFER | TRUNCATE | IOCTL_DEV, 3, 3 /* sockets without a file, signals */},
};
enum { GENERATIONS = sizeof generations / sizeof *generations };

/* What a use may do to a file, and to a folder and all below it. */
static const struct {
    uint64_t file, folder;
} uses[] = {
    [BM_SANDBOX_READ] = {LANDLOCK_ACCESS_FS_READ_FILE, LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR},
    [BM_SANDBOX_WRITE] = {LANDLOCK_ACCESS_FS_WRITE_FILE | TRUNCATE,
                          LANDLOCK_ACCESS_FS_WRITE_FILE | TRUNCATE | LANDLOCK_ACCESS_FS_MAKE_REG |
                              LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE},
    [BM_SANDBOX_READ_WRITE] = {LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE | TRUNCATE,
                               LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR |
                                   LANDLOCK_ACCESS_FS_WRITE_FILE | TRUNCATE | LANDLOCK_ACCESS_FS_MAKE_REG |
                                   LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE},
};

struct bm_sandbox {
    int fd;       /* of the rules; -1 without Landlock */
    rights known; /* to this kernel */
};

static bool refuse(bm_err *err, const char *what)
{
    return bm_fail(err, errno == ENOMEM ? BM_ENOMEM : BM_EIO,
                   "the sandbox cannot be set up: %s: %s\n--no-sandbox goes without it.", what, bm_sys_why(errno));
}

static void close_rules(void *of)
{
    bm_sandbox *s = of;
    if (s->fd >= 0)
        bm_sys_close(s->fd);
    s->fd = -1;
}

/* 0 where the kernel has no Landlock, or a container keeps it from us. */
static long generation(void)
{
    long n = syscall(__NR_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    return n < 0 ? 0 : n < GENERATIONS ? n : GENERATIONS;
}

bool bm_sandbox_open(bm_sandbox **out, bm_arena *arena, bm_err *err)
{
    bm_sandbox *s = BM_NEW(arena, bm_sandbox);
    long n = generation();
    *s = (bm_sandbox){.fd = -1};
    bm_arena_on_reset(arena, close_rules, s);
    if (n > 0) {
        s->known = generations[n - 1];
        s->fd = (int)syscall(__NR_landlock_create_ruleset, &s->known, sizeof s->known, 0);
        if (s->fd < 0)
            return refuse(err, "Landlock");
    }
    *out = s;
    return true;
}

static bool add_rule(const bm_sandbox *s, int fd, uint64_t access)
{
    const struct landlock_path_beneath_attr rule = {.allowed_access = access & s->known.files, .parent_fd = fd};
    return syscall(__NR_landlock_add_rule, s->fd, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
}

bool bm_sandbox_allow(bm_sandbox *s, const char *path, bm_sandbox_use use, bm_err *err)
{
    struct stat st;
    if (s->fd < 0)
        return true;
    int fd = bm_sys_open(path, O_PATH, 0);
    if (fd < 0) /* whoever wants to open it says why it cannot be */
        return errno != ENOMEM && errno != EMFILE && errno != ENFILE ? true : refuse(err, path);
    /* What has no place in a file system, a pipe that we were given, is not ruled, and cannot be. */
    bool good = bm_sys_fstat(fd, &st) == 0 &&
                (add_rule(s, fd, S_ISDIR(st.st_mode) ? uses[use].folder : uses[use].file) || errno == EBADFD);
    int code = errno;
    bm_sys_close(fd);
    errno = code;
    return good || refuse(err, path);
}

typedef struct {
    bm_sandbox *sandbox;
    bm_err *err;
    char folder[4096]; /* the last one: most libraries stand in one */
} library_visit;

/* On the stack: the loader holds a lock meanwhile, and running out of an arena would jump past it. */
static int allow_folder_of(struct dl_phdr_info *library, size_t size, void *of)
{
    library_visit *v = of;
    const char *slash = strrchr(library->dlpi_name, '/');
    size_t n = slash ? (size_t)(slash - library->dlpi_name) : 0;
    (void)size;
    if (n == 0 || n >= sizeof v->folder || (strncmp(v->folder, library->dlpi_name, n) == 0 && v->folder[n] == '\0'))
        return 0;
    memcpy(v->folder, library->dlpi_name, n);
    v->folder[n] = '\0';
    return bm_sandbox_allow(v->sandbox, v->folder, BM_SANDBOX_READ, v->err) ? 0 : 1;
}

#ifdef BM_LEAK_CHECKER
/* It reads its list of what is no leak when it has found one. */
static bool allow_leak_checker(bm_sandbox *s, bm_err *err)
{
    const char *options = getenv("LSAN_OPTIONS"), *list = options ? strstr(options, "suppressions=") : NULL;
    char path[4096] = "";
    if (list)
        sscanf(list, "suppressions=%4095[^:]", path);
    return bm_sandbox_allow(s, "/proc", BM_SANDBOX_READ, err) && bm_sandbox_allow(s, path, BM_SANDBOX_READ, err);
}
#else
static bool allow_leak_checker(bm_sandbox *s, bm_err *err)
{
    (void)s;
    (void)err;
    return true;
}
#endif

bool bm_sandbox_allow_libraries(bm_sandbox *s, bm_err *err)
{
    library_visit v = {.sandbox = s, .err = err};
    return dl_iterate_phdr(allow_folder_of, &v) == 0 && allow_leak_checker(s, err);
}

bool bm_sandbox_enter(bm_sandbox_force *out, bm_sandbox *s, bm_err *err)
{
    bool files = s->fd >= 0;
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0)
        return refuse(err, "no new privileges");
    if (files && syscall(__NR_landlock_restrict_self, s->fd, 0) < 0)
        return refuse(err, "Landlock");
    close_rules(s);
    *out = (bm_sandbox_force){files, bm_sandbox_calls_refuse()};
    return true;
}
