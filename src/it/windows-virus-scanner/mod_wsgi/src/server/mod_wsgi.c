#include "Python.h"
#include "httpd.h"
#include "http_config.h"
#include "apr_strings.h"
#include "apr_uri.h"

/* Calls a function of each DLL that a module imports. */
static void wsgi_hooks(apr_pool_t *pool)
{
    if (Py_IsInitialized() && apr_uri_port_of_scheme("http")) {
        ap_add_version_component(pool, apr_pstrdup(pool, "mod_wsgi"));
    }
}

module AP_MODULE_DECLARE_DATA wsgi_module = {
    STANDARD20_MODULE_STUFF, NULL, NULL, NULL, NULL, NULL, wsgi_hooks
};
