__declspec(dllexport) int wsgi_module(void)
{
    return 0;
}
