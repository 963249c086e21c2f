#include "text/document.h"

#include "text/anatomy.h"
#include "text/decode.h"
#include "text/lexicon.h"
#include "text/sentence.h"
#include "text/token.h"
#include "text/when.h"

#include <nettle/sha2.h>
#include <string.h>

enum { EN, FR, LANGUAGES };
static const char *const language_names[LANGUAGES] = {"en", "fr"};

const char *const bm_document_classes[] = {"abbreviation", "label",  "letterhead", "footer",     "seat",
                                           "signature",    "stamp",  "situation",  "numbermark", "byline",
                                           "chancery",     "seated", "english",    "french",     NULL};

struct bm_reader {
    const bm_lexicon *words, *publishers;
    const bm_dates *dates[LANGUAGES];
};

bool bm_reader_load(const bm_reader **out, bm_arena *arena, bm_tables *tables, bm_err *err)
{
    static const char *const publisher_class[] = {"publisher", NULL};
    static const char *const words = "words/document.tsv", *const publishers = "words/publishers.tsv";
    bm_reader *reader = BM_NEW(arena, bm_reader);
    if (!bm_lexicon_load(&reader->words, arena, tables, &words, 1, bm_document_classes, err) ||
        !bm_lexicon_load(&reader->publishers, arena, tables, &publishers, 1, publisher_class, err))
        return false;
    for (int i = 0; i < LANGUAGES; i++)
        if (!bm_dates_load(&reader->dates[i], arena, tables, language_names[i], err))
            return false;
    *out = reader;
    return true;
}

/* The language whose little words the text has more of. */
static int language_of(const bm_doc *doc, const bm_lexicon *words)
{
    uint32_t n[LANGUAGES] = {0}, most = doc->n_tokens < 4000 ? doc->n_tokens : 4000;
    for (uint32_t i = 0; i < most; i++) {
        uint64_t classes = bm_lexicon_classes_at(words, doc, i);
        n[EN] += classes >> BM_WORD_ENGLISH & 1;
        n[FR] += classes >> BM_WORD_FRENCH & 1;
    }
    return n[FR] > n[EN] ? FR : EN;
}

/* Code points that begin among the bytes. */
static uint32_t points_in(const char *at, size_t n)
{
    uint32_t points = 0;
    for (size_t i = 0; i < n; i++)
        points += (signed char)at[i] >= -64; /* no continuation, 0x80 to 0xbf */
    return points;
}

static void count_points(bm_doc *doc, bm_arena *arena)
{
    size_t blocks = doc->text.n / 256;
    uint32_t *points = BM_NEW_ARRAY(arena, uint32_t, blocks + 1); /* the end has an offset too */
    for (size_t i = 0; i < blocks; i++)
        points[i + 1] = points[i] + points_in(doc->text.at + i * 256, 256);
    doc->points = points;
}

/*
 * Of the libraries that sum, nettle uses what a processor has for it, which libmd does not (that took a tenth of the
 * whole reading), and starts at once, which OpenSSL does not.
 */
static void sum(char out[65], bm_str bytes)
{
    static const char hex[] = "0123456789abcdef";
    struct sha256_ctx context;
    uint8_t digest[SHA256_DIGEST_SIZE];
    sha256_init(&context);
    sha256_update(&context, bytes.n, (const uint8_t *)bytes.at);
    sha256_digest(&context, sizeof digest, digest);
    for (size_t i = 0; i < sizeof digest; i++) {
        out[i * 2] = hex[digest[i] >> 4];
        out[i * 2 + 1] = hex[digest[i] & 15];
    }
    out[64] = '\0';
}

bool bm_doc_read(const bm_doc **out, bm_arena *arena, const bm_reader *reader, const bm_release *release, bm_err *err)
{
    bm_decoded decoded;
    if (!bm_decode(&decoded, arena, release->bytes, release->path, err))
        return false;
    bm_doc *doc = BM_NEW(arena, bm_doc);
    doc->path = release->path;
    doc->id = release->id ? release->id : "r1";
    doc->url = release->url;
    sum(doc->sha256, release->bytes);
    doc->text = decoded.text;
    doc->encoding = decoded.encoding;
    doc->repaired = decoded.repaired;
    count_points(doc, arena);
    bm_tokenize(doc, arena);
    bm_sentences_cut(doc, arena, reader->words);
    int spoken = language_of(doc, reader->words);
    for (int i = 0; release->language && i < LANGUAGES; i++)
        spoken = strcmp(release->language, language_names[i]) == 0 ? i : spoken;
    doc->language = language_names[spoken];
    bm_date_exprs dates = bm_dates_find(reader->dates[spoken], doc, arena);
    doc->dates = dates.at;
    doc->n_dates = (uint32_t)dates.n;
    bm_anatomy_find(doc, reader->words, reader->publishers);
    if (doc->date == BM_NO_DATE && release->has_date)
        doc->date = release->date;
    doc->publisher = bm_str_copy(arena, doc->publisher); /* a document outlives the tables it was read with */
    doc->area = bm_str_c(arena, bm_str_of(doc->area));
    *out = doc;
    return true;
}

uint32_t bm_doc_offset(const bm_doc *doc, uint32_t byte)
{
    uint32_t from = byte / 256 * 256;
    return doc->points[byte / 256] + points_in(doc->text.at + from, byte - from);
}
