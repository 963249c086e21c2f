/** base/csv.h - cells of CSV (RFC 4180) that no spreadsheet runs. */
#ifndef BM_BASE_CSV_H
#define BM_BASE_CSV_H

#include "base/str.h"

/** One cell of text: quoted where need be; what a spreadsheet would run as a formula gets a ' before it, and what a
 * terminal would obey becomes U+FFFD. */
void bm_csv_cell(bm_buf *out, bm_str cell);

#endif
