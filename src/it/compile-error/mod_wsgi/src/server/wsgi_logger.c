int wsgi_level(void)
{
    return level;
}
