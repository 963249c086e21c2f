#include "gdal/caught.h"

#include <cpl_error.h>
#include <stdio.h>

static void CPL_STDCALL catch (CPLErr class, CPLErrorNum number, const char *text)
{
    (void)number;
    bm_caught *caught = CPLGetErrorHandlerUserData();
    if (class < CE_Failure || !caught || caught->failed)
        return;
    caught->failed = true;
    snprintf(caught->text, sizeof caught->text, "%s", text);
}

void bm_caught_begin(bm_caught *caught)
{
    *caught = (bm_caught){0};
    CPLPushErrorHandlerEx(catch, caught);
}

void bm_caught_end(void)
{
    CPLPopErrorHandler();
}

bool bm_caught_fail(const bm_caught *caught, const char *path, const char *what, bm_err *err)
{
    return bm_fail(err, BM_EIO, "%s: %s%s%s", path, what, caught->text[0] ? ": " : "", caught->text);
}
