#include "text/image.h"

static size_t padding(size_t bytes)
{
    return (8 - bytes % 8) % 8;
}

void bm_image_put(bm_buf *image, const void *at, size_t n, size_t size)
{
    static const char zeros[8];
    uint64_t count = n;
    bm_buf_add(image, (bm_str){(const char *)&count, sizeof count});
    bm_buf_add(image, (bm_str){at, n * size});
    bm_buf_add(image, (bm_str){zeros, padding(n * size)});
}

bool bm_image_take(const void **at, size_t *n, bm_str *image, size_t size)
{
    uint64_t count;
    if (image->n < sizeof count)
        return false;
    memcpy(&count, image->at, sizeof count);
    size_t room = image->n - sizeof count;
    if (count > room / size || count * size + padding(count * size) > room)
        return false;
    *at = image->at + sizeof count;
    *n = (size_t)count;
    *image = bm_str_slice(*image, sizeof count + count * size + padding(count * size), image->n);
    return true;
}
