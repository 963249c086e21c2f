#include "map/drawing.h"
#include "map/label.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What a label in the field belongs to: found again by its tag when it has its place. */
typedef struct {
    const bm_rule *rule;
    bm_subject subject;
    const char *name;
    const bm_base_shape *dot; /* of a town: its dot is drawn with its name or not at all */
    bool release;
} owner;

/* A page has no room for more names of places; to try them all would be work for nothing. */
enum { MOST_NAMES = 600 };

typedef struct {
    bm_drawing *drawing;
    bm_label_field field;
    size_t names, unnamed; /* of marks: tried, and not even tried */
    struct {
        owner *at;
        size_t n, cap;
    } owners;
} work;

static bm_label *new_label(work *w, owner o, double rank, bm_rect own)
{
    BM_PUSH(w->drawing->arena, &w->owners) = o;
    bm_label *label = bm_label_add(&w->field, rank, own);
    label->tier = !o.release ? 2 : o.rule->extra.callout ? 0 : 1;
    return label;
}

static void add_option(work *w, bm_label *label, bm_rect box, const bm_text *text, double cost)
{
    bm_label_option_add(&w->field, label, (bm_label_option){.box = box, .text = text, .cost = cost});
}

typedef struct {
    const bm_text *left, *center, *right;
} sides;

/* Beside a symbol: right of it reads best, then above right and below right, then the left, then above and below. */
static void add_beside(work *w, bm_label *label, bm_rect own, const sides *text, double gap)
{
    static const struct {
        double x, y, cost;
    } seats[] = {{1, 0, 0},      {1, -0.8, 0.35}, {1, 0.8, 0.45},  {-1, 0, 0.6},   {-1, -0.8, 0.85}, {-1, 0.8, 0.95},
                 {0, -1, 0.9},   {0, 1, 1.0},     {0.5, -1, 1.0},  {0.5, 1, 1.1},  {-0.5, -1, 1.2},  {-0.5, 1, 1.3},
                 {1, -0.4, 0.2}, {1, 0.4, 0.25},  {-1, -0.4, 0.7}, {-1, 0.4, 0.75}};
    bm_xy c = bm_rect_centre(own);
    for (size_t i = 0; i < sizeof seats / sizeof *seats; i++) {
        double x = seats[i].x, y = seats[i].y;
        const bm_text *t = x >= 1 ? text->left : x <= -1 ? text->right : text->center;
        double dx, dy;
        if (fabs(x) == 1) {
            dx = x * (own.w / 2 + gap + t->w / 2);
            dy = y * (t->h / 2 + own.h * 0.15);
            /* A name that stands higher or lower may come nearer, round the symbol's shoulder. */
            dx -= fabs(y) > 0.6 ? x * own.w * 0.12 : 0;
        } else {
            dx = x * (t->w / 2 + own.w / 4);
            dy = y * (own.h / 2 + gap * 0.8 + t->h / 2);
        }
        add_option(w, label, bm_rect_around((bm_xy){c.x + dx, c.y + dy}, t->w, t->h), t, seats[i].cost);
    }
}

static bm_xy nearest_on(bm_rect r, bm_xy p)
{
    return (bm_xy){fmax(r.x, fmin(r.x + r.w, p.x)), fmax(r.y, fmin(r.y + r.h, p.y))};
}

/* Further away, with a line that leads back. */
static void add_with_leader(work *w, bm_label *label, bm_rect own, const sides *text)
{
    bm_xy c = bm_rect_centre(own);
    for (int ring = 0; ring < 9; ring++)
        for (int k = 0; k < 24; k++) {
            double angle = k * (2 * 3.14159265358979323846 / 24), reach = 4 + 4 * ring + fmax(own.w, own.h) / 2;
            double ux = cos(angle), uy = sin(angle);
            const bm_text *t = ux > 0.3 ? text->left : ux < -0.3 ? text->right : text->center;
            bm_xy at = {c.x + ux * (reach + t->w / 2 * fabs(ux)), c.y + uy * (reach + t->h / 2 * fabs(uy))};
            bm_rect box = bm_rect_around(at, t->w, t->h);
            bm_label_option option = {.box = box, .text = t, .cost = 4 + 0.25 * reach, .leader = true};
            option.head = nearest_on(bm_rect_grow(box, 0.3), c);
            double d = bm_xy_distance(option.head, c), r = fmin(own.w, own.h) / 2;
            if (d < r + 1)
                continue;
            option.foot = (bm_xy){c.x + (option.head.x - c.x) * r / d, c.y + (option.head.y - c.y) * r / d};
            bm_label_option_add(&w->field, label, option);
        }
}

/* The spans as lines; `n` of them. */
typedef struct {
    bm_spans *at;
    size_t n, cap;
} span_lines;

static span_lines split_lines(bm_arena *arena, bm_spans spans)
{
    span_lines out = {0};
    BM_PUSH(arena, &out) = (bm_spans){0};
    for (size_t i = 0; i < spans.n; i++) {
        bm_str rest = spans.at[i].text;
        while (rest.n > 0) {
            bool more = memchr(rest.at, '\n', rest.n) != NULL;
            bm_span piece = spans.at[i];
            piece.text = bm_str_cut(&rest, '\n');
            if (piece.text.n > 0)
                BM_PUSH(arena, &out.at[out.n - 1]) = piece;
            if (more)
                BM_PUSH(arena, &out) = (bm_spans){0};
        }
    }
    return out;
}

static bool same_line(const bm_spans *a, const bm_spans *b)
{
    if (a->n != b->n)
        return false;
    for (size_t i = 0; i < a->n; i++)
        if (!bm_str_eq(a->at[i].text, b->at[i].text))
            return false;
    return true;
}

static void add_lines(bm_arena *arena, span_lines *all, span_lines more)
{
    for (size_t i = 0; i < more.n; i++) {
        bool known = more.at[i].n == 0;
        for (size_t k = 0; k < all->n && !known; k++)
            known = same_line(&all->at[k], &more.at[i]);
        if (!known)
            BM_PUSH(arena, all) = more.at[i];
    }
}

static bm_spans join_lines(bm_arena *arena, const span_lines *lines)
{
    bm_spans out = {0};
    for (size_t i = 0; i < lines->n; i++) {
        if (out.n > 0)
            BM_PUSH(arena, &out) = (bm_span){.text = BM_STR("\n"), .scale = 1};
        for (size_t k = 0; k < lines->at[i].n; k++)
            BM_PUSH(arena, &out) = lines->at[i].at[k];
    }
    return out;
}

/* What a mark's callout says: the lines of all its features, each line once. */
static bm_spans mark_spans(const bm_drawing *drawing, const bm_mark *mark, const bm_rule *rule)
{
    span_lines all = {0};
    for (size_t i = 0; i < mark->n; i++) {
        bm_env env = bm_env_for(drawing, bm_subject_of(mark->layer, mark->at[i]));
        if (!bm_rule_takes(rule, &env))
            continue;
        bm_expr_value v = bm_rule_value(rule, BM_PROP_TEXT_FIELD, &env);
        bm_span plain = {.text = bm_expr_string(&env, v), .scale = 1};
        add_lines(drawing->arena, &all,
                  split_lines(drawing->arena, v.type == BM_EXPR_TEXT ? v.spans : (bm_spans){&plain, 1, 1}));
    }
    return join_lines(drawing->arena, &all);
}

static bool make_sides(bm_drawing *drawing, const bm_rule *rule, const bm_env *env, bm_spans spans, sides *out)
{
    out->left = bm_brush_spans(drawing, rule, env, spans, BM_ALIGN_LEFT);
    if (!out->left)
        return false;
    bool one = out->left->lines == 1;
    out->center = one ? out->left : bm_brush_spans(drawing, rule, env, spans, BM_ALIGN_CENTER);
    out->right = one ? out->left : bm_brush_spans(drawing, rule, env, spans, BM_ALIGN_RIGHT);
    return true;
}

/* The last rule of the style that names this mark, or NULL. */
static const bm_rule *naming_rule(const bm_drawing *drawing, const bm_mark *mark)
{
    const bm_rule *best = NULL;
    bm_env env = bm_env_for(drawing, bm_subject_of(mark->layer, mark->at[0]));
    for (size_t i = 0; i < drawing->style->n; i++) {
        const bm_rule *rule = &drawing->style->at[i];
        if (rule->kind == BM_RULE_SYMBOL && rule->release && !rule->extra.inside &&
            strcmp(rule->layer, mark->layer->name) == 0 && bm_rule_takes(rule, &env))
            best = rule;
    }
    return best;
}

static bool same_place(const bm_mark *a, const bm_mark *b)
{
    return fabs(a->ground.lon - b->ground.lon) < 0.005 && fabs(a->ground.lat - b->ground.lat) < 0.005;
}

/* One callout for all that happened at one place: the mark whose rule stands highest speaks for the others. */
static bool is_spoken_for(const bm_drawing *drawing, const bm_mark *mark, const bm_rule *rule)
{
    for (size_t i = 0; i < drawing->marks.n; i++) {
        const bm_mark *other = &drawing->marks.at[i];
        if (other != mark && !other->outside && same_place(mark, other) && naming_rule(drawing, other) > rule)
            return true;
    }
    return false;
}

/* The lines of the mark and of those it speaks for; `own` grows around all their symbols. */
static bm_spans place_spans(const bm_drawing *drawing, const bm_mark *mark, const bm_rule *rule, bm_rect *own)
{
    span_lines all = split_lines(drawing->arena, mark_spans(drawing, mark, rule));
    for (size_t i = 0; i < drawing->marks.n; i++) {
        const bm_mark *other = &drawing->marks.at[i];
        const bm_rule *theirs =
            other == mark || other->outside || !same_place(mark, other) ? NULL : naming_rule(drawing, other);
        if (!theirs || theirs >= rule)
            continue;
        add_lines(drawing->arena, &all, split_lines(drawing->arena, mark_spans(drawing, other, theirs)));
        if (bm_xy_distance(mark->centre, other->centre) < (mark->w + other->w) / 2 + 1)
            *own = bm_rect_join(*own, bm_rect_around(other->centre, other->w, other->h));
    }
    return join_lines(drawing->arena, &all);
}

static void add_mark_labels(work *w, const bm_rule *rule, double rank)
{
    for (size_t i = 0; i < w->drawing->marks.n; i++) {
        const bm_mark *mark = &w->drawing->marks.at[i];
        if (mark->outside || strcmp(mark->layer->name, rule->layer) != 0)
            continue;
        bm_env env = bm_env_for(w->drawing, bm_subject_of(mark->layer, mark->at[0]));
        sides text;
        if (w->names == MOST_NAMES) {
            w->unnamed++;
            continue;
        }
        bm_rect own = bm_rect_around(mark->centre, mark->w, mark->h);
        if (!bm_rule_takes(rule, &env) || is_spoken_for(w->drawing, mark, rule) ||
            !make_sides(w->drawing, rule, &env, place_spans(w->drawing, mark, rule, &own), &text))
            continue;
        bm_label *label = new_label(w, (owner){rule, env.subject, text.left->plain, NULL, true},
                                    rank + bm_rule_number(rule, BM_PROP_SYMBOL_SORT_KEY, &env) * 1e-6, own);
        w->names++;
        add_beside(w, label, own, &text, 0.8);
        if (rule->extra.callout)
            add_with_leader(w, label, own, &text);
    }
}

/* How far the box may grow on all sides and stay on the area, mm. */
static double room_around(const bm_mask *mask, bm_rect box)
{
    double room = 0;
    for (double step = 8; step >= 0.5; step /= 2)
        if (bm_mask_share(mask, bm_rect_grow(box, room + step)) > 0.999)
            room += step;
    return room;
}

static double off_centre(bm_rect seen, bm_xy at)
{
    bm_xy c = bm_rect_centre(seen);
    return hypot((at.x - c.x) / seen.w, (at.y - c.y) / seen.h);
}

/*
 * Places within an area, by a grid over what is seen of it: the roomier the better. `spill` is the cost of a name that
 * hangs over the edge, with its middle on the area; below 0 it may not.
 */
static void add_within(work *w, bm_label *label, const bm_mask *mask, const bm_text *text, double extra, double spill)
{
    enum { ACROSS = 17, DOWN = 15 };
    bm_rect seen = mask->frame;
    for (int i = 1; i <= ACROSS; i++)
        for (int k = 1; k <= DOWN; k++) {
            bm_xy at = {seen.x + seen.w * i / (ACROSS + 1), seen.y + seen.h * k / (DOWN + 1)};
            bm_rect place = bm_rect_around(at, text->w, text->h);
            double share = bm_mask_share(mask, bm_rect_grow(place, 0.2));
            if (share > 0.999)
                add_option(w, label, place, text, extra + 3 / (1 + room_around(mask, place)) + off_centre(seen, at));
            else if (spill >= 0 && share > 0.3)
                add_option(w, label, place, text, extra + spill * (2 - share));
        }
}

/* Beside the shore of a lake that is too narrow for its name. */
static void add_ashore(work *w, bm_label *label, const bm_lines *rings, const bm_text *text)
{
    enum { PLACES = 24 };
    for (size_t i = 0; i < rings->n; i++)
        for (size_t k = 0; k < PLACES && rings->at[i].n > 2; k++) {
            bm_xy p = rings->at[i].at[k * rings->at[i].n / PLACES];
            for (int side = -1; side <= 1; side += 2) {
                bm_xy at = {p.x + side * (text->w / 2 + 0.7), p.y};
                bm_lines own = {&rings->at[i], 1, 1};
                bm_rect place = bm_rect_around(at, text->w, text->h);
                if (!bm_lines_touch(&own, place) && !bm_rings_contain(&own, at))
                    add_option(w, label, place, text, 3);
            }
        }
}

/* The text on one line and, where it has spaces, on two. */
static const bm_text *broken_text(bm_drawing *drawing, const bm_rule *rule, const bm_env *env, const bm_text *whole)
{
    size_t n = strlen(whole->plain), best = 0;
    for (size_t i = 1; i + 1 < n; i++)
        if (whole->plain[i] == ' ' &&
            (best == 0 || llabs((long long)i * 2 - (long long)n) < llabs((long long)best * 2 - (long long)n)))
            best = i;
    if (best == 0)
        return NULL;
    char *text = bm_format(drawing->arena, "%s", whole->plain);
    text[best] = '\n';
    bm_span span = {.text = bm_str_of(text), .scale = 1};
    return bm_brush_spans(drawing, rule, env, (bm_spans){&span, 1, 1}, BM_ALIGN_CENTER);
}

static void add_area_label(work *w, const bm_rule *rule, bm_subject subject, const bm_lines *rings, double rank)
{
    bm_env env = bm_env_for(w->drawing, subject);
    const bm_text *text = bm_brush_text(w->drawing, rule, &env, BM_ALIGN_CENTER);
    if (!text)
        return;
    bm_label *label = new_label(w, (owner){rule, subject, text->plain, NULL, rule->release}, rank, (bm_rect){0});
    double spill = rule->release ? 4 : -1;
    bm_mask mask = bm_mask_area(w->drawing->arena, rings, w->field.frame, 0.8);
    add_within(w, label, &mask, text, 0, spill);
    const bm_text *broken = broken_text(w->drawing, rule, &env, text);
    if (broken)
        add_within(w, label, &mask, broken, 0.5, spill);
    if (subject.base && subject.base->kind == BM_BASE_LAKE && label->n == 0)
        add_ashore(w, label, rings, text);
}

static void add_feature_labels(work *w, const bm_rule *rule, double rank)
{
    const bm_features *layer = bm_layers_find(w->drawing->layers, rule->layer);
    for (size_t i = 0; layer && i < layer->n; i++) {
        bm_subject subject = bm_subject_of(layer, &layer->at[i]);
        bm_env env = bm_env_for(w->drawing, subject);
        if (layer->at[i].geometry.shape != BM_SHAPE_AREA || !bm_rule_takes(rule, &env))
            continue;
        bm_lines rings = bm_view_rings(&w->drawing->view, w->drawing->arena, &layer->at[i].geometry, 0);
        if (rings.n > 0)
            add_area_label(w, rule, subject, &rings, rank + bm_rule_number(rule, BM_PROP_SYMBOL_SORT_KEY, &env) * 1e-6);
    }
}

static bool is_taken_by_mark(const bm_drawing *drawing, bm_xy at)
{
    for (size_t i = 0; i < drawing->marks.n; i++) {
        const bm_mark *mark = &drawing->marks.at[i];
        if (!mark->outside && (bm_rect_has(bm_rect_around(mark->centre, mark->w + 1, mark->h + 1), at) ||
                               bm_xy_distance(mark->truth, at) < 2))
            return true;
    }
    return false;
}

/* The release's own symbol for the town may stand a little aside of the base map's. */
static bool is_named_by_mark(const bm_drawing *drawing, const bm_base_item *item, bm_xy at)
{
    for (size_t i = 0; i < drawing->marks.n; i++) {
        const bm_mark *mark = &drawing->marks.at[i];
        if (mark->outside || bm_xy_distance(mark->truth, at) > 25)
            continue;
        bm_str name = bm_feature_get(mark->layer, mark->at[0], "name").text;
        if (name.n > 0 && (bm_str_eq(name, item->name) || bm_str_eq(name, item->name_fr)))
            return true;
    }
    return false;
}

static const bm_rule *dot_rule(const bm_drawing *drawing, const bm_env *env, bm_base_kind kind)
{
    for (size_t i = 0; i < drawing->style->n; i++) {
        const bm_rule *rule = &drawing->style->at[i];
        if (!rule->release && rule->kind == BM_RULE_CIRCLE && rule->base == kind && bm_rule_takes(rule, env))
            return rule;
    }
    return NULL;
}

static void add_town_label(work *w, const bm_rule *rule, const bm_base_shape *shape, double rank)
{
    bm_xy at = shape->lines.at[0].at[0];
    bm_subject subject = {.base = shape->item};
    bm_env env = bm_env_for(w->drawing, subject);
    const bm_text *text = is_taken_by_mark(w->drawing, at) || is_named_by_mark(w->drawing, shape->item, at)
                              ? NULL
                              : bm_brush_text(w->drawing, rule, &env, BM_ALIGN_LEFT);
    if (!text)
        return;
    const bm_rule *dot = dot_rule(w->drawing, &env, shape->item->kind);
    double size = dot ? bm_brush_diameter(dot, &env) : 0.5;
    bm_rect own = bm_rect_around(at, size, size);
    bm_label *label = new_label(w, (owner){rule, subject, text->plain, shape, false}, rank, own);
    label->dot = dot != NULL;
    add_beside(w, label, own, &(sides){text, text, text}, 0.5);
}

/* A zone that carries the area's name says it once for both. */
static bool is_named_by_release(const bm_drawing *drawing, const bm_base_item *item)
{
    const bm_features *zones = bm_layers_find(drawing->layers, "zones");
    for (size_t i = 0; item->kind == BM_BASE_AREA && zones && i < zones->n; i++) {
        bm_str name = bm_feature_get(zones, &zones->at[i], "name").text;
        if (name.n > 0 && (bm_str_eq(name, item->name) || bm_str_eq(name, item->name_fr)))
            return true;
    }
    return false;
}

static void add_base_labels(work *w, const bm_rule *rule, double rank)
{
    const bm_base_shapes *shapes = bm_base_load(w->drawing, rule->base);
    for (size_t i = 0; i < shapes->n; i++) {
        const bm_base_shape *shape = &shapes->at[i];
        bm_env env = bm_env_for(w->drawing, (bm_subject){.base = shape->item});
        if (!bm_rule_takes(rule, &env) || is_named_by_release(w->drawing, shape->item))
            continue;
        double own_rank = rank + 1e-3 * shape->item->rank + bm_rule_number(rule, BM_PROP_SYMBOL_SORT_KEY, &env) * 1e-6;
        if (shape->item->geometry.shape == BM_SHAPE_AREA)
            add_area_label(w, rule, env.subject, &shape->lines, own_rank);
        else if (shape->item->geometry.shape == BM_SHAPE_POINT)
            add_town_label(w, rule, shape, own_rank);
    }
}

static void add_obstacles(work *w)
{
    bm_drawing *drawing = w->drawing;
    bm_arena *arena = drawing->arena;
    for (size_t i = 0; i < drawing->marks.n; i++)
        if (!drawing->marks.at[i].outside)
            BM_PUSH(arena, &w->field.solid) =
                bm_rect_around(drawing->marks.at[i].centre, drawing->marks.at[i].w, drawing->marks.at[i].h);
    for (size_t i = 0; i < drawing->pointers.n; i++) {
        bm_lines arrow = {&drawing->pointers.at[i].arrow, 1, 1};
        BM_PUSH(arena, &w->field.solid) = bm_rect_grow(drawing->pointers.at[i].plate, 0.4);
        BM_PUSH(arena, &w->field.solid) = bm_lines_box(&arrow);
    }
    for (size_t i = 0; i < drawing->legs.n; i++)
        BM_PUSH(arena, &w->field.legs) = drawing->legs.at[i].line;
    const bm_features *zones = bm_layers_find(drawing->layers, "zones");
    for (size_t i = 0; zones && i < zones->n; i++) {
        bm_lines rings = bm_view_rings(&drawing->view, arena, &zones->at[i].geometry, 0);
        for (size_t k = 0; k < rings.n; k++) {
            BM_PUSH(arena, &w->field.thin) = rings.at[k];
            BM_PUSH(arena, &w->field.busy) = rings.at[k];
        }
    }
    static const bm_base_kind thin[] = {BM_BASE_BORDER, BM_BASE_RIVER, BM_BASE_DIVIDE, BM_BASE_LAKE};
    for (size_t k = 0; k < sizeof thin / sizeof *thin; k++) {
        const bm_base_shapes *shapes = bm_base_load(drawing, thin[k]);
        for (size_t i = 0; i < shapes->n; i++)
            for (size_t m = 0; m < shapes->at[i].lines.n; m++)
                BM_PUSH(arena, thin[k] == BM_BASE_BORDER ? &w->field.borders : &w->field.thin) =
                    shapes->at[i].lines.at[m];
    }
}

static void draw_label(work *w, const owner *o, const bm_label_option *option)
{
    bm_drawing *drawing = w->drawing;
    bm_env env = bm_env_for(drawing, o->subject);
    const bm_rule *dot = o->dot ? dot_rule(drawing, &env, o->dot->item->kind) : NULL;
    if (dot) {
        bm_brush_glyph(drawing, dot, &env, o->dot->lines.at[0].at[0], 0, 0, drawing->clip, o->name);
        bm_legend_note(drawing, dot, o->subject);
    }
    if (option->leader)
        bm_scene_rule(drawing->scene, drawing->arena, "leader", o->rule->id, option->foot, option->head,
                      drawing->style->furniture.ink, 0.2);
    double opacity = bm_rule_number(o->rule, BM_PROP_TEXT_OPACITY, &env);
    bm_drawable *d = bm_scene_text(drawing->scene, drawing->arena, o->release ? "label" : "base-label", o->rule->id,
                                   option->text, (bm_xy){option->box.x, option->box.y},
                                   bm_color_faded(bm_rule_color(o->rule, BM_PROP_TEXT_COLOR, &env), opacity));
    d->stroke = (bm_stroke){.color = bm_rule_color(o->rule, BM_PROP_TEXT_HALO_COLOR, &env),
                            .width_mm = 2 * bm_rule_number(o->rule, BM_PROP_TEXT_HALO_WIDTH, &env) * BM_PX_MM,
                            .round = true};
    d->clip = drawing->clip;
}

static void report_dropped(bm_drawing *drawing, const owner *o)
{
    if (o->release)
        bm_scene_warn(drawing->scene, drawing->arena, "label-dropped", "there was no room for the label \"%s\"",
                      o->name);
    else
        BM_PUSH(drawing->arena, &drawing->scene->dropped) = (bm_scene_warning){"label-dropped", o->name};
}

/* Rules further down the style stand above the others, and choose first. */
void bm_draw_labels(bm_drawing *drawing)
{
    work w = {.drawing = drawing};
    w.field.arena = drawing->arena;
    w.field.frame = bm_rect_grow(drawing->view.frame, -0.8);
    add_obstacles(&w);
    for (size_t i = 0; i < drawing->style->n; i++) {
        const bm_rule *rule = &drawing->style->at[i];
        double rank = (double)(drawing->style->n - i);
        if (rule->kind != BM_RULE_SYMBOL || rule->hidden || rule->extra.inside)
            continue;
        if (!rule->release) {
            add_base_labels(&w, rule, rank);
        } else {
            add_mark_labels(&w, rule, rank);
            add_feature_labels(&w, rule, rank);
        }
    }
    bm_labels_place(&w.field);
    if (w.unnamed > 0)
        bm_scene_warn(drawing->scene, drawing->arena, "label-dropped",
                      "there are %zu more places than a map has room to name", w.unnamed);
    for (int release = 0; release <= 1; release++)
        for (size_t i = 0; i < w.field.labels.n; i++) {
            const bm_label *label = &w.field.labels.at[i];
            if (w.owners.at[i].release != release)
                continue;
            if (label->chosen >= 0)
                draw_label(&w, &w.owners.at[i], &label->at[label->chosen]);
            else
                report_dropped(drawing, &w.owners.at[i]);
        }
}
