"""A client of the upper-case service over UDP: asks questions from two sockets in turn, and then says "exit".

usage: upper_client.py HOST PORT QUESTION...

Besides the questions it asks an empty one, the longest one that is allowed, and one that is too long. It ends with
exit status 0, or with 1 and one line that says what was wrong.
"""

import socket
import sys

# How long the server may be silent, in seconds.
PATIENCE = 5

# The longest question that is allowed, in bytes.
LONGEST = 1024


def main(host, port, *texts):
    server = (socket.gethostbyname(host), int(port))
    questions = [text.encode() for text in texts] + [b"", b"x" * LONGEST]
    with open_socket() as ann, open_socket() as bob:
        for question in questions:
            # Both questions are on their way before the client reads an answer.
            ann.sendto(question, server)
            bob.sendto(b"bob: " + question[: LONGEST - 5], server)
            expect(bob, server, b"BOB: " + question[: LONGEST - 5].upper())
            expect(ann, server, question.upper())
        ann.sendto(b"x" * (LONGEST + 1), server)
        expect(ann, server, b"TOO LONG")
        bob.sendto(b"exit", server)
    print(f"{2 * len(questions) + 1} questions, and exit.")


def open_socket():
    client = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    client.settimeout(PATIENCE)
    return client


def expect(client, server, answer):
    try:
        # recvfrom brings one datagram. The limit is more than a datagram can have, so none is cut.
        got, sender = client.recvfrom(65_536)
    except TimeoutError:
        sys.exit(f"Wanted {answer[:40]!r}, and got nothing for {PATIENCE} s.")
    if sender != server:
        sys.exit(f"Wanted an answer from {server}, and got one from {sender}.")
    if got != answer:
        sys.exit(f"Wanted {answer[:40]!r} ({len(answer)} bytes), and got {got[:40]!r} ({len(got)} bytes).")


main(*sys.argv[1:])
