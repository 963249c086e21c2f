/* Remarks on borders and areas that are in question, only where they are in view and in the wording that fits the
 * issuer. */
#include "map/furniture.h"

#include <string.h>

/* What of the base map a remark is about, by its code. */
typedef struct {
    bm_base_kind kind;
    const char *code;
    const char *key; /* of data/labels; with "-un" behind it the wording of the United Nations */
} remark;

static const remark remarks[] = {
    {BM_BASE_BORDER, "SD|SS", "border-sudan"},     {BM_BASE_DISPUTED, "abyei", "border-abyei"},
    {BM_BASE_DISPUTED, "halaib", "border-halaib"}, {BM_BASE_DISPUTED, "ilemi", "border-ilemi"},
    {BM_BASE_COUNTRY, "EH", "border-sahara"},      {BM_BASE_DISPUTED, "golan", "border-golan"},
    {BM_BASE_BORDER, "IL|LB", "border-blue-line"}, {BM_BASE_BORDER, "IL|PS", "border-armistice"},
    {BM_BASE_BORDER, "CY|CY", "border-cyprus"},    {BM_BASE_BORDER, "RS|XK", "border-kosovo"},
    {BM_BASE_BORDER, "IN|PK", "border-kashmir"},   {BM_BASE_DISPUTED, "kashmir", "border-jammu"},
    {BM_BASE_BORDER, "KP|KR", "border-korea"},     {BM_BASE_COUNTRY, "FK", "border-falklands"},
    {BM_BASE_COUNTRY, "GS", "border-falklands"},
};

static bool is_seen(bm_drawing *drawing, const remark *r)
{
    const bm_base_shapes *shapes = bm_base_load(drawing, r->kind);
    bm_rect frame = drawing->view.frame;
    for (size_t i = 0; i < shapes->n; i++) {
        const bm_lines *lines = &shapes->at[i].lines;
        const bm_base_item *item = shapes->at[i].item;
        bool agreed = r->kind == BM_BASE_BORDER && item->class == BM_BORDER_INTERNATIONAL; /* elsewhere along it */
        if (bm_str_is(item->code, r->code) && !agreed &&
            (bm_lines_touch(lines, frame) ||
             (bm_base_kind_is_area(r->kind) && bm_rings_contain(lines, bm_rect_centre(frame)))))
            return true;
    }
    return false;
}

double bm_furniture_borders(bm_drawing *drawing, bm_rect *room, bool paint)
{
    bool un = drawing->sheet->wording && strcmp(drawing->sheet->wording, "un") == 0;
    const char *told = "";
    double h = 0;
    if (drawing->view.mm_per_m <= 0)
        return 0;
    for (size_t i = 0; i < sizeof remarks / sizeof *remarks; i++) {
        if (strcmp(remarks[i].key, told) == 0 || !is_seen(drawing, &remarks[i]))
            continue;
        told = remarks[i].key;
        const char *key = un ? bm_format(drawing->arena, "%s-un", told) : told;
        h += bm_furniture_paragraph(drawing, "notes", bm_word(drawing->words, key), room, paint);
    }
    return h;
}
