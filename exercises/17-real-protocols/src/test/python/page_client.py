"""Asks a server of one page in several ways, over as few connections as it may.

usage: page_client.py HOST PORT

It ends with exit status 0, or with 1 and one line that says what was wrong.
"""

import http.client
import sys

# How long the server may be silent, in seconds.
PATIENCE = 5

PAGE = "<!DOCTYPE html>\n<title>Lab</title>\n<p>粘包</p>\n".encode()


def main(host, port):
    connection = http.client.HTTPConnection(host, int(port), timeout=PATIENCE)
    try:
        connection.connect()
        first = connection.sock
        expect(connection, ("GET", "/"), 200, PAGE)
        expect(connection, ("HEAD", "/"), 200, b"")
        expect(connection, ("GET", "/none"), 404)
        expect(connection, ("POST", "/", b"x" * 100_000), 405)
        expect(connection, ("PUT", "/", iter([b"GET / HTTP/1.1\r\n\r\n", b"more"])), 405)  # in chunks
        expect(connection, ("GET", "/"), 200, PAGE)
        if connection.sock is not first:
            sys.exit("Your server closed the connection, and nobody had asked for it.")
        connection.request("GET", "/", headers={"Connection": "close"})
        answer = connection.getresponse()
        if answer.read() != PAGE or not answer.will_close:
            sys.exit("The answer to a request with Connection: close was wrong.")
    except (http.client.HTTPException, OSError) as error:
        sys.exit(f"The conversation with your server broke: {error!r}.")
    print("8 answers over one connection")


def expect(connection, request, status, body=None):
    connection.request(*request)
    answer = connection.getresponse()
    came = answer.read()
    if answer.status != status or body is not None and came != body:
        sys.exit(f"{request[0]} {request[1]} was answered with {answer.status} and {came!r}.")


if __name__ == "__main__":
    main(*sys.argv[1:])
