/**
 * map/stage.h - a scene as a camera sees it that comes nearer to the ground and goes back.
 *
 * Lines and areas grow with the ground; symbols and names keep their size, and their distance to the place they belong
 * to, so that no name ever jumps: it was placed once, on the whole map. From nearby the base map has more detail, and
 * more of its places have names; these come by and by. Title, table, legend and frame stay where they are; the scale,
 * the degrees and the box in the inset are those of what is seen.
 */
#ifndef BM_MAP_STAGE_H
#define BM_MAP_STAGE_H

#include "map/scene.h"

typedef struct bm_stage bm_stage;

typedef struct {
    bm_xy at;     /* what stands in the frame's middle: a point of the whole map, mm on its page */
    double times; /* how many times nearer than the whole map: 1 up to bm_stage_nearest */
} bm_camera;

/** NULL of a scene without a map. The scene must live as long. */
bm_stage *bm_stage_open(bm_arena *arena, const bm_scene *whole);
double bm_stage_nearest(const bm_stage *stage);
/** Looking at all of it, what is seen is the whole map itself. */
bm_camera bm_stage_whole(const bm_stage *stage);
/** The camera over a feature's place; false where that is no point on the map. */
bool bm_stage_over(bm_camera *out, const bm_stage *stage, const bm_shown *of);
/** Kept where it shows nothing that the whole map does not. */
bm_camera bm_stage_within(const bm_stage *stage, bm_camera camera);
/** What comes when it is near, as it is drawn at the nearest; NULL where it never is. */
const bm_drawables *bm_stage_details(const bm_stage *stage);
/** The scene that the camera sees. */
const bm_scene *bm_stage_seen(bm_stage *stage, bm_arena *arena, bm_camera camera);

#endif
