"""A client of an account over UDP, stop-and-wait. It sends everything twice, and one request late.

usage: account_client.py HOST PORT

Each request is an amount, and its answer is the balance. It ends with exit status 0, or with 1 and one line that says
what was wrong.
"""

import socket
import struct
import sys

# How long the server may be silent, in seconds.
PATIENCE = 5


def main(host, port):
    server = (socket.gethostbyname(host), int(port))
    with open_socket() as ann, open_socket() as bob:
        ask(ann, server, 1, 10, 10)
        ask(bob, server, 1, 5, 15)
        ask(ann, server, 2, 10, 25)
        # Ann's old request and two datagrams that are not messages get no answer, so the next answer is to number 3.
        ann.sendto(message(1, 10), server)
        ann.sendto(b"", server)
        ann.sendto(b"abc", server)
        ask(ann, server, 3, 1, 26)
        ask(bob, server, 2**31 - 1, 1, 27)
        ask(bob, server, -(2**31), 1, 28)
    print("6 requests, each sent twice.")


def open_socket():
    client = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    client.settimeout(PATIENCE)
    return client


def ask(client, server, number, amount, balance):
    for time in ("first", "second"):
        client.sendto(message(number, amount), server)
        try:
            answer, sender = client.recvfrom(65_536)
        except TimeoutError:
            sys.exit(f"Sent number {number} for the {time} time, and got nothing for {PATIENCE} s.")
        if sender != server:
            sys.exit(f"Wanted an answer from {server}, and got one from {sender}.")
        if answer != message(number, balance):
            sys.exit(f"Sent number {number} for the {time} time: wanted {message(number, balance)!r}, got {answer!r}.")


def message(number, amount):
    return struct.pack("!i", number) + str(amount).encode()


main(*sys.argv[1:])
