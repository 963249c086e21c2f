#include "film/av.h"

#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/opt.h>
#include <stdio.h>
#include <string.h>

/* A fixed number, so that the bytes do not depend on the machine. */
#define THREADS "2"

typedef struct {
    const char *kind, *format, *encoder, *remedy;
    enum AVPixelFormat pixels;
    const char *const *options;       /* of the encoder: key, value ..., NULL */
    const char *const *muxer_options; /* the same */
} kind;

static const char *const h264[] = {"preset", "veryfast", "crf", "20", "rc-lookahead", "4", "threads", THREADS, NULL};
static const char *const vp9[] = {"deadline", "realtime", "cpu-used",      "7", "crf",     "30",    "b", "0",
                                  "row-mt",   "1",        "lag-in-frames", "0", "threads", THREADS, NULL};
static const char *const none[] = {NULL};
static const char *const mp4[] = {"movflags", "+faststart", NULL};
static const char *const webm[] = {"cues_to_front", "1", NULL};
static const char *const once[] = {"loop", "-1", NULL};

static const kind kinds[] = {
    {"mp4", "mp4", "libx264", "write .webm, .gif or .apng", AV_PIX_FMT_YUV420P, h264, mp4},
    {"webm", "webm", "libvpx-vp9", "write .mp4, .gif or .apng", AV_PIX_FMT_YUV420P, vp9, webm},
    {"gif", "gif", "gif", "write .apng", AV_PIX_FMT_PAL8, none, once},
};

struct bm_av_writer {
    const kind *kind;
    char name[512];
    AVFormatContext *format;
    AVCodecContext *codec;
    AVStream *stream;
    AVFrame *frame;
    AVPacket *packet;
    uint32_t palette[256];
    int64_t n;
};

static bool refuse(const bm_av_writer *w, const char *what, int code, bm_err *err)
{
    char why[AV_ERROR_MAX_STRING_SIZE] = "";
    av_strerror(code, why, sizeof why);
    return bm_fail(err, code == AVERROR(ENOMEM) ? BM_ENOMEM : BM_EIO, "%s: %s: %s", w->name, what, why);
}

static void close_writer(bm_av_writer *w)
{
    if (!w)
        return;
    if (w->format && w->format->pb)
        avio_closep(&w->format->pb);
    av_packet_free(&w->packet);
    av_frame_free(&w->frame);
    avcodec_free_context(&w->codec);
    avformat_free_context(w->format);
    av_free(w);
}

static AVDictionary *dictionary(const char *const *options)
{
    AVDictionary *out = NULL;
    for (size_t i = 0; options[i]; i += 2)
        av_dict_set(&out, options[i], options[i + 1], 0);
    return out;
}

/* Sides of a yuv420p picture are even: an odd one loses its last line, which is margin. */
static int side(const bm_av_writer *w, int pixels)
{
    return w->kind->pixels == AV_PIX_FMT_YUV420P ? pixels & ~1 : pixels;
}

static bool open_encoder(bm_av_writer *w, const bm_av_film *film, bm_err *err)
{
    const AVCodec *encoder = avcodec_find_encoder_by_name(w->kind->encoder);
    if (!encoder)
        return bm_fail(err, BM_EIO, "%s: this FFmpeg was built without the encoder %s\nInstall one that has it, or %s.",
                       w->name, w->kind->encoder, w->kind->remedy);
    w->codec = avcodec_alloc_context3(encoder);
    w->stream = avformat_new_stream(w->format, NULL);
    if (!w->codec || !w->stream)
        return refuse(w, "no memory", AVERROR(ENOMEM), err);
    w->codec->width = side(w, film->width);
    w->codec->height = side(w, film->height);
    w->codec->pix_fmt = w->kind->pixels;
    w->codec->time_base = (AVRational){1, film->fps};
    w->codec->framerate = (AVRational){film->fps, 1};
    w->codec->gop_size = 10 * film->fps;
    w->codec->flags |= AV_CODEC_FLAG_BITEXACT;
    if (w->kind->pixels == AV_PIX_FMT_YUV420P) {
        w->codec->color_range = AVCOL_RANGE_MPEG;
        w->codec->colorspace = AVCOL_SPC_BT709;
        w->codec->color_primaries = AVCOL_PRI_BT709;
        w->codec->color_trc = AVCOL_TRC_BT709;
    }
    if (w->format->oformat->flags & AVFMT_GLOBALHEADER)
        w->codec->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
    AVDictionary *options = dictionary(w->kind->options);
    int code = avcodec_open2(w->codec, encoder, &options);
    av_dict_free(&options);
    if (code >= 0)
        code = avcodec_parameters_from_context(w->stream->codecpar, w->codec);
    w->stream->time_base = w->codec->time_base;
    w->stream->avg_frame_rate = w->codec->framerate;
    return code >= 0 || refuse(w, "the encoder cannot be opened", code, err);
}

static bool open_file(bm_av_writer *w, const bm_av_film *film, bm_err *err)
{
    char url[4200]; /* a plain path, whatever it looks like */
    if (snprintf(url, sizeof url, "file:%s", film->path) >= (int)sizeof url)
        return bm_fail(err, BM_EIO, "%s: the path is too long", w->name);
    w->format->url = av_strdup(url); /* the muxer reads it again, to put the index in front */
    int code = w->format->url ? avio_open(&w->format->pb, url, AVIO_FLAG_WRITE) : AVERROR(ENOMEM);
    if (code < 0)
        return refuse(w, "cannot be written", code, err);
    AVDictionary *options = dictionary(w->kind->muxer_options);
    w->format->flags |= AVFMT_FLAG_BITEXACT;
    if (film->title)
        av_dict_set(&w->format->metadata, "title", film->title, 0);
    code = avformat_write_header(w->format, &options);
    av_dict_free(&options);
    return code >= 0 || refuse(w, "cannot be written", code, err);
}

static bool open_frame(bm_av_writer *w, const bm_av_film *film, bm_err *err)
{
    w->frame = av_frame_alloc();
    w->packet = av_packet_alloc();
    if (!w->frame || !w->packet)
        return refuse(w, "no memory", AVERROR(ENOMEM), err);
    w->frame->width = w->codec->width;
    w->frame->height = w->codec->height;
    w->frame->format = w->codec->pix_fmt;
    int code = av_frame_get_buffer(w->frame, 0);
    if (code < 0)
        return refuse(w, "no memory", code, err);
    for (size_t i = 0; i < film->n_palette && i < 256; i++)
        w->palette[i] = 0xff000000u | film->palette[i];
    return true;
}

static bool open_writer(bm_av_writer **out, const bm_av_film *film, bm_err *err)
{
    av_log_set_level(AV_LOG_QUIET);
    bm_av_writer *w = av_mallocz(sizeof *w);
    if (!w)
        return bm_fail(err, BM_ENOMEM, "%s: no memory for a film", film->name);
    snprintf(w->name, sizeof w->name, "%s", film->name);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i].kind, film->kind) == 0)
            w->kind = &kinds[i];
    bool good = w->kind ? true : bm_fail(err, BM_EUSAGE, "%s: \"%s\" is no kind of film", w->name, film->kind);
    int code = good ? avformat_alloc_output_context2(&w->format, NULL, w->kind->format, NULL) : 0;
    if (good && code < 0)
        good = refuse(w, "this FFmpeg does not write its kind", code, err);
    if (!good || !open_encoder(w, film, err) || !open_file(w, film, err) || !open_frame(w, film, err)) {
        close_writer(w);
        return false;
    }
    *out = w;
    return true;
}

static bool write_packets(bm_av_writer *w, bm_err *err)
{
    for (;;) {
        int code = avcodec_receive_packet(w->codec, w->packet);
        if (code == AVERROR(EAGAIN) || code == AVERROR_EOF)
            return true;
        if (code < 0)
            return refuse(w, "a frame cannot be encoded", code, err);
        if (w->packet->duration == 0)
            w->packet->duration = 1;
        av_packet_rescale_ts(w->packet, w->codec->time_base, w->stream->time_base);
        w->packet->stream_index = w->stream->index;
        code = av_interleaved_write_frame(w->format, w->packet);
        if (code >= 0 && w->format->pb->error < 0)
            code = w->format->pb->error;
        if (code < 0)
            return refuse(w, "cannot be written", code, err);
    }
}

static bool send(bm_av_writer *w, const AVFrame *frame, bm_err *err)
{
    int code = avcodec_send_frame(w->codec, frame);
    return code >= 0 ? write_packets(w, err) : refuse(w, "a frame cannot be encoded", code, err);
}

/* BT.709 with video levels, in 16 bits behind the point. */
enum {
    Y_R = 11966,
    Y_G = 40254,
    Y_B = 4064,
    U_R = -6596,
    U_G = -22189,
    U_B = 28784,
    V_R = 28784,
    V_G = -26145,
    V_B = -2640
};

static const unsigned char *add_color(int sum[3], const unsigned char *pixel)
{
    uint32_t v;
    memcpy(&v, pixel, 4);
    sum[0] += (int)(v >> 16 & 255);
    sum[1] += (int)(v >> 8 & 255);
    sum[2] += (int)(v & 255);
    return pixel + 4;
}

static uint8_t luma(const unsigned char *pixel)
{
    int c[3] = {0};
    add_color(c, pixel);
    return (uint8_t)((Y_R * c[0] + Y_G * c[1] + Y_B * c[2] + (16 << 16) + (1 << 15)) >> 16);
}

/* A square of four pixels: their brightness each, and their colour in the mean. */
static void convert_square(AVFrame *frame, const unsigned char *at, int stride, int x, int y)
{
    int c[3] = {0};
    for (int row = 0; row < 2; row++) {
        const unsigned char *pixel = at + (ptrdiff_t)row * stride;
        uint8_t *to = frame->data[0] + (ptrdiff_t)(y + row) * frame->linesize[0] + x;
        to[0] = luma(pixel);
        to[1] = luma(pixel + 4);
        add_color(c, add_color(c, pixel));
    }
    const int middle = (128 << 18) + (1 << 17);
    frame->data[1][(ptrdiff_t)y / 2 * frame->linesize[1] + x / 2] =
        (uint8_t)((U_R * c[0] + U_G * c[1] + U_B * c[2] + middle) >> 18);
    frame->data[2][(ptrdiff_t)y / 2 * frame->linesize[2] + x / 2] =
        (uint8_t)((V_R * c[0] + V_G * c[1] + V_B * c[2] + middle) >> 18);
}

static void convert(AVFrame *frame, const unsigned char *pixels, int stride, bm_av_rect r)
{
    int right = FFMIN(r.x + r.w, frame->width), bottom = FFMIN(r.y + r.h, frame->height);
    for (int y = r.y & ~1; y < bottom; y += 2)
        for (int x = r.x & ~1; x < right; x += 2)
            convert_square(frame, pixels + (ptrdiff_t)y * stride + 4 * (ptrdiff_t)x, stride, x, y);
}

static void copy_indices(AVFrame *frame, const unsigned char *pixels, int stride, bm_av_rect r)
{
    for (int y = r.y; y < r.y + r.h; y++)
        memcpy(frame->data[0] + (ptrdiff_t)y * frame->linesize[0] + r.x, pixels + (ptrdiff_t)y * stride + r.x,
               (size_t)r.w);
}

static bool add_frame(bm_av_writer *w, const unsigned char *pixels, int stride, const bm_av_rect *changed, size_t n,
                      bm_err *err)
{
    const bm_av_rect all = {0, 0, w->codec->width, w->codec->height};
    bool indexed = w->kind->pixels == AV_PIX_FMT_PAL8;
    int code = av_frame_make_writable(w->frame);
    if (code < 0)
        return refuse(w, "no memory", code, err);
    for (size_t i = 0; i < (w->n ? n : 1); i++)
        (indexed ? copy_indices : convert)(w->frame, pixels, stride, w->n ? changed[i] : all);
    if (indexed)
        memcpy(w->frame->data[1], w->palette, sizeof w->palette);
    w->frame->pts = w->n++;
    return send(w, w->frame, err);
}

static bool finish(bm_av_writer *w, bm_err *err)
{
    if (!send(w, NULL, err))
        return false;
    int code = av_write_trailer(w->format);
    if (code >= 0)
        code = avio_closep(&w->format->pb);
    return code >= 0 || refuse(w, "cannot be written", code, err);
}

__attribute__((visibility("default"))) bm_av_entry_point bm_av_entry;

const bm_av_api *bm_av_entry(void)
{
    static const bm_av_api api = {BM_AV_ABI, open_writer, add_frame, finish, close_writer};
    return &api;
}
