/**
 * briefmap.h - briefmap in another program: a release's text goes in; what it tells, its layers and its map come out.
 *
 *     briefmap_error error;
 *     briefmap *b = briefmap_open(NULL, &error);
 *     briefmap_reading *r = b ? briefmap_read(b, text, strlen(text), "release 12", &error) : NULL;
 *     if (r && briefmap_draw(r, "map.pdf", &(briefmap_options){.style = "dark"}, &error))
 *         puts(briefmap_json(r));
 *     else
 *         fprintf(stderr, "%s\n", error.text);
 *     briefmap_free(r);
 *     briefmap_close(b);
 *
 * What comes out is what the program `briefmap` prints and writes, byte for byte, and held to the same limits. Two
 * things the program does and the library leaves to its host: the sandbox, and ending at a signal.
 *
 * All text is UTF-8 and ends in a NUL, but for a release, which may come in the encodings that `briefmap read` takes.
 * A `briefmap` and its readings are for one thread at a time; several may be open.
 */
#ifndef BRIEFMAP_H
#define BRIEFMAP_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#define BRIEFMAP_API __attribute__((visibility("default")))

/** Gazetteer, tables and base map, opened once. */
typedef struct briefmap briefmap;
/** What one release tells. */
typedef struct briefmap_reading briefmap_reading;

typedef enum {
    BRIEFMAP_OK = 0,
    BRIEFMAP_USAGE,   /* an option is wrong                                    */
    BRIEFMAP_IO,      /* the system refused: open, read, write, rename ...     */
    BRIEFMAP_DATA,    /* the release, or data of the program, is not as it should be */
    BRIEFMAP_LIMIT,   /* more than a limit allows                              */
    BRIEFMAP_EXISTS,  /* an output is already there                            */
    BRIEFMAP_NOTHING, /* the release is fine, but there is nothing to draw or write */
    BRIEFMAP_MEMORY   /* no memory                                             */
} briefmap_code;

/** Why a call failed: one or two lines, what, where and how to mend. Left alone by a call that did not fail. */
typedef struct {
    briefmap_code code;
    char text[1024];
} briefmap_error;

/** How maps and layers are made; what is NULL or 0 is as the program has it without the option of that name. */
typedef struct {
    const char *language;                                               /* "en", "fr", "en+fr" ...           */
    const char *style;                                                  /* "briefing", "dark" ..., or a file */
    const char *page;                                                   /* "A4", "A3-portrait", "16:9" ...   */
    double dpi;                                                         /* of a PNG; 150                     */
    const char *title, *subtitle, *issuer, *map_number, *cleared, *url; /* printed on the map                */
    bool overwrite;                                                     /* an output that is already there   */
} briefmap_options;

/** "0.1.0". */
BRIEFMAP_API const char *briefmap_version(void);

/**
 * Open the data.
 *
 * data     the folder with gazetteer.bmg; NULL: `data` beside the library, or ../share/briefmap
 * Returns  NULL with BRIEFMAP_IO, BRIEFMAP_DATA, BRIEFMAP_MEMORY
 */
BRIEFMAP_API briefmap *briefmap_open(const char *data, briefmap_error *error);
/** NULL is fine. Its readings must have been freed. */
BRIEFMAP_API void briefmap_close(briefmap *b);

/**
 * Read a release.
 *
 * text, n  its bytes; they may go when the call is over
 * name     what messages and the JSON call it
 * Returns  NULL with BRIEFMAP_DATA (empty, binary), BRIEFMAP_LIMIT (too long), BRIEFMAP_MEMORY
 */
BRIEFMAP_API briefmap_reading *briefmap_read(briefmap *b, const char *text, size_t n, const char *name,
                                             briefmap_error *error);
/** NULL is fine. */
BRIEFMAP_API void briefmap_free(briefmap_reading *reading);

/** Mentions, events, warnings, as `briefmap read` prints them; lives as long as the reading. */
BRIEFMAP_API const char *briefmap_json(const briefmap_reading *reading);

/**
 * Draw the map of a reading.
 *
 * path     ends in .png, .pdf or .svg; put in place whole or not at all
 * options  or NULL
 * Fails    BRIEFMAP_USAGE, BRIEFMAP_EXISTS, BRIEFMAP_NOTHING, BRIEFMAP_LIMIT, BRIEFMAP_IO, BRIEFMAP_MEMORY
 */
BRIEFMAP_API bool briefmap_draw(briefmap_reading *reading, const char *path, const briefmap_options *options,
                                briefmap_error *error);

/**
 * Write the layers of a reading for a GIS.
 *
 * folder   made where it is not there
 * formats  "geojson,shp"; as `briefmap layers --format` has them
 * options  or NULL; of them language, title, subtitle, issuer and overwrite count
 * Fails    as briefmap_draw
 */
BRIEFMAP_API bool briefmap_layers(briefmap_reading *reading, const char *folder, const char *formats,
                                  const briefmap_options *options, briefmap_error *error);

#ifdef __cplusplus
}
#endif
#endif
