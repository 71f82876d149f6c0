"""The upper-case service: two loops, one around the other.

usage: upper_server.py HOST PORT

PORT 0 asks for a free one. The first line of output is the port that it listens on.
"""

import socket
import sys


def main(host, port):
    with socket.create_server((host, int(port))) as listener:
        print(listener.getsockname()[1])
        while True:  # the connection loop: one client after another
            connection, _ = listener.accept()
            with connection:
                converse(connection)


def converse(connection):
    # The communication loop: b"" is the end of the stream, and the end of the conversation.
    while data := connection.recv(4096):
        connection.sendall(data.upper())  # upper() of bytes changes the letters a to z and nothing else


main(*sys.argv[1:])
