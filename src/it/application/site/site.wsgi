import greeting


def application(environ, start_response):
    found = environ["PATH_INFO"] == "/health"
    page = (greeting.TEXT if found else "nothing here").encode("utf-8")
    start_response("200 OK" if found else "404 Not Found", [("Content-Length", str(len(page)))])
    return [page]
