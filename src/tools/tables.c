/* The compiler of the tables by which text is read: data/words and data/cues become one file. See text/tables.h. */
#include "event/read.h"

#include <stdio.h>
#include <string.h>

int main(int argc, char **argv)
{
    if (argc != 4 || strcmp(argv[2], "-o") != 0) {
        fprintf(stderr, "usage: tables DATA_FOLDER -o FILE\n");
        return 2;
    }
    bm_arena arena = {0};
    bm_err err = {0};
    const bm_event_reader *reader;
    bm_tables *tables = bm_tables_of_text(&arena, argv[1]);
    /* Who asks for them knows which there are. */
    bool done = bm_event_reader_load(&reader, &arena, tables, NULL, &err) && bm_tables_save(tables, argv[3], &err);
    if (!done)
        fprintf(stderr, "tables: %s\n", err.text);
    bm_arena_free(&arena);
    return done ? 0 : 1;
}
