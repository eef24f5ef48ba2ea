#include "wsgi_no_such_header.h"
