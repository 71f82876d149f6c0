"""A client for an echo server: sends bytes, finishes, and expects to get the same bytes and the end of the stream.

usage: echo_client.py HOST PORT text WORDS | bytes | mebibyte

It ends with exit status 0, or with 1 and one line that says what was wrong.
"""

import socket
import sys
import threading

# How long the server may be silent, in seconds.
PATIENCE = 5


def main(host, port, kind, words=""):
    sent = {
        "text": words.encode(),
        "bytes": bytes(range(256)),
        "mebibyte": bytes(i * 7 % 251 for i in range(1 << 20)),
    }[kind]
    try:
        with socket.create_connection((host, int(port)), timeout=PATIENCE) as connection:
            # A thread of its own sends, so that a server that answers while it reads is never kept waiting.
            sender = threading.Thread(target=send, args=(connection, sent), daemon=True)
            sender.start()
            got = receive_until_end(connection, len(sent))
    except ConnectionError as error:
        sys.exit(f"The connection to your server broke: {error}.")
    if got != sent:
        sys.exit(difference(sent, got))
    print(f"{len(sent)} bytes came back, and then the end of the stream.")


def send(connection, data):
    try:
        connection.sendall(data)
        connection.shutdown(socket.SHUT_WR)  # a half-close: no more from this side
    except OSError:
        pass  # The receiving side sees the broken connection too, and says so.


def receive_until_end(connection, expected):
    pieces = []
    count = 0
    try:
        while piece := connection.recv(65536):
            pieces.append(piece)
            count += len(piece)
    except TimeoutError:
        wanted = f"{expected} bytes and the end of the stream"
        sys.exit(f"Your server was silent for {PATIENCE} s: it has sent {count} bytes, and {wanted} were wanted.")
    return b"".join(pieces)


def difference(sent, got):
    if len(got) != len(sent):
        return f"{len(sent)} bytes were sent to your server, and {len(got)} came back."
    at = next(i for i in range(len(sent)) if sent[i] != got[i])
    return f"Byte {at} was sent as {sent[at]:02x} and came back as {got[at]:02x}."


main(*sys.argv[1:])
