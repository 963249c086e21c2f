/** text/image.h - arrays one after the other in one run of bytes, which is used where it stands: see text/tables.h. */
#ifndef BM_TEXT_IMAGE_H
#define BM_TEXT_IMAGE_H

#include "base/str.h"

/** Append `n` elements of `size` bytes: their number as u64, then they, up to a multiple of 8 bytes. */
void bm_image_put(bm_buf *image, const void *at, size_t n, size_t size);

/**
 * The next array of an image that begins on 8 bytes; `image` moves behind it. False, and nothing taken, where the image
 * is too short for what it says of itself.
 */
BM_CHECK bool bm_image_take(const void **at, size_t *n, bm_str *image, size_t size);

#endif
