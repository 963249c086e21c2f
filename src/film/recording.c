#include "film/recording.h"

#include "base/limit.h"
#include "base/sys.h"

#include <fcntl.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>
#include <zlib.h>

#define KEY_DIGITS 16
#define ENDING     ".frames"
#define MAGIC      0x314d4642u /* "BFM1"; of another byte order it is another */

typedef struct {
    uint32_t magic, crc; /* of the rest of the head, and of what is packed */
    uint32_t packed;     /* bytes that follow */
    uint32_t fresh;
    uint32_t n;
    int32_t rects[8][4];
} head;

typedef struct {
    head head;
    const unsigned char *packed;
} record;

struct bm_recording {
    int fd;
    int width, height; /* of a frame, pixels */
    size_t frames;     /* of the whole film */
    bm_str mapped;     /* what was there */
    struct {
        record *at;
        size_t n, cap;
    } records;
    size_t usable;
    size_t bytes; /* in the file, of those that are usable and what was added */
    bool begun;   /* what is not usable has been cut off: not before something takes its place */
    bool ended;   /* nothing more is kept */
};

size_t bm_recording_pixels(const bm_reel_changes *changed)
{
    size_t n = 0;
    for (size_t i = 0; i < changed->n; i++)
        n += (size_t)changed->at[i].w * (size_t)changed->at[i].h;
    return n;
}

/* ---- the file ---- */

static void close_recording(void *what)
{
    bm_recording *r = what;
    if (r->mapped.n > 0)
        bm_sys_unmap((void *)(uintptr_t)r->mapped.at, r->mapped.n);
    bm_sys_close(r->fd);
}

static uint32_t sum(const head *h, const unsigned char *packed)
{
    const unsigned char *from = (const unsigned char *)&h->packed;
    uLong crc = crc32(0, from, (uInt)(sizeof *h - 2 * sizeof(uint32_t)));
    return (uint32_t)crc32(crc, packed, h->packed);
}

/* Another user's file, in a folder that is shared, may have a right checksum and still be no frame of this size. */
static bool fits(const bm_recording *r, const head *h)
{
    if (h->n > sizeof h->rects / sizeof *h->rects)
        return false;
    for (size_t i = 0; i < h->n; i++) {
        const int32_t *c = h->rects[i];
        if (c[0] < 0 || c[1] < 0 || c[2] < 0 || c[3] < 0 || c[2] > r->width || c[3] > r->height ||
            c[0] > r->width - c[2] || c[1] > r->height - c[3])
            return false;
    }
    return true;
}

/* The records up to the first that is not whole; where the film is not, up to the last that was painted from nothing.
 */
static void scan(bm_recording *r, bm_arena *arena)
{
    size_t at = 0, fresh = 0, begins = 0;
    while (r->records.n < r->frames && r->mapped.n - at >= sizeof(head)) {
        record one;
        memcpy(&one.head, r->mapped.at + at, sizeof one.head);
        one.packed = (const unsigned char *)r->mapped.at + at + sizeof one.head;
        if (one.head.magic != MAGIC || one.head.packed > r->mapped.n - at - sizeof one.head ||
            one.head.crc != sum(&one.head, one.packed) || !fits(r, &one.head))
            break;
        if (one.head.fresh) {
            fresh = r->records.n;
            begins = at;
        }
        BM_PUSH(arena, &r->records) = one;
        at += sizeof one.head + one.head.packed;
    }
    bool whole = r->records.n == r->frames;
    r->usable = whole ? r->frames : fresh;
    r->bytes = whole ? at : begins;
}

typedef struct {
    char name[KEY_DIGITS + sizeof ENDING];
    time_t used;
    size_t bytes;
} kept;

/* One of ours: a folder that was named may hold anything. */
static bool is_kept(const char *name)
{
    return strspn(name, "0123456789abcdef") == KEY_DIGITS && strcmp(name + KEY_DIGITS, ENDING) == 0;
}

static size_t list(kept *out, size_t most, const char *folder, bm_arena *arena)
{
    size_t n = 0;
    DIR *dir = bm_sys_opendir(folder);
    for (struct dirent *e; dir && n < most && (e = readdir(dir));) {
        struct stat st;
        if (!is_kept(e->d_name) || bm_sys_lstat(bm_format(arena, "%s/%s", folder, e->d_name), &st) < 0 ||
            !S_ISREG(st.st_mode))
            continue;
        memcpy(out[n].name, e->d_name, sizeof out->name);
        out[n].used = st.st_mtime;
        out[n++].bytes = (size_t)st.st_size;
    }
    if (dir)
        closedir(dir);
    return n;
}

/* The oldest go; this film's own stays. */
static void make_room(bm_arena *arena, const char *folder, const char *own)
{
    enum { MOST = 4096 };
    kept *all = BM_NEW_ARRAY(arena, kept, MOST);
    size_t n = list(all, MOST, folder, arena), bytes = 0;
    for (size_t i = 0; i < n; i++)
        bytes += all[i].bytes;
    while (bytes > bm_limit_value(BM_LIMIT_CACHE_BYTES)) {
        size_t oldest = n;
        for (size_t i = 0; i < n; i++)
            if (all[i].bytes > 0 && strcmp(all[i].name, own) != 0 && (oldest == n || all[i].used < all[oldest].used))
                oldest = i;
        if (oldest == n)
            return;
        bm_sys_unlink(bm_format(arena, "%s/%s", folder, all[oldest].name));
        bytes -= all[oldest].bytes;
        all[oldest].bytes = 0;
    }
}

bm_recording *bm_recording_open(bm_arena *arena, const char *folder, uint64_t key, const bm_pixels *size, size_t frames)
{
    struct stat st;
    bm_recording *r = BM_NEW(arena, bm_recording);
    const char *name = bm_format(arena, "%0*llx" ENDING, KEY_DIGITS, (unsigned long long)key);
    (void)bm_sys_mkdir(folder, 0700); /* it may be there; where it cannot be, nothing can be opened in it */
    make_room(arena, folder, name);
    *r = (bm_recording){.width = size->width, .height = size->height, .frames = frames};
    r->fd = bm_sys_open(bm_format(arena, "%s/%s", folder, name), O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW, 0600);
    if (r->fd < 0)
        return NULL;
    bm_arena_on_reset(arena, close_recording, r);
    if (!bm_sys_lock(r->fd) || bm_sys_fstat(r->fd, &st) < 0 || !S_ISREG(st.st_mode))
        return NULL;
    const char *at = st.st_size > 0 ? bm_sys_map(r->fd, (size_t)st.st_size) : NULL;
    if (at)
        r->mapped = (bm_str){at, (size_t)st.st_size};
    scan(r, arena);
    return r;
}

size_t bm_recording_frames(const bm_recording *r)
{
    return r->usable;
}

/* ---- frames ---- */

bool bm_recording_read(const bm_recording *r, size_t number, bm_reel_changes *changed, unsigned char **pixels,
                       bm_arena *arena)
{
    const record *one = &r->records.at[number];
    changed->n = one->head.n;
    for (size_t i = 0; i < changed->n; i++) {
        const int32_t *c = one->head.rects[i];
        changed->at[i] = (bm_reel_rect){c[0], c[1], c[2], c[3]};
    }
    uLongf n = 4 * bm_recording_pixels(changed), wanted = n;
    *pixels = bm_alloc(arena, n);
    return n == 0 || (uncompress(*pixels, &n, one->packed, one->head.packed) == Z_OK && n == wanted);
}

static bool write_all(int fd, const void *bytes, size_t n)
{
    for (const char *at = bytes; n > 0;) {
        ssize_t written = bm_sys_write(fd, at, n);
        if (written <= 0)
            return false;
        at += written;
        n -= (size_t)written;
    }
    return true;
}

void bm_recording_add(bm_recording *r, const bm_reel_changes *changed, const unsigned char *pixels, bool fresh)
{
    bm_arena scratch = {0};
    jmp_buf full;
    uLong raw = 4 * bm_recording_pixels(changed);
    uLongf packed = compressBound(raw);
    if (r->ended || r->bytes + packed > bm_limit_value(BM_LIMIT_CACHE_BYTES) || !bm_arena_guard(&scratch, &full)) {
        r->ended = true;
        bm_arena_free(&scratch);
        return;
    }
    unsigned char *bytes = bm_alloc(&scratch, sizeof(head) + packed);
    head h = {.magic = MAGIC, .fresh = fresh, .n = (uint32_t)changed->n};
    for (size_t i = 0; i < changed->n; i++) {
        const int32_t c[4] = {changed->at[i].x, changed->at[i].y, changed->at[i].w, changed->at[i].h};
        memcpy(h.rects[i], c, sizeof c);
    }
    bool good = raw == 0 || compress2(bytes + sizeof h, &packed, pixels, raw, 1) == Z_OK;
    h.packed = raw ? (uint32_t)packed : 0;
    h.crc = sum(&h, bytes + sizeof h);
    memcpy(bytes, &h, sizeof h);
    good = good && (r->begun || bm_sys_truncate(r->fd, (off_t)r->bytes) == 0);
    r->begun = true;
    r->ended = !good || !write_all(r->fd, bytes, sizeof h + h.packed);
    r->bytes += sizeof h + h.packed;
    bm_arena_free(&scratch);
}

/* ---- the key ---- */

static uint64_t add(uint64_t hash, const void *bytes, size_t n)
{
    return bm_hash_add(hash, (bm_str){bytes, n});
}

static uint64_t add_lines(uint64_t hash, const bm_lines *lines)
{
    for (size_t i = 0; i < lines->n; i++)
        hash = add(hash, lines->at[i].at, lines->at[i].n * sizeof(bm_xy));
    return hash;
}

static uint64_t add_drawable(uint64_t hash, const bm_drawable *d)
{
    const double numbers[] = {
        d->kind,           d->box.x,          d->box.y,           d->box.w,        d->box.h,          d->radius,
        d->fill.r,         d->fill.g,         d->fill.b,          d->fill.a,       d->stroke.color.r, d->stroke.color.g,
        d->stroke.color.b, d->stroke.color.a, d->stroke.width_mm, d->stroke.round, d->angle};
    hash = add(hash, numbers, sizeof numbers);
    hash = add(hash, d->stroke.dash_mm, d->stroke.n_dash * sizeof(double));
    hash = add_lines(hash, &d->lines);
    if (d->clip)
        hash = add(hash, d->clip, sizeof *d->clip);
    if (d->anchor)
        hash = add(hash, d->anchor, sizeof *d->anchor);
    if (d->of.feature)
        hash = bm_hash_add(bm_hash_add(hash, bm_str_of(d->of.layer->name)), bm_str_of(d->of.feature->id));
    if (d->text)
        hash = bm_text_hash(hash, d->text);
    if (d->image)
        hash = add(hash, &d->image->hash, sizeof d->image->hash);
    if (d->raster)
        hash = add(hash, d->raster->at, 4 * (size_t)d->raster->width * (size_t)d->raster->height);
    hash = bm_hash_add(hash, bm_str_of(d->role ? d->role : ""));
    return bm_hash_add(hash, bm_str_of(d->rule ? d->rule : ""));
}

static uint64_t add_drawables(uint64_t hash, const bm_drawable *at, size_t n, double top)
{
    for (size_t i = 0; i < n; i++)
        if (at[i].box.y + at[i].box.h >= top)
            hash = add_drawable(hash, &at[i]);
    return hash;
}

/* The program as it was built: another may draw otherwise. */
static uint64_t add_program(uint64_t hash)
{
    struct stat st;
    if (bm_sys_stat("/proc/self/exe", &st) == 0) {
        hash = add(hash, &st.st_mtim, sizeof st.st_mtim);
        hash = add(hash, &st.st_size, sizeof st.st_size);
    }
    return bm_hash_add(hash, bm_str_of(BM_VERSION));
}

static uint64_t add_timeline(uint64_t hash, const bm_timeline *t)
{
    for (size_t i = 0; i < t->n; i++) {
        const bm_beat *beat = &t->at[i];
        const double times[] = {beat->begin, beat->arrive, beat->end};
        hash = add(hash, times, sizeof times);
        hash = bm_hash_add(hash, bm_str_of(beat->of.feature->id));
        hash = bm_hash_add(hash, bm_str_of(beat->leg.feature ? beat->leg.feature->id : ""));
    }
    return hash;
}

uint64_t bm_recording_key(const bm_film *film, const bm_plates *above, size_t n)
{
    const bm_scene *scene = film->scene;
    const double numbers[] = {scene->page.width_mm, scene->page.height_mm, scene->page.dpi,       (double)film->frames,
                              film->options.fps,    film->stage != NULL,   film->timeline.length, scene->paper.r,
                              scene->paper.g,       scene->paper.b};
    uint64_t hash = add_program(BM_HASH);
    hash = add(hash, numbers, sizeof numbers);
    hash = add_timeline(hash, &film->timeline);
    hash = add_drawables(hash, scene->drawables.at, scene->drawables.n, scene->view ? scene->view->frame.y : 0);
    for (size_t i = 0; i < n; i++)
        hash = add_drawables(hash, above[i].at, above[i].n, -INFINITY);
    const bm_drawables *details = film->stage ? bm_stage_details(film->stage) : NULL;
    return details ? add_drawables(hash, details->at, details->n, -INFINITY) : hash;
}
