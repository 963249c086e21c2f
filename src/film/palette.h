/** film/palette.h - 255 colours that serve a whole film. */
#ifndef BM_FILM_PALETTE_H
#define BM_FILM_PALETTE_H

#include "map/reel.h"

#define BM_PALETTE_COLORS 255

typedef struct {
    uint32_t at[BM_PALETTE_COLORS]; /* 0xRRGGBB */
    size_t n;
    unsigned char *nearest; /* of each colour in 6 bits a channel */
} bm_palette;

/** Median cut (Heckbert 1982) of the picture's colours; equal pictures give equal palettes. */
bm_palette bm_palette_of(bm_arena *arena, const bm_pixels *picture);
/** The index of each pixel of a rectangle; `out` is of the whole picture, rows of its `width` bytes. */
void bm_palette_map(const bm_palette *palette, unsigned char *out, const bm_pixels *picture, bm_reel_rect part);

#endif
