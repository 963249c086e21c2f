#include "film/timeline.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Seconds. */
static const double lead = 0.8, travel = 1.1, come = 0.4, least_hold = 0.8, rest = 2.4;
static const double overview = 2.4, rewind = 0.8; /* of a camera that follows */
static const double words_a_second = 200.0 / 60;

struct bm_timeline_key {
    const bm_feature *feature;
    size_t beat;
    bool leg;
};

/* Layers whose features come one after the other; all others are there from the first frame. */
static const char *const layers_that_come[] = {"stops", "incidents", "meetings", "zones", "zone_sites"};

typedef struct {
    bm_shown of;
    bm_date day; /* of a stop without one that of the stop before, or of its visit */
    int group;   /* stops before the others of one day */
    size_t number;
} coming;

typedef struct {
    coming *at;
    size_t n, cap;
} comings;

static bool comes(const bm_features *layer)
{
    for (size_t i = 0; i < sizeof layers_that_come / sizeof *layers_that_come; i++)
        if (strcmp(layer->name, layers_that_come[i]) == 0)
            return true;
    return false;
}

static bm_date day_of(const bm_shown *of)
{
    static const char *const fields[] = {"start_dt", "end_dt", "as_of"};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        bm_value v = bm_feature_get(of->layer, of->feature, fields[i]);
        if (!v.null && v.date != BM_NO_DATE)
            return v.date;
    }
    return BM_NO_DATE;
}

static double number_of(const bm_shown *of, const char *field)
{
    bm_value v = bm_feature_get(of->layer, of->feature, field);
    return v.null ? NAN : v.number;
}

static bool same_visit(const bm_shown *a, const bm_shown *b)
{
    double x = number_of(a, "visit"), y = number_of(b, "visit");
    return x == y || (isnan(x) && isnan(y));
}

/* The first day that is known of the visit that begins with stop `i`. */
static bm_date visit_begins(const bm_features *stops, size_t i)
{
    bm_shown first = {stops, &stops->at[i]};
    for (; i < stops->n; i++) {
        bm_shown stop = {stops, &stops->at[i]};
        if (!same_visit(&stop, &first))
            break;
        if (day_of(&stop) != BM_NO_DATE)
            return day_of(&stop);
    }
    return BM_NO_DATE;
}

static void add_layer(comings *list, bm_arena *arena, const bm_features *layer)
{
    bool stops = strcmp(layer->name, "stops") == 0;
    bm_date last = BM_NO_DATE;
    for (size_t i = 0; i < layer->n; i++) {
        coming c = {.of = {layer, &layer->at[i]}, .group = !stops, .number = list->n};
        c.day = day_of(&c.of);
        /* two visits on the same days are told day by day; one without any comes behind the one before it */
        bool begins = stops && (i == 0 || !same_visit(&c.of, &(bm_shown){layer, &layer->at[i - 1]}));
        if (begins && visit_begins(layer, i) != BM_NO_DATE)
            last = visit_begins(layer, i);
        /* stops of a visit keep their order whatever their days */
        if (stops && (c.day == BM_NO_DATE || (last != BM_NO_DATE && c.day < last)))
            c.day = last;
        last = c.day;
        if (!stops && c.day == BM_NO_DATE)
            c.day = INT32_MAX;
        BM_PUSH(arena, list) = c;
    }
}

static int in_order(const void *va, const void *vb)
{
    const coming *a = va, *b = vb;
    if (a->day != b->day)
        return (a->day > b->day) - (a->day < b->day);
    if (a->group != b->group)
        return a->group - b->group;
    return (a->number > b->number) - (a->number < b->number);
}

/* The layers that the scene shows, each once. `reach`: rings that come with what they are about. */
static comings all_that_comes(bm_arena *arena, const bm_scene *scene, const bm_features **legs,
                              const bm_features **reach)
{
    comings list = {0};
    struct {
        const bm_features **at;
        size_t n, cap;
    } seen = {0};
    *legs = *reach = NULL;
    for (size_t i = 0; i < scene->drawables.n; i++) {
        const bm_features *layer = scene->drawables.at[i].of.layer;
        bool known = !layer;
        for (size_t k = 0; k < seen.n && !known; k++)
            known = seen.at[k] == layer;
        if (known)
            continue;
        BM_PUSH(arena, &seen) = layer;
        if (strcmp(layer->name, "legs") == 0)
            *legs = layer;
        else if (strcmp(layer->name, "reach") == 0)
            *reach = layer;
        else if (comes(layer))
            add_layer(&list, arena, layer);
    }
    if (list.n > 0)
        qsort(list.at, list.n, sizeof *list.at, in_order);
    return list;
}

/* The leg that ends at a stop: of the same visit, with the number of the stop before. */
static bm_shown leg_to(const bm_features *legs, const bm_shown *stop)
{
    double visit = number_of(stop, "visit"), sequence = number_of(stop, "sequence");
    for (size_t i = 0; legs && i < legs->n && strcmp(stop->layer->name, "stops") == 0; i++) {
        bm_shown leg = {legs, &legs->at[i]};
        if (number_of(&leg, "visit") == visit && number_of(&leg, "sequence") == sequence - 1)
            return leg;
    }
    return (bm_shown){0};
}

bm_str bm_beat_text(const bm_beat *beat, const char *field)
{
    bm_value v = bm_feature_get(beat->of.layer, beat->of.feature, field);
    return v.null ? (bm_str){0} : v.text;
}

static size_t words_of(bm_str text)
{
    size_t words = 0;
    for (size_t k = 0; k < text.n; k++)
        words += (unsigned char)text.at[k] > ' ' && (k == 0 || (unsigned char)text.at[k - 1] <= ' ');
    return words;
}

/* What there is to read: the callout, and the sentence where it stands there and did not stand there just before. */
static double hold_of(const bm_beat *beat, const bm_beat *before, bool sentence)
{
    bm_str told = bm_beat_text(beat, "sentence");
    size_t words = words_of(bm_beat_text(beat, "name")) + words_of(bm_beat_text(beat, "label"));
    if (sentence && !(before && bm_str_eq(told, bm_beat_text(before, "sentence"))))
        words += words_of(told);
    return fmax(least_hold, (double)words / words_a_second);
}

static int by_address(const void *va, const void *vb)
{
    const struct bm_timeline_key *a = va, *b = vb;
    return (a->feature > b->feature) - (a->feature < b->feature);
}

static void add_key(bm_timeline *t, const bm_shown *of, size_t beat, bool leg)
{
    if (of->feature)
        t->keys[t->n_keys++] = (struct bm_timeline_key){of->feature, beat, leg};
}

/* A ring bears the id of what it is about, and "-reach". */
static void add_reach(bm_timeline *t, const bm_features *reach)
{
    for (size_t i = 0; reach && i < reach->n; i++)
        for (size_t k = 0; k < t->n; k++) {
            size_t n = strlen(t->at[k].of.feature->id);
            if (strncmp(reach->at[i].id, t->at[k].of.feature->id, n) == 0 && reach->at[i].id[n] == '-') {
                add_key(t, &(bm_shown){reach, &reach->at[i]}, k, false);
                break;
            }
        }
}

static void stretch(bm_timeline *t, double by)
{
    for (size_t i = 0; i < t->n; i++) {
        t->at[i].begin *= by;
        t->at[i].arrive *= by;
        t->at[i].end *= by;
    }
    t->preview *= by;
    t->home_ends *= by;
    t->length *= by;
}

/* The way of a camera that follows; what is no place on the map is seen on the whole of it. Returns its seconds. */
static double follow(bm_beat *beat, const bm_beat *before, const bm_stage *stage, double frame_mm)
{
    bm_camera from = before ? before->flight.to : bm_stage_whole(stage), to;
    if (!bm_stage_over(&to, stage, &beat->of))
        to = bm_stage_whole(stage);
    beat->flight = bm_flight_make(from, to, frame_mm);
    return bm_flight_seconds(&beat->flight);
}

static void go_home(bm_timeline *t, double frame_mm)
{
    bm_camera whole = bm_stage_whole(t->stage), from = t->n ? t->at[t->n - 1].flight.to : whole;
    t->home = bm_flight_make(from, whole, frame_mm);
    t->home_ends = t->length + bm_flight_seconds(&t->home);
    t->length = t->home_ends;
}

bm_timeline bm_timeline_make(bm_arena *arena, const bm_scene *scene, const bm_stage *stage, double seconds)
{
    const bm_features *legs, *reach;
    comings list = all_that_comes(arena, scene, &legs, &reach);
    size_t rings = reach ? reach->n : 0;
    bm_timeline t = {.at = BM_NEW_ARRAY(arena, bm_beat, list.n + 1),
                     .n = list.n,
                     .keys = BM_NEW_ARRAY(arena, struct bm_timeline_key, 2 * list.n + rings + 1),
                     .stage = stage,
                     .preview = stage && list.n ? overview : 0};
    double now = stage ? t.preview + rewind : lead, frame_mm = stage ? scene->view->frame.w : 0;
    for (size_t i = 0; i < list.n; i++) {
        bm_beat *beat = &t.at[i];
        const bm_beat *before = i ? &t.at[i - 1] : NULL;
        *beat = (bm_beat){.of = list.at[i].of, .leg = leg_to(legs, &list.at[i].of), .begin = now};
        beat->arrive = now + (beat->leg.feature ? travel : 0);
        if (stage)
            beat->arrive = fmax(beat->arrive, now + follow(beat, before, stage, frame_mm));
        now = beat->end = beat->arrive + come + hold_of(beat, before, stage != NULL);
        add_key(&t, &beat->of, i, false);
        add_key(&t, &beat->leg, i, true);
    }
    add_reach(&t, reach);
    t.length = now;
    if (stage)
        go_home(&t, frame_mm);
    t.length += rest;
    qsort(t.keys, t.n_keys, sizeof *t.keys, by_address);
    if (seconds > 0)
        stretch(&t, seconds / t.length);
    return t;
}

/* From 0 to 1, slow at both ends. */
static double ease(double x)
{
    x = fmax(0, fmin(1, x));
    return x * x * (3 - 2 * x);
}

double bm_timeline_share(const bm_timeline *t, const bm_shown *of, double at)
{
    struct bm_timeline_key wanted = {.feature = of->feature};
    const struct bm_timeline_key *key =
        t->n_keys ? bsearch(&wanted, t->keys, t->n_keys, sizeof *t->keys, by_address) : NULL;
    if (!key)
        return 1;
    const bm_beat *beat = &t->at[key->beat];
    double back = t->preview > 0 ? 1 - ease((at - t->preview) / (t->preview * rewind / overview)) : 0;
    if (key->leg)
        return fmax(back, ease((at - beat->begin) / fmax(1e-6, beat->arrive - beat->begin)));
    double swell = fmin(come, (beat->end - beat->arrive) / 2);
    return fmax(back, fmax(0, fmin(1, (at - beat->arrive) / fmax(1e-6, swell))));
}

bm_camera bm_timeline_camera(const bm_timeline *t, double at)
{
    bm_flight now = t->home;
    double share = 1;
    if (t->n == 0 || at < t->at[0].begin)
        return bm_stage_whole(t->stage);
    for (size_t i = 0; i < t->n && at >= t->at[i].begin; i++) {
        now = t->at[i].flight;
        share = (at - t->at[i].begin) / fmax(1e-6, t->at[i].arrive - t->at[i].begin);
    }
    double last = t->at[t->n - 1].end;
    if (at >= last) {
        now = t->home;
        share = (at - last) / fmax(1e-6, t->home_ends - last);
    }
    return bm_stage_within(t->stage, bm_flight_at(&now, share));
}

const bm_beat *bm_timeline_beat(const bm_timeline *t, double at)
{
    for (size_t i = t->n; i-- > 0;)
        if (at >= t->at[i].begin)
            return at < t->at[i].end ? &t->at[i] : NULL;
    return NULL;
}
