"""An echo server: it serves one client after another, and sends back the bytes it gets.

usage: echo_server.py HOST PORT

PORT 0 asks for a free one. The first line of output is the port that it listens on.
"""

import socket
import sys


def main(host, port):
    # create_server does three calls at once: socket, bind and listen.
    with socket.create_server((host, int(port))) as listener:
        print(listener.getsockname()[1])
        while True:
            connection, _ = listener.accept()
            with connection:
                echo(connection)


def echo(connection):
    # recv gives what has come, up to 4096 bytes; b"" is the end of the stream.
    while data := connection.recv(4096):
        connection.sendall(data)


main(*sys.argv[1:])
