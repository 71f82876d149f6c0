"""Asks a server for commands, one after another, checks each answer, and leaves while the last command runs.

usage: commands_client.py HOST PORT

The server's list has say (writes its arguments, each with a zero byte behind it), steps (writes "out" and "err", ends
with 3), flood (writes 1,000,000 bytes to each output) and wait (writes "a", and waits for ever). It ends with exit
status 0, or with 1 and one line that says what was wrong.
"""

import socket
import struct
import sys

# How long the server may be silent, in seconds.
PATIENCE = 5

HEADER = struct.Struct("!I")


def main(host, port):
    try:
        with socket.create_connection((host, int(port)), timeout=PATIENCE) as connection:
            converse(connection)
    except ConnectionError as error:
        sys.exit(f"The connection to your server broke: {error}.")
    except TimeoutError:
        sys.exit(f"Your server sent nothing for {PATIENCE} s.")
    print("Five commands, and gone in the middle of the last.")


def converse(connection):
    odd = ["two words", "it's", "; exit", "$(exit)"]
    expect(ask(connection, "say", *odd), b"".join(a.encode() + b"\0" for a in odd), b"", b"x" + HEADER.pack(0))
    expect(ask(connection, "steps"), b"out", b"err", b"x" + HEADER.pack(3))
    output, errors, last = ask(connection, "other")
    expect((output, errors, last[:1]), b"", b"", b"r")
    flood = bytes(range(251)) * 3985
    expect(ask(connection, "flood"), flood[:1_000_000], flood[:1_000_000], b"x" + HEADER.pack(0))
    send(connection, "wait")
    if receive(connection) != b"oa":
        sys.exit("Wanted the first output of the command that waits for ever, and got another frame.")


def send(connection, *arguments):
    content = b"c" + b"".join(argument.encode() + b"\0" for argument in arguments)
    connection.sendall(HEADER.pack(len(content)) + content)


def ask(connection, *arguments):
    """Both outputs of a command, and the last frame of its answer."""
    send(connection, *arguments)
    outputs = {b"o": b"", b"e": b""}
    while True:
        frame = receive(connection)
        if frame[:1] not in outputs:
            return outputs[b"o"], outputs[b"e"], frame
        outputs[frame[:1]] += frame[1:]


def expect(answer, output, errors, last):
    for name, wanted, got in zip(("output", "error output", "last frame"), (output, errors, last), answer):
        if got != wanted:
            sys.exit(f"Wanted the {name} {wanted[:20]!r} ({len(wanted)} bytes), and got {got[:20]!r} "
                     f"({len(got)} bytes).")


def receive(connection):
    length, = HEADER.unpack(receive_exactly(connection, HEADER.size))
    return receive_exactly(connection, length)


def receive_exactly(connection, count):
    got = b""
    while len(got) < count:
        piece = connection.recv(count - len(got))
        if not piece:
            sys.exit(f"The stream ended after {len(got)} of {count} bytes.")
        got += piece
    return got


main(*sys.argv[1:])
