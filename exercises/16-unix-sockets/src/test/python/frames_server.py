"""Listens at a path, and sends each frame back that comes.

usage: frames_server.py PATH

The first line of output is the path. It serves one client after another, until it is killed; then its socket file is
left.
"""

import socket
import struct
import sys

HEADER = struct.Struct(">I")


def main(path):
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(path)
        listener.listen()
        print(path)
        while True:
            connection, _ = listener.accept()
            with connection, connection.makefile("rb") as stream:
                while header := stream.read(HEADER.size):
                    connection.sendall(header + stream.read(*HEADER.unpack(header)))


main(*sys.argv[1:])
