#include "map/labels.h"

#include <math.h>
#include <string.h>

/* Beside a symbol: right of it reads best, then above right and below right, then the left, then above and below. */
void bm_label_beside(bm_label_work *w, bm_label *label, bm_rect own, const bm_label_sides *text, double gap)
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
        bm_label_try(w, label, bm_rect_around((bm_xy){c.x + dx, c.y + dy}, t->w, t->h), t, seats[i].cost);
    }
}

static bm_xy nearest_on(bm_rect r, bm_xy p)
{
    return (bm_xy){fmax(r.x, fmin(r.x + r.w, p.x)), fmax(r.y, fmin(r.y + r.h, p.y))};
}

/* Further away, with a line that leads back. */
static void add_with_leader(bm_label_work *w, bm_label *label, bm_rect own, const bm_label_sides *text)
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

static bool make_sides(bm_drawing *drawing, const bm_rule *rule, const bm_env *env, bm_spans spans, bm_label_sides *out)
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

/* Does the first mark speak for the second: its rule stands higher, or it is the earlier of two pictures of a layer? */
static bool speaks_for(const bm_mark *a, const bm_rule *of_a, const bm_mark *b, const bm_rule *of_b)
{
    return of_a && of_b && (of_a > of_b || (of_a == of_b && a->picture != b->picture && a < b));
}

/* One callout for all that happened at one place: the mark whose rule stands highest speaks for the others. */
static bool is_spoken_for(const bm_drawing *drawing, const bm_mark *mark, const bm_rule *rule)
{
    for (size_t i = 0; i < drawing->marks.n; i++) {
        const bm_mark *other = &drawing->marks.at[i];
        if (other != mark && !other->outside && same_place(mark, other) &&
            speaks_for(other, naming_rule(drawing, other), mark, rule))
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
        if (!speaks_for(mark, rule, other, theirs))
            continue;
        add_lines(drawing->arena, &all, split_lines(drawing->arena, mark_spans(drawing, other, theirs)));
        if (bm_xy_distance(mark->centre, other->centre) < (mark->w + other->w) / 2 + 1)
            *own = bm_rect_join(*own, bm_rect_around(other->centre, other->w, other->h));
    }
    return join_lines(drawing->arena, &all);
}

/* Where there is no room for all that a callout says, its first line, the name, is better than nothing. */
static void add_name_alone(bm_label_work *w, bm_label *label, const bm_rule *rule, const bm_env *env, bm_rect own,
                           bm_spans spans)
{
    const double dear = 16; /* more than any seat of the whole costs */
    span_lines lines = split_lines(w->drawing->arena, spans);
    bm_label_sides text;
    size_t from = label->n;
    if (lines.n < 2 || !make_sides(w->drawing, rule, env, lines.at[0], &text))
        return;
    bm_label_beside(w, label, own, &text, 0.8);
    for (size_t i = from; i < label->n; i++)
        label->at[i].cost += dear;
}

void bm_label_marks(bm_label_work *w, const bm_rule *rule, double rank)
{
    for (size_t i = 0; i < w->drawing->marks.n; i++) {
        const bm_mark *mark = &w->drawing->marks.at[i];
        if (mark->outside || strcmp(mark->layer->name, rule->layer) != 0)
            continue;
        bm_env env = bm_env_for(w->drawing, bm_subject_of(mark->layer, mark->at[0]));
        bm_label_sides text;
        if (w->names == BM_MOST_NAMES) {
            w->unnamed++;
            continue;
        }
        bm_rect own = bm_rect_around(mark->centre, mark->w, mark->h);
        if (!bm_rule_takes(rule, &env) || is_spoken_for(w->drawing, mark, rule))
            continue;
        bm_spans spans = place_spans(w->drawing, mark, rule, &own);
        if (!make_sides(w->drawing, rule, &env, spans, &text))
            continue;
        bm_label *label =
            bm_label_new(w, (bm_label_owner){rule, env.subject, text.left->plain, NULL, true, &mark->truth, NULL},
                         rank + bm_rule_number(rule, BM_PROP_SYMBOL_SORT_KEY, &env) * 1e-6, own);
        w->names++;
        bm_label_beside(w, label, own, &text, 0.8);
        if (rule->extra.callout)
            add_with_leader(w, label, own, &text);
        add_name_alone(w, label, rule, &env, own, spans);
    }
}
