__declspec(dllimport) int ap_of_another_version(void);

__declspec(dllexport) int wsgi_module(void)
{
    return ap_of_another_version();
}
