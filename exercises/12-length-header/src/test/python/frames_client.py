"""Sends frames, cut and merged in several ways, to a server that sends each one back.

usage: frames_client.py HOST PORT ORDER

ORDER is > for a length with its highest byte first, and < for one with its lowest byte first. It ends with exit status
0, or with 1 and one line that says what was wrong.
"""

import socket
import struct
import sys

# How long the server may be silent, in seconds.
PATIENCE = 5

PAYLOADS = [b"hello", b"", b"a", bytes(range(256)), b"x" * 200_000]


def main(host, port, order):
    header = struct.Struct(order + "I")
    try:
        with socket.create_connection((host, int(port)), timeout=PATIENCE) as connection:
            # Each write goes out by itself, so that the server's reads are cut as often as can be.
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            converse(connection, header)
    except ConnectionError as error:
        sys.exit(f"The connection to your server broke: {error}.")
    print(f"{len(PAYLOADS)} payloads, one by one, together, and byte by byte.")


def converse(connection, header):
    frames = [header.pack(len(payload)) + payload for payload in PAYLOADS]
    for frame, payload in zip(frames, PAYLOADS):
        connection.sendall(frame)
        expect(connection, header, payload)
    connection.sendall(b"".join(frames[:4]))
    for payload in PAYLOADS[:4]:
        expect(connection, header, payload)
    for frame, payload in zip(frames[:3], PAYLOADS[:3]):
        for at in range(len(frame)):
            connection.sendall(frame[at:at + 1])
        expect(connection, header, payload)
    connection.shutdown(socket.SHUT_WR)
    if connection.recv(1):
        sys.exit("Wanted the end of the stream after the last answer, and got more bytes.")


def expect(connection, header, payload):
    """Checks that exactly this payload comes, in a frame."""
    length, = header.unpack(receive_exactly(connection, header.size, "length"))
    if length != len(payload):
        sys.exit(f"Wanted a payload of {len(payload)} bytes, and the length that came is {length}.")
    got = receive_exactly(connection, length, "payload")
    if got != payload:
        sys.exit(f"Wanted {payload[:20]!r}, and got {got[:20]!r}.")


def receive_exactly(connection, count, part):
    got = b""
    try:
        while len(got) < count:
            piece = connection.recv(count - len(got))
            if not piece:
                sys.exit(f"The stream ended after {len(got)} of the {count} bytes of a {part}.")
            got += piece
    except TimeoutError:
        sys.exit(f"Got {len(got)} of the {count} bytes of a {part}, and then nothing for {PATIENCE} s.")
    return got


main(*sys.argv[1:])
