/** cli/explain.h - a reading told to people, sentence by sentence, with the reasons. */
#ifndef BM_CLI_EXPLAIN_H
#define BM_CLI_EXPLAIN_H

#include "event/event.h"

void bm_explain(bm_buf *out, const bm_reading *reading);

#endif
