"""A client of the upper-case service: it holds some conversations, one after another, with the same questions in each.

usage: upper_client.py HOST PORT CONVERSATIONS QUESTION...

After the last question of a conversation it finishes (a half-close), and still expects the last answer, and
then the end of the stream. It ends with exit status 0, or with 1 and one line that says what was wrong.
"""

import socket
import sys

# How long the server may be silent, in seconds.
PATIENCE = 5


def main(host, port, conversations, *questions):
    for number in range(1, int(conversations) + 1):
        try:
            with socket.create_connection((host, int(port)), timeout=PATIENCE) as connection:
                converse(connection, number, [question.encode("ascii") for question in questions])
        except ConnectionError as error:
            sys.exit(f"Conversation {number}: the connection to your server broke: {error}.")
    print(f"{conversations} conversations of {len(questions)} questions each.")


def converse(connection, number, questions):
    for question in questions[:-1]:
        connection.sendall(question)
        expect(connection, number, question.upper())
    connection.sendall(questions[-1])
    connection.shutdown(socket.SHUT_WR)
    expect(connection, number, questions[-1].upper())
    expect(connection, number, b"")


def expect(connection, number, answer):
    """Checks that exactly this answer comes; b"" stands for the end of the stream."""
    wanted = repr(answer) if answer else "the end of the stream"
    got = b""
    try:
        # One recv may bring a part of the answer: go on until all of it is there.
        while len(got) < max(1, len(answer)):
            piece = connection.recv(4096)
            if not piece:
                break
            got += piece
    except TimeoutError:
        before = f"{got!r} and then " if got else ""
        sys.exit(f"Conversation {number}: wanted {wanted}, and got {before}nothing for {PATIENCE} s.")
    if got != answer:
        sys.exit(f"Conversation {number}: wanted {wanted}, and got {repr(got) if got else 'the end of the stream'}.")


main(*sys.argv[1:])
