"""An account over UDP, stop-and-wait: each request is an amount, and its answer is the balance.

usage: account_server.py HOST PORT

PORT 0 asks for a free one. The first line of output is the port that it takes datagrams on. A datagram is a number of
four bytes in network order and a payload; an empty payload is an amount of 0. The work of each request is done once.
"""

import socket
import struct
import sys

NUMBER = struct.Struct("!i")


def main(host, port):
    balance = 0
    last = {}  # for each client: the number of its newest request, and the datagram that answered it
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
        server.bind((host, int(port)))
        print(server.getsockname()[1])
        while True:
            request, client = server.recvfrom(65_536)
            if len(request) < NUMBER.size:
                continue
            (number,) = NUMBER.unpack_from(request)
            if client not in last or number > last[client][0]:
                balance += int(request[NUMBER.size :] or b"0")
                last[client] = (number, NUMBER.pack(number) + str(balance).encode())
            if number == last[client][0]:
                send(server, last[client][1], client)


def send(server, answer, client):
    try:
        server.sendto(answer, client)
    except PermissionError:
        # iptables has thrown it away on this side, and Linux says so. For the client it is lost.
        pass


main(*sys.argv[1:])
