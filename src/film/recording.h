/**
 * film/recording.h - frames that were drawn, kept in a file, so that the same film in another format, or one that was
 * interrupted, is not drawn again.
 *
 * A file FOLDER/KEY.frames holds a record a frame: what changed, packed, with a checksum. It grows while the film is
 * drawn; what a run that was killed left half-written is cut off by the next. One run writes it; another beside it does
 * without.
 */
#ifndef BM_FILM_RECORDING_H
#define BM_FILM_RECORDING_H

#include "film/film.h"
#include "film/plate.h"
#include "map/reel.h"

typedef struct bm_recording bm_recording;

/**
 * What a film's frames depend on, but for what stands nearer to the page's top than the map: another title is no other
 * film. `above` are all plates that come above it.
 */
uint64_t bm_recording_key(const bm_film *film, const bm_plates *above, size_t n);

/**
 * Open it, and make room: the oldest files go until all take no more than BM_LIMIT_CACHE_BYTES. NULL where the folder
 * cannot be written, or another run is writing this film. Folder and file are their maker's alone to read. `size` is
 * that of a frame; its pixels are not touched.
 */
bm_recording *bm_recording_open(bm_arena *arena, const char *folder, uint64_t key, const bm_pixels *size,
                                size_t frames);

/** Frames that can be had: all of a whole film, or those before the last one that was painted from nothing. */
size_t bm_recording_frames(const bm_recording *recording);
/** Frame `number`: what changed, and its pixels one rectangle after the other, in the arena. */
bool bm_recording_read(const bm_recording *recording, size_t number, bm_reel_changes *changed, unsigned char **pixels,
                       bm_arena *arena);
/** The next frame. `fresh`: painted from nothing, not from the frame before. One that cannot be kept ends the
 * recording.
 */
void bm_recording_add(bm_recording *recording, const bm_reel_changes *changed, const unsigned char *pixels, bool fresh);

/** Pixels in all rectangles. */
size_t bm_recording_pixels(const bm_reel_changes *changed);

#endif
