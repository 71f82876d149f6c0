"""A client of the line service: asks line by line, and then many lines with one write.

usage: line_client.py HOST PORT CONVERSATIONS

Requests and answers go through makefile(), one file for each direction. It ends with exit status 0, or with 1 and one
line that says what was wrong.
"""

import socket
import sys

# How long the server may be silent, in seconds.
PATIENCE = 5

# How many bytes the server takes in a line, its end among them.
LIMIT = 512

TOO_LONG = "ERROR line too long"


def main(host, port, conversations):
    for number in range(1, int(conversations) + 1):
        try:
            with socket.create_connection((host, int(port)), timeout=PATIENCE) as connection:
                converse(connection, number)
        except ConnectionError as error:
            sys.exit(f"Conversation {number}: the connection to your server broke: {error}.")
    print(f"{conversations} conversations.")


def converse(connection, number):
    # newline="\n": what is written stays as it is, and only "\n" ends a line that is read.
    with (connection.makefile("w", encoding="utf-8", newline="\n") as requests,
          connection.makefile("r", encoding="utf-8", newline="\n") as answers):

        def ask(*lines):
            """Sends these lines with one write."""
            requests.writelines(lines)
            requests.flush()

        def expect(*wanted):
            for line in wanted:
                try:
                    got = answers.readline()
                except TimeoutError:
                    sys.exit(f"Conversation {number}: wanted {line!r}, and got nothing for {PATIENCE} s.")
                if got != line + "\n":
                    sys.exit(f"Conversation {number}: wanted {line!r} and a line end, and got {got!r}.")

        ask("PING\n")
        expect("PONG")
        ask("ECHO 粘包 \N{GRINNING FACE}\r\n")
        expect("粘包 \N{GRINNING FACE}")
        ask("PI")
        ask("NG\nSUM 1 2")
        expect("PONG")
        ask(" 3\r")
        ask("\n")
        expect("6")
        ask("PING\n", "\n", "ECHO \n", "x" * LIMIT + "\n", "SUM 1 x\n")
        expect("PONG", "ERROR empty request", "", TOO_LONG, "ERROR not a number")
        ask(*(f"SUM {i} 1\n" for i in range(1000)))
        expect(*(str(i + 1) for i in range(1000)))
        connection.shutdown(socket.SHUT_WR)
        rest = answers.read()
        if rest:
            sys.exit(f"Conversation {number}: wanted the end of the stream, and got {rest!r}.")


main(*sys.argv[1:])
