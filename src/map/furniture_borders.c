/* Remarks on borders that are in question, only where they are in view and in the wording that fits the issuer. */
#include "map/furniture.h"

#include <math.h>
#include <string.h>

/* Points along what a remark is about: the remark stands where one of them is in the frame. */
typedef struct {
    const char *key; /* of data/labels; with "-un" behind it the wording of the United Nations */
    bm_point at;
} watch;

static const watch watches[] = {
    {"border-sudan", {24.2, 8.7}},        {"border-sudan", {26.5, 9.5}},    {"border-sudan", {29.5, 9.8}},
    {"border-sudan", {31.3, 9.75}},       {"border-sudan", {32.7, 12.2}},   {"border-sudan", {33.1, 10.7}},
    {"border-abyei", {28.4, 9.6}},        {"border-kashmir", {73.9, 33.6}}, {"border-kashmir", {74.0, 34.4}},
    {"border-kashmir", {75.5, 34.6}},     {"border-kashmir", {76.8, 34.9}}, {"border-falklands", {-59.5, -51.7}},
    {"border-falklands", {-36.8, -54.4}}, {"border-sahara", {-13.2, 27.1}}, {"border-sahara", {-13.5, 24.5}},
    {"border-sahara", {-15.9, 23.7}},     {"border-sahara", {-16.0, 21.3}}, {"border-sahara", {-11.7, 26.7}},
};

double bm_furniture_borders(bm_drawing *drawing, bm_rect *room, bool paint)
{
    const bm_view *view = &drawing->view;
    const char *told = "";
    double h = 0;
    if (view->mm_per_m <= 0)
        return 0;
    for (size_t i = 0; i < sizeof watches / sizeof *watches; i++) {
        bm_xy at = bm_view_point(view, watches[i].at);
        if (strcmp(watches[i].key, told) == 0 || !isfinite(at.x) || !bm_rect_has(view->frame, at))
            continue;
        told = watches[i].key;
        bool un = drawing->sheet->wording && strcmp(drawing->sheet->wording, "un") == 0;
        const char *key = un ? bm_format(drawing->arena, "%s-un", told) : told;
        h += bm_furniture_paragraph(drawing, "notes", bm_word(drawing->words, key), room, paint);
    }
    return h;
}
