/**
 * text/tables.h - the tables by which text is read, each as its reader wants it in memory.
 *
 * A table of data/words or data/cues is text that means thousands of phrases. To make those takes longer than to read a
 * release, so the build does it once: tools/tables writes all of them into one file, which is mapped into memory and
 * used where it stands. Each kind of table has an image, a run of bytes without addresses (text/image.h), and checks it
 * when it is opened.
 *
 * The file, little-endian: bm_tables_head, bm_tables_row a table, then the images, each on 8 bytes.
 */
#ifndef BM_TEXT_TABLES_H
#define BM_TEXT_TABLES_H

#include "base/str.h"

#define BM_TABLES_MAGIC  "BMTAB\r\n\x1a"
#define BM_TABLES_FORMAT 3

typedef struct {
    char magic[8];
    uint32_t format, tables;
    uint64_t bytes; /* of the whole file                  */
    uint64_t sum;   /* base/sum.h, of all behind the head */
} bm_tables_head;

typedef struct {
    char name[48]; /* "words/names.tsv", with zeros behind it */
    uint64_t offset, bytes;
} bm_tables_row;

typedef struct bm_tables bm_tables;

/** Tables that are made of the text below `folder` when they are asked for: for the compiler, and for tests. */
bm_tables *bm_tables_of_text(bm_arena *arena, const char *folder);

/** Map a compiled file. Fails BM_EIO, BM_EDATA (no such file; of another version; damaged). */
BM_CHECK bool bm_tables_open(bm_tables **out, bm_arena *arena, const char *path, bm_err *err);

/** Write all tables that were asked for so far. Fails BM_EIO. */
BM_CHECK bool bm_tables_save(const bm_tables *tables, const char *path, bm_err *err);

/* For those who know a kind of table. A table is called by its text's file: "words/names.tsv". */

/** The image of a table that is there: of a compiled file, or kept. */
BM_CHECK bool bm_tables_find(bm_str *image, const bm_tables *tables, const char *name);
/** Where the text of a table stands that is not there yet. Fails BM_EDATA: a compiled file lacks it. */
BM_CHECK bool bm_tables_text(const char **path, const bm_tables *tables, const char *name, bm_err *err);
/** Keep an image that was made of the text; it lives as long as the tables. */
void bm_tables_keep(bm_tables *tables, const char *name, bm_str image);
/** The arena in which tables and images live. */
bm_arena *bm_tables_arena(const bm_tables *tables);
/** Fails BM_EDATA: the image of a table is not what this program makes. */
BM_CHECK bool bm_tables_refuse(const char *name, bm_err *err);

#endif
