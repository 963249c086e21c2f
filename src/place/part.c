#include "place/part.h"

/* Christian in "Christian Saunders", Antoine in "Félix Antoine Tshisekedi". */
bool bm_part_of_longer(const bm_finder *f, uint32_t first, uint32_t n, bm_name_hits hits)
{
    if (bm_finder_shouting(f, first))
        return false;
    uint32_t before = first - 1, behind = first + n;
    if (bm_finder_joined(f, first) && bm_finder_foreign(f, before) && bm_finder_longest(f, before).n == 0 &&
        !bm_finder_first_of_sentence(f, before))
        return true;
    if (n == 1 && !bm_likely_known(f->likely, hits) && bm_finder_joined(f, behind) && bm_finder_foreign(f, behind) &&
        bm_finder_longest(f, behind).n == 0)
        return !bm_names_at(f->names, f->doc, behind, BM_NAMES_ORGTAIL) &&
               !bm_names_at(f->names, f->doc, behind, BM_NAMES_HONORIFIC);
    return false;
}

bool bm_part_of_street(const bm_finder *f, uint32_t first)
{
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

/* Before the span: an organisation's head word with a capital, then only small linking words and capitals. */
static bool behind_orghead(const bm_finder *f, uint32_t first)
{
    uint32_t linked = 0;
    bool locative = false;
    for (uint32_t back = 1; back <= 14 && back <= first; back++) {
        uint32_t i = first - back;
        const bm_token *t = &f->doc->tokens[i];
        if (t->kind != BM_TOKEN_WORD || bm_doc_sentence(f->doc, i) != bm_doc_sentence(f->doc, first))
            return false;
        if (bm_names_capital(f->doc, i) && bm_names_at(f->names, f->doc, i, BM_NAMES_ORGHEAD))
            return linked > 0 || (!locative && !is_told_to_leave(f, i));
        if (bm_names_capital(f->doc, i)) {
            linked++;
            continue;
        }
        bm_str fold = bm_doc_fold(f->doc, i);
        bool in = bm_str_is(fold, "in") || bm_str_is(fold, "en") || bm_str_is(fold, "au") || bm_str_is(fold, "a");
        locative |= in;
        bool small = in || t->fold <= 3 || bm_str_is(fold, "pour") || bm_str_is(fold, "stabilisation");
        if (!small)
            return false;
    }
    return false;
}

const char *bm_part_of_name(const bm_finder *f, uint32_t first, uint32_t n)
{
    if (before_orgtail(f, first + n))
        return "part of the name of an agreement, a process or an organisation: what follows says so";
    if (bm_names_before(f->names, f->doc, first, BM_NAMES_NAMEBEFORE))
        return "part of the name of an agreement or a process: what stands before says so";
    if (behind_orghead(f, first))
        return "part of the name of an organisation";
    return NULL;
}
