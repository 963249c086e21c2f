#include "text/tables.h"

#include "base/file.h"
#include "base/sum.h"

typedef struct {
    bm_str name, image;
} table;

struct bm_tables {
    bm_arena *arena;
    const char *folder; /* of the text; NULL for a compiled file */
    const char *path;   /* of a compiled file                    */
    struct {
        table *at;
        size_t n, cap;
    } all;
};

bm_tables *bm_tables_of_text(bm_arena *arena, const char *folder)
{
    bm_tables *tables = BM_NEW(arena, bm_tables);
    tables->arena = arena;
    tables->folder = bm_str_c(arena, bm_str_of(folder));
    return tables;
}

static bool check_head(bm_str bytes, const char *path, bm_err *err)
{
    const bm_tables_head *head = (const void *)bytes.at;
    if (bytes.n < sizeof *head || memcmp(head->magic, BM_TABLES_MAGIC, sizeof head->magic) != 0)
        return bm_fail(err, BM_EDATA, "%s: these are no compiled tables; the build makes them: ./dev build", path);
    if (head->format != BM_TABLES_FORMAT)
        return bm_fail(err, BM_EDATA, "%s: tables of format %u, this program reads %d; build them again", path,
                       (unsigned)head->format, BM_TABLES_FORMAT);
    bm_sum sum = bm_sum_start();
    bm_sum_add(&sum, bytes.at + sizeof *head, bytes.n - sizeof *head);
    if (head->bytes != bytes.n || bm_sum_end(&sum) != head->sum)
        return bm_fail(err, BM_EDATA, "%s: the file is cut or damaged; build it again", path);
    return true;
}

/* A sum that is right is no proof of good will: what the rows say is held against the file. */
static bool read_rows(bm_tables *tables, bm_str bytes, bm_err *err)
{
    const bm_tables_head *head = (const void *)bytes.at;
    const bm_tables_row *rows = (const void *)(bytes.at + sizeof *head);
    bool whole = head->tables <= (bytes.n - sizeof *head) / sizeof *rows;
    for (uint32_t i = 0; whole && i < head->tables; i++) {
        const bm_tables_row *r = &rows[i];
        whole = r->offset % 8 == 0 && r->offset <= bytes.n && r->bytes <= bytes.n - r->offset;
        if (whole)
            BM_PUSH(tables->arena, &tables->all) =
                (table){{r->name, strnlen(r->name, sizeof r->name)}, {bytes.at + r->offset, (size_t)r->bytes}};
    }
    return whole ||
           bm_fail(err, BM_EDATA, "%s: a table lies outside of the file: it is damaged; build it again", tables->path);
}

bool bm_tables_open(bm_tables **out, bm_arena *arena, const char *path, bm_err *err)
{
    bm_str bytes;
    bm_tables *tables = BM_NEW(arena, bm_tables);
    tables->arena = arena;
    tables->path = bm_str_c(arena, bm_str_of(path));
    if (!bm_file_map(&bytes, arena, path, err) || !check_head(bytes, path, err) || !read_rows(tables, bytes, err))
        return false;
    *out = tables;
    return true;
}

bool bm_tables_save(const bm_tables *tables, const char *path, bm_err *err)
{
    size_t n = tables->all.n, at = sizeof(bm_tables_head) + n * sizeof(bm_tables_row);
    bm_tables_row *rows = BM_NEW_ARRAY(tables->arena, bm_tables_row, n);
    bm_buf images = {.arena = tables->arena};
    for (size_t i = 0; i < n; i++) {
        const table *t = &tables->all.at[i];
        rows[i].offset = at + images.n;
        rows[i].bytes = t->image.n;
        memcpy(rows[i].name, t->name.at, t->name.n < sizeof rows->name ? t->name.n : sizeof rows->name);
        bm_buf_add(&images, t->image);
        while (images.n % 8 != 0)
            bm_buf_char(&images, 0);
    }
    bm_tables_head head = {.magic = BM_TABLES_MAGIC, .format = BM_TABLES_FORMAT, .tables = (uint32_t)n};
    head.bytes = at + images.n;
    bm_sum sum = bm_sum_start();
    bm_sum_add(&sum, rows, n * sizeof *rows);
    bm_sum_add(&sum, images.at, images.n);
    head.sum = bm_sum_end(&sum);
    bm_out *out;
    return bm_out_open(&out, tables->arena, path, true, err) && bm_out_write(out, &head, sizeof head, err) &&
           bm_out_write(out, rows, n * sizeof *rows, err) && bm_out_write(out, images.at, images.n, err) &&
           bm_out_commit(out, err);
}

bool bm_tables_find(bm_str *image, const bm_tables *tables, const char *name)
{
    for (size_t i = 0; i < tables->all.n; i++)
        if (bm_str_is(tables->all.at[i].name, name)) {
            *image = tables->all.at[i].image;
            return true;
        }
    return false;
}

bool bm_tables_text(const char **path, const bm_tables *tables, const char *name, bm_err *err)
{
    if (!tables->folder)
        return bm_fail(err, BM_EDATA,
                       "%s: there is no table \"%s\" in it: it was made for another version; build it again",
                       tables->path, name);
    *path = bm_format(tables->arena, "%s/%s", tables->folder, name);
    return true;
}

void bm_tables_keep(bm_tables *tables, const char *name, bm_str image)
{
    BM_PUSH(tables->arena, &tables->all) = (table){bm_str_of(bm_str_c(tables->arena, bm_str_of(name))), image};
}

bm_arena *bm_tables_arena(const bm_tables *tables)
{
    return tables->arena;
}

bool bm_tables_refuse(const char *name, bm_err *err)
{
    return bm_fail(err, BM_EDATA,
                   "the compiled table \"%s\" was made for another version or is damaged; build it again", name);
}
