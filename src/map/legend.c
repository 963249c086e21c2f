#include "map/drawing.h"

#include <string.h>

void bm_legend_note(bm_drawing *drawing, const bm_rule *rule, bm_subject subject)
{
    const char *key = rule->extra.legend;
    if (!key)
        return;
    if (rule->extra.pictogram_from) { /* a row for each picture */
        bm_env env = bm_env_for(drawing, subject);
        const char *own = bm_format(drawing->arena, "%s-%s", key, bm_brush_pictogram(rule, &env)->name);
        bool named = strcmp(bm_word(drawing->words, own), own) != 0;
        key = named ? own : key; /* what has no words of its own is told by those of its kind */
    }
    bm_legend_row *row = NULL;
    for (size_t i = 0; i < drawing->legend.n; i++)
        if (strcmp(drawing->legend.at[i].key, key) == 0)
            row = &drawing->legend.at[i];
    if (!row) {
        row = &BM_PUSH(drawing->arena, &drawing->legend);
        *row = (bm_legend_row){.key = key};
    }
    for (size_t i = 0; i < row->n; i++)
        if (row->at[i].rule == rule)
            return;
    BM_PUSH(drawing->arena, row) = (bm_legend_paint){rule, subject};
}

bool bm_legend_is_disputed(const bm_legend_row *row)
{
    return bm_str_ends(bm_str_of(row->key), BM_STR("-disputed"));
}
