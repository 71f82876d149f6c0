"""The upper-case service over UDP: one loop for all clients.

usage: upper_server.py HOST PORT

PORT 0 asks for a free one. The first line of output is the port that it takes datagrams on. Before each answer it
sends another one from another port, as a stranger would.
"""

import socket
import sys


def main(host, port):
    with (
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server,
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as stranger,
    ):
        server.bind((host, int(port)))
        print(server.getsockname()[1])
        while True:
            question, sender = server.recvfrom(65_536)
            stranger.sendto(b"WRONG", sender)
            server.sendto(question.upper(), sender)  # upper() of bytes changes the letters a to z and nothing else


main(*sys.argv[1:])
