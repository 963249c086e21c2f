/* Columns of layer/column.h that tell where a fact stands in its release, and why. */
#include "layer/column.h"

#include "layer/value.h"

#include <math.h>

BM_COLUMN(id)
{
    (void)env;
    return bm_value_text(f->id);
}
BM_COLUMN(feed)
{
    (void)env;
    return bm_value_text(bm_feed_name(f->feed));
}
BM_COLUMN(kind)
{
    (void)env;
    return f->event ? bm_value_text(bm_kind_name(f->event->kind)) : BM_NO_VALUE;
}
BM_COLUMN(reference)
{
    (void)env;
    return bm_value_str(f->reading->doc->reference);
}
BM_COLUMN(title)
{
    (void)env;
    return bm_value_str(f->reading->doc->title);
}
BM_COLUMN(publisher)
{
    (void)env;
    return bm_value_str(f->reading->doc->publisher);
}
BM_COLUMN(sha256)
{
    (void)env;
    return bm_value_text(f->reading->doc->sha256);
}
BM_COLUMN(release_date)
{
    (void)env;
    return bm_value_date(f->reading->doc->date);
}
BM_COLUMN(path)
{
    (void)env;
    return bm_value_text(f->reading->doc->path);
}

/* The sentence that names the place; of a feature without one (a leg), the first that tells the event. */
static const bm_sentence *sentence_of(const bm_fact *f)
{
    const bm_doc *doc = f->reading->doc;
    bool told = f->event && f->event->n_evidence > 0;
    uint32_t index = f->mention ? f->mention->sentence : told ? f->event->evidence[0] : UINT32_MAX;
    return index < doc->n_sentences ? &doc->sentences[index] : NULL;
}

/* A line break within a sentence is the letter's, not the text's. */
BM_COLUMN(sentence)
{
    const bm_sentence *s = sentence_of(f);
    if (!s)
        return BM_NO_VALUE;
    bm_buf out = {.arena = env->arena};
    bm_str text = bm_str_slice(f->reading->doc->text, s->start, s->end);
    bool space = false;
    for (size_t i = 0; i < text.n; i++) {
        bool white = (unsigned char)text.at[i] <= ' ';
        if (white && !space)
            bm_buf_char(&out, ' ');
        if (!white)
            bm_buf_char(&out, text.at[i]);
        space = white;
    }
    return bm_value_str(bm_buf_str(&out));
}

static double length(const bm_doc *doc, uint32_t start, uint32_t end)
{
    return (double)bm_doc_offset(doc, end) - (double)bm_doc_offset(doc, start);
}

BM_COLUMN(sentence_at)
{
    (void)env;
    const bm_sentence *s = sentence_of(f);
    return s ? bm_value_number(bm_doc_offset(f->reading->doc, s->start)) : BM_NO_VALUE;
}

BM_COLUMN(sentence_length)
{
    (void)env;
    const bm_sentence *s = sentence_of(f);
    return s ? bm_value_number(length(f->reading->doc, s->start, s->end)) : BM_NO_VALUE;
}

static uint32_t mention_byte(const bm_fact *f)
{
    return (uint32_t)(f->mention->text.at - f->reading->doc->text.at);
}

BM_COLUMN(quote)
{
    (void)env;
    return f->mention ? bm_value_str(f->mention->text) : BM_NO_VALUE;
}

BM_COLUMN(quote_at)
{
    (void)env;
    return f->mention ? bm_value_number(bm_doc_offset(f->reading->doc, mention_byte(f))) : BM_NO_VALUE;
}

BM_COLUMN(quote_length)
{
    (void)env;
    if (!f->mention)
        return BM_NO_VALUE;
    uint32_t at = mention_byte(f);
    return bm_value_number(length(f->reading->doc, at, at + (uint32_t)f->mention->text.n));
}

/* The weaker of what is thought of the event and of its place. */
BM_COLUMN(score)
{
    (void)env;
    double event = f->event ? f->event->score : 1, place = f->mention ? f->mention->score : 1;
    return bm_value_number(fmin(event, place));
}

BM_COLUMN(why)
{
    const char *event = f->event ? f->event->why : NULL, *place = f->mention ? f->mention->why : NULL;
    bool both = event && *event && place && *place;
    return bm_value_text(both ? bm_format(env->arena, "%s; %s", event, place) : event && *event ? event : place);
}

BM_COLUMN(verified)
{
    const char *event = f->event ? bm_verified_text(env->arena, f->event->verified) : NULL;
    const char *place = f->mention ? bm_verified_text(env->arena, f->mention->verified) : NULL;
    return bm_value_text(event && place ? bm_format(env->arena, "%s; %s", event, place) : event ? event : place);
}

const bm_column bm_columns_of_source[] = {
    {"feed", BM_FIELD_TEXT, feed},
    {"id", BM_FIELD_TEXT, id},
    {"kind", BM_FIELD_TEXT, kind},
    {"path", BM_FIELD_TEXT, path},
    {"publisher", BM_FIELD_TEXT, publisher},
    {"quote", BM_FIELD_TEXT, quote},
    {"quote_at", BM_FIELD_INTEGER, quote_at},
    {"quote_length", BM_FIELD_INTEGER, quote_length},
    {"reference", BM_FIELD_TEXT, reference},
    {"release_date", BM_FIELD_DATE, release_date},
    {"score", BM_FIELD_REAL, score},
    {"sentence", BM_FIELD_TEXT, sentence},
    {"sentence_at", BM_FIELD_INTEGER, sentence_at},
    {"sentence_length", BM_FIELD_INTEGER, sentence_length},
    {"sha256", BM_FIELD_TEXT, sha256},
    {"title", BM_FIELD_TEXT, title},
    {"verified", BM_FIELD_TEXT, verified},
    {"why", BM_FIELD_TEXT, why},
    {0},
};
