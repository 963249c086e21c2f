/* Groups of what stands on a sheet, which the reader of a PDF can switch off one by one (its optional content). */
#include "map/drawing.h"

#include <string.h>

void bm_group_begin(bm_drawing *drawing, const char *key)
{
    if (drawing->group && key && strcmp(drawing->group, key) == 0)
        return;
    if (drawing->group)
        bm_scene_close(drawing->scene, drawing->group_part);
    if (key)
        drawing->group_part = bm_scene_open(drawing->scene, drawing->arena,
                                            (bm_scene_part){.tag = "NonStruct", .group = bm_word(drawing->words, key)});
    drawing->group = key;
}

const char *bm_group_of(const bm_rule *rule)
{
    static const struct {
        const char *layer, *key;
    } rows[] = {{"zones", "group-zones"},     {"zone_sites", "group-zones"}, {"areas", "group-zones"},
                {"stops", "group-route"},     {"legs", "group-route"},       {"itinerary", "group-route"},
                {"reach", "group-route"},     {"meetings", "group-events"},  {"incidents", "group-events"},
                {"mentions", "group-events"}, {"places", "group-events"},    {"place_areas", "group-events"}};
    if (!rule->release)
        return rule->kind == BM_RULE_HILLSHADE ? "group-relief" : "group-base";
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strcmp(rows[i].layer, rule->layer) == 0)
            return rows[i].key;
    return "group-other";
}
