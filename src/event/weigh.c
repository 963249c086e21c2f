#include "event/weigh.h"

#include "base/file.h"
#include "event/govern_cue.h"
#include "event/list.h"

#include <math.h>

bm_role bm_sense_role(bm_sense sense)
{
    static const bm_role roles[BM_SENSES] = {BM_ROLE_MENTION,  BM_ROLE_STOP,     BM_ROLE_STOP,     BM_ROLE_MEETING,
                                             BM_ROLE_MEETING,  BM_ROLE_ZONE,     BM_ROLE_ZONE,     BM_ROLE_ZONE,
                                             BM_ROLE_ZONE,     BM_ROLE_ORIGIN,   BM_ROLE_INCIDENT, BM_ROLE_INCIDENT,
                                             BM_ROLE_INCIDENT, BM_ROLE_INCIDENT, BM_ROLE_INCIDENT, BM_ROLE_INCIDENT};
    return roles[sense];
}

/* ---- what stands around a mention */

/* The words of a sentence, by the place of their token in it. */
typedef struct {
    uint64_t word, stem; /* what it is, and its first letters: "visited" and "visiting" are one */
} sight;

typedef struct {
    bm_weigh_signs *out;
    const bm_clause *c;
    const sight *sights;
} writer;

static uint64_t mix(uint64_t a, uint64_t b)
{
    uint64_t z = (a ^ (b + 0x9e3779b97f4a7c15u + (a << 6) + (a >> 2))) * 0xbf58476d1ce4e5b9u;
    return z ^ (z >> 29);
}

/* A sign: the same value means another thing in each template. */
static void say(writer *w, uint64_t template, uint64_t value)
{
    uint64_t hash = mix(template * 0x94d049bb133111ebu, value) * 0x9e3779b97f4a7c15u;
    if (w->out->n < BM_WEIGH_SIGNS)
        w->out->at[w->out->n++] = (uint32_t)(hash >> (64 - BM_WEIGH_BITS));
}

enum { BACK = 200 };                                    /* mentions that are looked back at */
enum { PLACE = 1, NUMBER, YEAR, DAY, PERSON, OUTSIDE }; /* in a word's stead; no hash is so small */

static uint64_t word_at(const writer *w, uint32_t token)
{
    return token < w->c->first || token >= w->c->end ? OUTSIDE : w->sights[token - w->c->first].word;
}

static uint64_t stem_at(const writer *w, uint32_t token)
{
    return token < w->c->first || token >= w->c->end ? OUTSIDE : w->sights[token - w->c->first].stem;
}

/* Of a number, or a word: the word itself, unless it tells nothing. */
static sight sight_of(const bm_doc *doc, const bm_token *t)
{
    enum { STEM = 6 };
    if (t->kind == BM_TOKEN_NUMBER) {
        uint64_t number = t->fold == 4 ? YEAR : NUMBER;
        return (sight){number, number};
    }
    bm_str fold = {doc->folds + t->fold_at, t->fold};
    return (sight){t->hash, fold.n <= STEM ? t->hash : bm_hash_add(BM_HASH, bm_str_slice(fold, 0, STEM))};
}

static const sight *look_over(const bm_clause *c, bm_arena *arena)
{
    sight *sights = BM_NEW_ARRAY(arena, sight, c->end - c->first);
    for (uint32_t i = c->first; i < c->end; i++)
        sights[i - c->first] = sight_of(c->doc, &c->doc->tokens[i]);
    for (uint32_t d = c->date; d < c->dates; d++)
        for (uint32_t i = c->doc->dates[d].first; i < c->doc->dates[d].first + c->doc->dates[d].n && i < c->end; i++)
            sights[i - c->first] = (sight){DAY, DAY};
    for (uint32_t m = c->mention; m < c->mentions; m++)
        for (uint32_t i = bm_clause_mention(c, m)->first; i < bm_mention_behind(bm_clause_mention(c, m)) && i < c->end;
             i++)
            sights[i - c->first] = (sight){PLACE, PLACE};
    return sights;
}

static bool is_content(const writer *w, uint32_t token)
{
    const bm_token *t = &w->c->doc->tokens[token];
    return t->kind == BM_TOKEN_WORD && t->fold > 3 && word_at(w, token) > OUTSIDE;
}

static uint64_t near_of(uint32_t words)
{
    return words <= 1 ? 0 : words <= 3 ? 1 : words <= 7 ? 2 : 3;
}

static void say_words(writer *w, const bm_mention *m)
{
    enum { LEFT = 8, RIGHT = 6, CLOSE = 3 };
    const bm_clause *c = w->c;
    uint32_t behind = bm_mention_behind(m);
    uint64_t left[LEFT], right[RIGHT], kind = m->place ? (uint64_t)m->place->kind + 1 : 0;
    for (uint32_t k = 0; k < LEFT; k++)
        left[k] = m->first > k ? word_at(w, m->first - 1 - k) : OUTSIDE;
    for (uint32_t k = 0; k < RIGHT; k++)
        right[k] = word_at(w, behind + k);
    for (uint64_t k = 0; k < CLOSE; k++) {
        say(w, 10 + k, left[k]);
        say(w, 20 + k, right[k]);
    }
    say(w, 30, mix(left[0], left[1]));
    say(w, 31, mix(mix(left[0], left[1]), left[2]));
    say(w, 32, mix(right[0], right[1]));
    say(w, 33, mix(left[0], right[0]));
    say(w, 34, mix(left[0], kind));
    for (uint32_t k = 0; k < LEFT && left[k] != OUTSIDE; k++)
        say(w, 40, stem_at(w, m->first - 1 - k));
    for (uint32_t k = 0; k < RIGHT && right[k] != OUTSIDE; k++)
        say(w, 41, stem_at(w, behind + k));
    uint64_t n = 0;
    for (uint32_t i = m->first; i-- > c->first && n < 4;)
        if (is_content(w, i)) {
            say(w, 50 + n, stem_at(w, i));
            say(w, 54 + n, mix(stem_at(w, i), left[0]));
            n++;
        }
    n = 0;
    for (uint32_t i = behind; i < c->end && n < 3; i++)
        if (is_content(w, i))
            say(w, 60 + n++, stem_at(w, i));
}

enum { MOST = 40, OF_RULES = 12 }; /* words to either side; signs kept for the rules */

static uint64_t suffix_at(const bm_clause *c, uint32_t token)
{
    bm_str fold = bm_doc_fold(c->doc, token);
    return bm_hash_add(BM_HASH, bm_str_slice(fold, fold.n > 3 ? fold.n - 3 : 0, fold.n));
}

/* Commas, "and", days and places: what stands between the items of a list. */
static bool is_between(const writer *w, uint32_t token)
{
    static const char *const joints[] = {",", "and", "et", "&", "the", "l", "la", "le", "d", NULL};
    uint64_t word = word_at(w, token);
    return word == PLACE || word == DAY || bm_str_among(bm_doc_fold(w->c->doc, token), joints);
}

/* What stands before the list that the mention is in; how its sentence begins; the forms of verbs. */
static void say_frame(writer *w, uint32_t mention)
{
    enum { FAR = 24 };
    const bm_clause *c = w->c;
    const bm_mention *m = bm_clause_mention(c, mention);
    uint32_t head = m->first, behind = bm_mention_behind(m);
    while (head > c->first && m->first - head < FAR && is_between(w, head - 1))
        head--;
    uint64_t before = head > c->first ? word_at(w, head - 1) : OUTSIDE,
             further = head > c->first + 1 ? word_at(w, head - 2) : OUTSIDE;
    say(w, 110, before);
    say(w, 111, mix(before, further));
    say(w, 112, mix(before, mention > c->mention));
    say(w, 113, word_at(w, c->first));
    say(w, 114, mix(word_at(w, c->first), word_at(w, c->first + 1)));
    uint64_t n = 0;
    for (uint32_t i = head; i-- > c->first && n < 3;)
        if (is_content(w, i)) {
            say(w, 115 + n, mix(suffix_at(c, i), before));
            say(w, 118, stem_at(w, i));
            n++;
        }
    n = 0;
    for (uint32_t i = behind; i < c->end && n < 2; i++)
        if (is_content(w, i))
            say(w, 119 + n++, suffix_at(c, i));
    const bm_mention *next = mention + 1 < c->mentions ? bm_clause_mention(c, mention + 1) : NULL,
                     *last = mention > c->mention ? bm_clause_mention(c, mention - 1) : NULL;
    bool leads = next && next->first <= behind + 3, follows = last && m->first <= bm_mention_behind(last) + 3;
    say(w, 121, leads ? (next->place ? next->place->kind + 1u : 0) + 1 : 0);
    say(w, 122, follows ? (last->place ? last->place->kind + 1u : 0) + 1 : 0);
    say(w, 123, mix(leads ? word_at(w, behind) : 0, follows ? word_at(w, m->first - 1) : 0));
    say(w, 124, (uint64_t)(c->telling->persons->n > 3 ? 3 : c->telling->persons->n));
}

/* All words of the sentence, on which side they stand. */
static void say_sentence(writer *w, const bm_mention *m)
{
    const bm_clause *c = w->c;
    uint32_t from = m->first > c->first + MOST ? m->first - MOST : c->first, behind = bm_mention_behind(m);
    uint32_t to = c->end > behind + MOST ? behind + MOST : c->end;
    for (uint32_t i = from; i < to; i++)
        if ((i < m->first || i >= behind) && w->out->n + OF_RULES < BM_WEIGH_SIGNS)
            say(w, i < m->first ? 70 : 71, stem_at(w, i));
}

static void say_place(writer *w, uint32_t mention)
{
    const bm_clause *c = w->c;
    const bm_mention *m = bm_clause_mention(c, mention);
    uint64_t kind = m->place ? (uint64_t)m->place->kind + 1 : 0;
    bool again = false, dateline = false;
    const bm_place *home = NULL; /* where the release is written */
    for (uint32_t k = mention > BACK ? mention - BACK : 0; k < mention; k++) {
        const bm_mention *before = bm_clause_mention(c, k);
        bool same = before->place && m->place && before->place->index == m->place->index;
        again |= same;
        dateline |= same && before->role == BM_ROLE_DATELINE;
        home = before->role == BM_ROLE_DATELINE ? before->place : home;
    }
    bool abroad = home && m->place && !bm_str_eq(home->country, m->place->country);
    uint64_t rank = m->place ? (uint64_t)m->place->capital * 4u + abroad * 2u + (home != NULL) : 8;
    uint32_t many = c->mentions - c->mention, at = m->first - c->first;
    bool french = c->doc->language[0] == 'f', quoted = c->doc->tokens[m->first].quoted;
    uint64_t part = c->sentence->part, tokens = c->doc->n_tokens;
    say(w, 1, 0);
    say(w, 2, kind);
    say(w, 3, kind * 2 + again);
    say(w, 4, (uint64_t)again * 2 + dateline);
    say(w, 5, part * 2 + quoted);
    say(w, 6, french);
    say(w, 7, at < 3 ? at : 3);
    say(w, 8, many > 3 ? 3 : many);
    say(w, 9, (uint64_t)m->first * 4 / (tokens ? tokens : 1) * 4 + (c->date < c->dates));
    say(w, 35, (uint64_t)c->sentence->bullet * 2 + c->telling->withdraws);
    say(w, 36, c->sentence->paragraph < 4 ? c->sentence->paragraph : 4);
    say(w, 37, rank);
    say(w, 38, mix(rank, m->first > c->first ? word_at(w, m->first - 1) : OUTSIDE));
}

/* The classes of the words of the tables: what a rule would see. */
static void say_cues(writer *w, const bm_mention *m)
{
    const bm_clause *c = w->c;
    uint32_t start = bm_clause_start(c, m->first), end = bm_clause_end(c, m->first);
    const bm_cue *left = NULL, *right = NULL;
    uint32_t from = m->first > c->first + MOST ? m->first - MOST : c->first;
    for (size_t i = bm_clause_cue_from(c, from); i < c->cues->n && c->cues->at[i].first < m->first + MOST; i++) {
        const bm_cue *cue = &c->cues->at[i];
        bool before = cue->first < m->first, inside = cue->first >= start && cue->first < end;
        say(w, inside ? before ? 80 : 81 : before ? 82 : 83, cue->class);
        if (before && bm_cue_governs(cue->class))
            left = cue;
        if (!before && !right && bm_cue_governs(cue->class))
            right = cue;
    }
    uint64_t near_left = left ? near_of(m->first - left->first) : 9,
             near_right = right ? near_of(right->first - m->first) : 9;
    say(w, 84, left ? (uint64_t)left->class * 16 + near_left : 0);
    say(w, 85, right ? (uint64_t)right->class * 16 + near_right : 0);
    say(w, 86, (left ? left->class * 64u + 64u : 0) + (right ? right->class + 1u : 0));
    say(w, 87, mix(left ? left->class + 1u : 0, m->first > c->first ? word_at(w, m->first - 1) : OUTSIDE));
    say(w, 88, left ? bm_hash_add(BM_HASH, bm_str_of(left->value)) : 0);
}

static void say_rules(writer *w, uint32_t mention)
{
    const bm_clause *c = w->c;
    const bm_governed *g = &c->telling->at[mention];
    const bm_mention *m = bm_clause_mention(c, mention);
    uint64_t role = (uint64_t)g->role * 4 + g->planned * 2 + g->negated;
    uint64_t status = g->role == BM_ROLE_ZONE && g->cue ? bm_hash_add(BM_HASH, bm_str_of(g->cue->value)) : 0;
    w->out->rules = w->out->n;
    for (uint64_t k = 0; k < 3; k++) /* a strong voice may speak thrice */
        say(w, 100 + k, role);
    say(w, 103, mix(role, g->cue ? g->cue->class + 1u : 0));
    say(w, 104, mix(role, m->place ? (uint64_t)m->place->kind + 1 : 0));
    say(w, 105, mix(role, m->first > c->first ? word_at(w, m->first - 1) : OUTSIDE));
    say(w, 106, mix(g->role, status));
    say(w, 107, mix(g->role, g->rule));
    uint64_t before = mention > c->mention ? c->telling->at[mention - 1].role + 1u : 0, told = 0;
    for (uint32_t k = mention; k-- > 0 && mention - k < BACK;) {
        const bm_mention *other = bm_clause_mention(c, k);
        if (other->place && m->place && other->place->index == m->place->index)
            told |= 1u << c->telling->at[k].role;
        if (c->doc->sentences[other->sentence].paragraph == c->sentence->paragraph)
            told |= c->telling->at[k].role == BM_ROLE_STOP ? 256u : 0;
    }
    say(w, 108, mix(role, before));
    say(w, 109, mix(role, told));
}

static void look(bm_weigh_signs *out, const bm_clause *c, const sight *sights, uint32_t mention)
{
    writer w = {out, c, sights};
    out->n = 0;
    say_place(&w, mention);
    say_words(&w, bm_clause_mention(c, mention));
    say_cues(&w, bm_clause_mention(c, mention));
    say_frame(&w, mention);
    say_sentence(&w, bm_clause_mention(c, mention));
    say_rules(&w, mention);
}

/* ---- what is made of it */

void bm_weigh_senses(double out[BM_SENSES], const bm_weigher *weigher, const bm_weigh_signs *signs)
{
    int32_t sums[BM_SENSES] = {0};
    for (size_t i = 0; i < signs->n; i++)
        for (size_t k = 0; k < BM_SENSES; k++)
            sums[k] += weigher->weights[signs->at[i]][k];
    int32_t most = sums[0];
    double all = 0;
    for (size_t k = 1; k < BM_SENSES; k++)
        most = sums[k] > most ? sums[k] : most;
    for (size_t k = 0; k < BM_SENSES; k++)
        all += out[k] = exp((double)(sums[k] - most) / BM_WEIGH_SCALE);
    for (size_t k = 0; k < BM_SENSES; k++)
        out[k] /= all;
}

/* How sure it must be of a role where the rules know none, and where they know another. A map with a false stop or zone
 * is wrong as a whole. */
static const struct {
    double alone, against;
} sure[BM_ROLE_NAME + 1] = {
    [BM_ROLE_MENTION] = {1, 0.9}, [BM_ROLE_STOP] = {0.75, 0.6},    [BM_ROLE_MEETING] = {0.5, 0.6},
    [BM_ROLE_ZONE] = {0.75, 0.6}, [BM_ROLE_INCIDENT] = {0.6, 0.6}, [BM_ROLE_ORIGIN] = {0.5, 0.6},
};

/* The nearest cue of its clause, else of its sentence, that tells of an incident; NULL without one. */
static const bm_cue *incident_near(const bm_clause *c, const bm_mention *m, bool flight)
{
    const bm_cue *best = NULL;
    uint32_t least = UINT32_MAX, start = bm_clause_start(c, m->first), end = bm_clause_end(c, m->first);
    for (size_t i = 0; i < c->cues->n; i++) {
        const bm_cue *cue = &c->cues->at[i];
        bool tells = flight ? cue->class == BM_CUE_FLEE || cue->class == BM_CUE_EMPTIES ||
                                  (cue->class == BM_CUE_INCIDENT && bm_cue_says(cue, "displacement"))
                            : (cue->class == BM_CUE_INCIDENT && !bm_cue_says(cue, "displacement")) ||
                                  cue->class == BM_CUE_KILLED || cue->class == BM_CUE_HURT;
        uint32_t far = cue->first < m->first ? m->first - cue->first : cue->first - m->first;
        far += cue->first < start || cue->first >= end ? 1000 : 0;
        if (tells && far < least) {
            least = far;
            best = cue;
        }
    }
    return best;
}

/* What a sense tells in a cue's stead, where no word of the tables does. */
static const bm_cue *cue_of(const bm_clause *c, const bm_mention *m, bm_sense sense, bm_arena *arena)
{
    static const char *const values[BM_SENSES] = {[BM_SENSE_ZONE_PLANNED] = "planned",
                                                  [BM_SENSE_ZONE_UNDER_WAY] = "under way",
                                                  [BM_SENSE_ZONE_COMPLETED] = "completed",
                                                  [BM_SENSE_ZONE_SUSPENDED] = "suspended",
                                                  [BM_SENSE_ATTACK] = "attack",
                                                  [BM_SENSE_CLASH] = "clash",
                                                  [BM_SENSE_EXPLOSION] = "explosion",
                                                  [BM_SENSE_ABDUCTION] = "abduction",
                                                  [BM_SENSE_INCIDENT] = "other"};
    bm_role role = bm_sense_role(sense);
    const bm_cue *near =
        role == BM_ROLE_INCIDENT || role == BM_ROLE_ORIGIN ? incident_near(c, m, role == BM_ROLE_ORIGIN) : NULL;
    if (near || !values[sense])
        return near;
    bm_cue *cue = BM_NEW(arena, bm_cue);
    *cue = (bm_cue){m->first, m->n, role == BM_ROLE_ZONE ? BM_CUE_STATUS : BM_CUE_INCIDENT, values[sense]};
    return cue;
}

/* "no attack has been reported in Fizi": the sentence tells of what has not happened, and of nothing else. */
static bool is_feared(const bm_clause *c)
{
    bool feared = false;
    for (size_t k = 0; k < c->cues->n; k++) {
        if (c->cues->at[k].class != BM_CUE_INCIDENT || bm_cue_says(&c->cues->at[k], "displacement"))
            continue;
        if (!bm_govern_is_feared(c, &c->cues->at[k]))
            return false;
        feared = true;
    }
    return feared;
}

/* What no words outweigh: what is denied, what somebody is quoted with, and that nobody stands at a point of a country.
 */
static bool can_be(const bm_clause *c, uint32_t mention, bm_role role)
{
    const bm_mention *m = bm_clause_mention(c, mention);
    bool area = role == BM_ROLE_ZONE || role == BM_ROLE_ORIGIN,
         travels = role == BM_ROLE_STOP || role == BM_ROLE_MEETING;
    if (role == BM_ROLE_MENTION)
        return true;
    if (!m->place || c->telling->at[mention].negated || (!area && m->place->kind == BM_PLACE_COUNTRY))
        return false;
    uint32_t behind = bm_mention_behind(m); /* "most inhabitants of Oicha have not left" */
    bool denied = bm_clause_cue(c, BM_CUE_NEGATE, behind, behind + 2) != NULL;
    if ((role == BM_ROLE_INCIDENT && is_feared(c)) || ((role == BM_ROLE_INCIDENT || role == BM_ROLE_ORIGIN) && denied))
        return false;
    return !travels || !c->doc->tokens[m->first].quoted;
}

static void outweigh(const bm_clause *c, uint32_t mention, bm_role role, bm_sense sense, bm_arena *arena)
{
    bm_governed *g = &c->telling->at[mention];
    const bm_mention *m = bm_clause_mention(c, mention);
    const bm_dated *date = g->date && g->role != BM_ROLE_MENTION ? g->date : bm_list_date(c, mention, NULL);
    if (role == BM_ROLE_MENTION) {
        *g = (bm_governed){.role = BM_ROLE_MENTION, .rule = BM_RULE_WEIGHED};
        return;
    }
    const bm_cue *cue = cue_of(c, m, sense, arena);
    if (!cue && (role == BM_ROLE_INCIDENT || role == BM_ROLE_ORIGIN))
        return;
    *g = (bm_governed){.role = role,
                       .cue = cue,
                       .date = date,
                       .rule = BM_RULE_WEIGHED,
                       .planned = sense == BM_SENSE_STOP_PLANNED || sense == BM_SENSE_MEETING_PLANNED};
}

void bm_weigh(const bm_clause *c, const bm_weigher *weigher, bm_arena *arena)
{
    const sight *sights = NULL;
    for (uint32_t m = c->mention; m < c->mentions; m++) {
        const bm_mention *mention = bm_clause_mention(c, m);
        if (mention->role == BM_ROLE_NAME || mention->role == BM_ROLE_DATELINE || c->sentence->part == BM_PART_FOOTER)
            continue;
        bm_weigh_signs signs;
        sights = sights ? sights : look_over(c, arena);
        look(&signs, c, sights, m);
        if (weigher->watch)
            weigher->watch(weigher->self, c, m, &signs);
        if (!weigher->weights)
            continue;
        double senses[BM_SENSES], roles[BM_ROLE_NAME + 1] = {0};
        bm_sense sense[BM_ROLE_NAME + 1] = {0};
        bm_weigh_senses(senses, weigher, &signs);
        for (bm_sense k = 0; k < BM_SENSES; k++) {
            bm_role role = bm_sense_role(k);
            sense[role] = roles[role] == 0 || senses[k] > senses[sense[role]] ? k : sense[role];
            roles[role] += senses[k];
        }
        bm_role ruled = c->telling->at[m].role;
        for (bm_role role = 0; role <= BM_ROLE_NAME; role++) {
            double enough = ruled == BM_ROLE_MENTION ? sure[role].alone : sure[role].against;
            if (role != ruled && enough > 0 && roles[role] >= enough && can_be(c, m, role))
                outweigh(c, m, role, sense[role], arena);
        }
    }
}

/* The file of weights is used as it is: int16, little-endian, a row of senses after the other. */
bool bm_weigher_load(const bm_weigher **out, bm_arena *arena, bm_tables *tables, bm_err *err)
{
    static const char name[] = "words/roles.weights";
    enum { BYTES = BM_WEIGH_ROWS * BM_SENSES * 2 };
    const char *path;
    bm_str bytes;
    if (!bm_tables_find(&bytes, tables, name)) {
        if (!bm_tables_text(&path, tables, name, err) ||
            !bm_file_read(&bytes, bm_tables_arena(tables), path, BYTES + 1, NULL, err))
            return false;
        bm_tables_keep(tables, name, bytes);
    }
    if (bytes.n != BYTES)
        return bm_fail(err, BM_EDATA, "%s: %zu bytes, not the %d of a table of weights: ./dev train makes it", name,
                       bytes.n, BYTES);
    bm_weigher *weigher = BM_NEW(arena, bm_weigher);
    weigher->weights = (const void *)bytes.at;
    *out = weigher;
    return true;
}
