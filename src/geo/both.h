/** geo/both.h - one text in two languages at once, for maps with --lang en+fr. */
#ifndef BM_GEO_BOTH_H
#define BM_GEO_BOTH_H

#include "base/arena.h"
#include "geo/feature.h"
#include "geo/sheet.h"

/** "14 Jun/juin 2022": what both share stands once where little differs; else "Legend / Légende". NULL where both are.
 */
const char *bm_both(bm_arena *arena, const char *a, const char *b);
/** Each text of the sheets joined; they were made of the same releases. */
bm_sheet bm_both_sheets(bm_arena *arena, const bm_sheet *a, const bm_sheet *b);
/** Each text of the features joined. */
bm_layers bm_both_layers(bm_arena *arena, const bm_layers *a, const bm_layers *b);

#endif
