#include "layer/column.h"

const bm_column *const bm_columns[BM_COLUMN_TABLES] = {bm_columns_of_source, bm_columns_of_spot, bm_columns_of_event};

const bm_column *bm_column_find(bm_str name)
{
    for (size_t i = 0; i < BM_COLUMN_TABLES; i++)
        for (const bm_column *column = bm_columns[i]; column->name; column++)
            if (bm_str_is(name, column->name))
                return column;
    return NULL;
}
