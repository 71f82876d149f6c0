"""Sends frames, whole, together and byte by byte, to a server at a path that sends each one back.

usage: frames_client.py PATH

It ends with exit status 0, or with 1 and one line that says what was wrong.
"""

import socket
import struct
import sys

HEADER = struct.Struct(">I")

# How long the server may be silent, in seconds.
PATIENCE = 5

PAYLOADS = [b"hello", b"", bytes(range(256)), b"x" * 300_000]


def main(path):
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(PATIENCE)
        try:
            connection.connect(path)
            converse(connection)
        except TimeoutError:
            sys.exit(f"The server was silent for {PATIENCE} s.")
        except OSError as error:
            sys.exit(f"{error.strerror}.")
    print(f"{len(PAYLOADS)} payloads, one by one, together, and byte by byte.")


def converse(connection):
    frames = [HEADER.pack(len(payload)) + payload for payload in PAYLOADS]
    for frame, payload in zip(frames, PAYLOADS):
        connection.sendall(frame)
        expect(connection, payload)
    connection.sendall(b"".join(frames[:3]))
    for payload in PAYLOADS[:3]:
        expect(connection, payload)
    for byte in frames[0]:
        connection.sendall(bytes([byte]))
    expect(connection, PAYLOADS[0])
    connection.shutdown(socket.SHUT_WR)
    if connection.recv(1):
        sys.exit("Wanted the end of the stream after the last answer, and got more bytes.")


def expect(connection, payload):
    """Checks that exactly this payload comes, in a frame."""
    wanted = HEADER.pack(len(payload)) + payload
    got = b""
    while len(got) < len(wanted):
        piece = connection.recv(len(wanted) - len(got))
        if not piece:
            sys.exit(f"The stream ended after {len(got)} of {len(wanted)} bytes.")
        got += piece
    if got != wanted:
        sys.exit(f"Wanted {wanted[:20]!r}, and got {got[:20]!r}.")


main(*sys.argv[1:])
