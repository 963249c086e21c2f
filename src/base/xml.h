/** base/xml.h - text put into XML. */
#ifndef BM_BASE_XML_H
#define BM_BASE_XML_H

#include "base/str.h"

/**
 * The text of an element or of an attribute in either quotes: what XML would read is escaped, what it does not allow
 * (control characters, which a terminal would obey, surrogates, what is not UTF-8) becomes U+FFFD.
 */
void bm_xml_text(bm_buf *out, bm_str text);

#endif
