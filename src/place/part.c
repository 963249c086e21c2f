#include "place/part.h"

enum { ACRONYM = 8, BACK = 14, LISTED = 4 };

/* "UNICEF South Sudan": the country office of an organisation. */
static bool is_acronym(const bm_finder *f, uint32_t i)
{
    return f->doc->tokens[i].letter_case == BM_CASE_UPPER && f->doc->tokens[i].fold <= ACRONYM;
}

/* Christian in "Christian Saunders", Antoine in "Félix Antoine Tshisekedi". */
bool bm_part_of_longer(const bm_finder *f, uint32_t first, uint32_t n, bm_name_hits hits)
{
    if (bm_finder_shouting(f, first))
        return false;
    uint32_t before = first - 1, behind = first + n;
    if (bm_finder_joined(f, first) && bm_finder_foreign(f, before) && bm_finder_longest(f, before).n == 0 &&
        !bm_finder_first_of_sentence(f, before))
        return !(is_acronym(f, before) && f->doc->tokens[first].letter_case == BM_CASE_TITLE && bm_likely_known(hits));
    if (n == 1 && !bm_likely_known(hits) && bm_finder_joined(f, behind) && bm_finder_foreign(f, behind) &&
        bm_finder_longest(f, behind).n == 0)
        return !bm_names_at(f->names, f->doc, behind, BM_NAMES_ORGTAIL) &&
               !bm_names_at(f->names, f->doc, behind, BM_NAMES_HONORIFIC);
    return false;
}

/* "Jalalabad Road": English names its streets so. */
static bool before_street(const bm_finder *f, uint32_t end)
{
    return f->doc->language[0] == 'e' && bm_finder_joined(f, end) && bm_names_capital(f->doc, end) &&
           bm_names_at(f->names, f->doc, end, BM_NAMES_STREET);
}

bool bm_part_of_street(const bm_finder *f, uint32_t first, uint32_t n)
{
    if (before_street(f, first + n))
        return true;
    for (uint32_t back = 0; back < 4 && first > back; back++) {
        uint32_t i = first - 1 - back;
        if (f->doc->tokens[i].kind != BM_TOKEN_WORD)
            return false;
        bool french = f->doc->language[0] == 'f';
        if (bm_names_at(f->names, f->doc, i, BM_NAMES_STREET))
            return french || bm_names_capital(f->doc, i);
        if (!bm_names_at(f->names, f->doc, i, BM_NAMES_PARTICLE) && !bm_names_at(f->names, f->doc, i, BM_NAMES_LINK) &&
            !bm_names_capital(f->doc, i))
            return false;
    }
    return false;
}

/* Behind the span: "Roadmap", "Framework Agreement", "Development Community". */
static bool before_orgtail(const bm_finder *f, uint32_t i)
{
    for (uint32_t k = i; k < i + 4 && bm_finder_joined(f, k); k++) {
        const bm_entry *e = bm_names_at(f->names, f->doc, k, BM_NAMES_ORGTAIL);
        if (e)
            return true;
        if (!bm_names_capital(f->doc, k))
            return false;
    }
    return false;
}

/* "le retrait de la Mission de l'Ituri": what leaves is the Mission, and the place is where it leaves from. */
static bool is_told_to_leave(const bm_finder *f, uint32_t head)
{
    return bm_names_before(f->names, f->doc, head, BM_NAMES_LEAVING) != NULL;
}

/* "intégrée", "multidimensionnelle": an adjective may stand between a French head word and what belongs to it. */
static bool is_adjective(bm_str fold)
{
    static const char *const endings[] = {"e", "el", "al", "ent", "ien", NULL};
    for (size_t i = 0; endings[i] && fold.n > 4; i++)
        if (bm_str_ends(fold, bm_str_of(endings[i])))
            return true;
    return false;
}

/* "Stabilization Mission in Mali", "United Nations Mission in Nepal": more of the name stands before its head word, and
 * a country behind it; "the Monitoring Mission in Gori" is in Gori. */
static bool is_of_country(const bm_finder *f, uint32_t head, uint32_t first)
{
    bm_name_hits hits = bm_finder_longest(f, first).hits;
    bool country = hits.n > 0 && hits.at[0].kind == BM_PLACE_COUNTRY;
    return country && bm_finder_joined(f, head) && bm_names_capital(f->doc, head - 1) &&
           !(bm_finder_first_of_sentence(f, head - 1) && f->doc->tokens[head - 1].fold <= 3);
}

/* Before the span: an organisation's head word with a capital, then only small linking words and capitals. */
static bool behind_orghead(const bm_finder *f, uint32_t first)
{
    uint32_t linked = 0, adjectives = 0;
    bool locative = false;
    for (uint32_t back = 1; back <= BACK && back <= first; back++) {
        uint32_t i = first - back;
        const bm_token *t = &f->doc->tokens[i];
        if (t->kind != BM_TOKEN_WORD || bm_doc_sentence(f->doc, i) != bm_doc_sentence(f->doc, first))
            return false;
        if (bm_names_capital(f->doc, i) && bm_names_at(f->names, f->doc, i, BM_NAMES_ORGHEAD))
            return linked > 0 || (locative ? is_of_country(f, i, first) : !is_told_to_leave(f, i));
        if (bm_names_capital(f->doc, i)) {
            linked++;
            if (adjectives > 0)
                return false;
            continue;
        }
        bm_str fold = bm_doc_fold(f->doc, i);
        bool in = bm_str_is(fold, "in") || bm_str_is(fold, "en") || bm_str_is(fold, "au") || bm_str_is(fold, "a");
        locative |= in;
        bool small = in || t->fold <= 3 || bm_str_is(fold, "pour") || bm_str_is(fold, "stabilisation");
        bool adjective = f->doc->language[0] == 'f' && linked > 0 && is_adjective(fold);
        adjectives += adjective;
        if (small ? adjectives > 0 : !adjective)
            return false;
    }
    return false;
}

/* "processus de Luanda et de Nairobi": what leads to the first name leads to the other. */
static uint32_t first_of_list(const bm_finder *f, uint32_t first)
{
    for (int i = 0; i < LISTED; i++) {
        const bm_entry *link = bm_names_before(f->names, f->doc, first, BM_NAMES_LINK);
        uint32_t at = first - (link ? link->words : 0);
        if (at < 2 || !(bm_finder_is(f, at - 1, "et") || bm_finder_is(f, at - 1, "and")) ||
            !bm_names_capital(f->doc, at - 2))
            break;
        first = at - 2;
    }
    return first;
}

const char *bm_part_of_name(const bm_finder *f, uint32_t first, uint32_t n)
{
    if (before_orgtail(f, first + n))
        return "part of the name of an agreement, a process or an organisation: what follows says so";
    if (bm_names_before(f->names, f->doc, first_of_list(f, first), BM_NAMES_NAMEBEFORE))
        return "part of the name of an agreement or a process: what stands before says so";
    if (behind_orghead(f, first))
        return "part of the name of an organisation";
    return NULL;
}
