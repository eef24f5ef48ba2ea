#include "Python.h"
#include "httpd.h"

const char *wsgi_server(void)
{
    return AP_SERVER_BASEREVISION " with Python/" PY_VERSION;
}
