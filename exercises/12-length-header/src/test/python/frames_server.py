"""Sends each frame back that comes: the length of a payload in four bytes, and the payload.

usage: frames_server.py HOST PORT ORDER

PORT 0 asks for a free one. The first line of output is the port that it listens on. ORDER is > for a length with its
highest byte first, and < for one with its lowest byte first. It serves one client after another; who leaves inside a
frame gets no answer to it.
"""

import socket
import struct
import sys


def main(host, port, order):
    with socket.create_server((host, int(port))) as listener:
        print(listener.getsockname()[1])
        while True:
            connection, _ = listener.accept()
            with connection:
                answer(connection, struct.Struct(order + "I"))


def answer(connection, header):
    while length := receive_exactly(connection, header.size):
        payload = receive_exactly(connection, *header.unpack(length))
        if payload is None:
            return
        # Length and payload in one call.
        connection.sendall(header.pack(len(payload)) + payload)


def receive_exactly(connection, count):
    """All the bytes, or None if the stream ends before they have come."""
    got = b""
    while len(got) < count:
        piece = connection.recv(count - len(got))
        if not piece:
            return None
        got += piece
    return got


main(*sys.argv[1:])
