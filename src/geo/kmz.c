#include "geo/kmz.h"

#include <string.h>
#include <zlib.h>

/* Sizes and check sum stand behind the file, where they are known; deflated. */
enum { VERSION = 20, SIZES_BEHIND = 1 << 3, DEFLATED = 8 };
enum { BUFFER = 32 << 10, RAW = -15, MEMORY = 8, LONGEST_RECORD = 64 };

static const char name[] = "doc.kml";
enum { NAME = sizeof name - 1 };

struct bm_kmz {
    bm_sink sink;
    z_stream z;
    uint32_t time, crc;    /* time: day in the upper half, as DOS counts */
    uint64_t size, packed; /* of the file: as it is, and deflated */
    unsigned char buffer[BUFFER];
};

/* ---- records: numbers in little endian ---- */

typedef struct {
    unsigned char at[LONGEST_RECORD];
    size_t n;
} record;

static void put(record *r, uint64_t value, int bytes)
{
    for (int i = 0; i < bytes; i++)
        r->at[r->n++] = (unsigned char)(value >> 8 * i & 0xff);
}

static void put_sizes(record *r, const bm_kmz *k)
{
    put(r, k->crc, 4);
    put(r, k->packed, 4);
    put(r, k->size, 4);
}

static bool send(bm_kmz *k, const record *r, bm_err *err)
{
    return k->sink.write(k->sink.to, r->at, r->n, err);
}

/* What begins a file and stands in its row of the directory alike. */
static void put_file(record *r, const bm_kmz *k)
{
    put(r, VERSION, 2);
    put(r, SIZES_BEHIND, 2);
    put(r, DEFLATED, 2);
    put(r, k->time, 4);
    put_sizes(r, k);
    put(r, NAME, 2);
    put(r, 0, 2); /* no extra field */
}

static bool send_named(bm_kmz *k, const record *r, bm_err *err)
{
    return send(k, r, err) && k->sink.write(k->sink.to, name, NAME, err);
}

/* ---- the file ---- */

static uint32_t dos_time(bm_date date)
{
    bm_ymd d = bm_date_ymd(date == BM_NO_DATE ? 0 : date);
    if (d.year < 1980 || d.year > 2107)
        d = (bm_ymd){1980, 1, 1};
    return (uint32_t)((d.year - 1980) << 9 | d.month << 5 | d.day) << 16;
}

static void *take_memory(void *arena, unsigned n, unsigned size)
{
    return bm_alloc(arena, (size_t)n * size);
}

static void leave_memory(void *arena, void *what)
{
    (void)arena, (void)what;
}

bool bm_kmz_begin(bm_kmz **out, bm_arena *arena, bm_sink sink, bm_date date, bm_err *err)
{
    bm_kmz *k = BM_NEW(arena, bm_kmz);
    *k = (bm_kmz){.sink = sink, .time = dos_time(date)};
    k->z = (z_stream){.zalloc = take_memory, .zfree = leave_memory, .opaque = arena};
    if (deflateInit2(&k->z, Z_DEFAULT_COMPRESSION, Z_DEFLATED, RAW, MEMORY, Z_DEFAULT_STRATEGY) != Z_OK)
        return bm_fail(err, BM_EIO, "zlib %s does not work with this program", zlibVersion());
    record head = {0};
    put(&head, 0x04034b50, 4);
    put_file(&head, k);
    *out = k;
    return send_named(k, &head, err);
}

/* Deflate what waits; to its end where `flush` is Z_FINISH. */
static bool pump(bm_kmz *k, int flush, bm_err *err)
{
    do {
        k->z.next_out = k->buffer;
        k->z.avail_out = BUFFER;
        deflate(&k->z, flush);
        size_t n = BUFFER - k->z.avail_out;
        k->packed += n;
        if (n > 0 && !k->sink.write(k->sink.to, k->buffer, n, err))
            return false;
    } while (k->z.avail_out == 0);
    return true;
}

static bool take(void *to, const void *bytes, size_t n, bm_err *err)
{
    bm_kmz *k = to;
    const unsigned char *at = bytes;
    if (k->size + n > UINT32_MAX - (64 << 20)) /* deflated it may be larger by a little */
        return bm_fail(err, BM_ELIMIT, "KMZ holds no more than 4 GiB; write kml instead");
    k->size += n;
    while (n > 0) {
        unsigned part = n < BUFFER ? (unsigned)n : BUFFER;
        k->crc = (uint32_t)crc32(k->crc, at, part);
        k->z.next_in = (unsigned char *)(uintptr_t)at; /* zlib only reads it */
        k->z.avail_in = part;
        if (!pump(k, Z_NO_FLUSH, err))
            return false;
        at += part;
        n -= part;
    }
    return true;
}

bm_sink bm_kmz_sink(bm_kmz *kmz)
{
    return (bm_sink){take, kmz};
}

bool bm_kmz_end(bm_kmz *k, bm_err *err)
{
    record behind = {0}, row = {0}, end = {0};
    if (!pump(k, Z_FINISH, err))
        return false;
    put(&behind, 0x08074b50, 4);
    put_sizes(&behind, k);
    uint64_t directory = 30 + NAME + k->packed + behind.n;
    put(&row, 0x02014b50, 4);
    put(&row, VERSION, 2);
    put_file(&row, k);
    put(&row, 0, 2 + 2 + 2); /* no comment, the first disk, no attributes */
    put(&row, 0, 4 + 4);     /* none of the system's; the file is at the begin */
    put(&end, 0x06054b50, 4);
    put(&end, 0, 2 + 2); /* one disk */
    put(&end, 1, 2);
    put(&end, 1, 2);
    put(&end, row.n + NAME, 4);
    put(&end, directory, 4);
    put(&end, 0, 2); /* no comment */
    return send(k, &behind, err) && send_named(k, &row, err) && send(k, &end, err);
}
