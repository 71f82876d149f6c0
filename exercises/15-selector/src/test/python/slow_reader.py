"""One client that sends to an echo server until the server takes no more, and then reads it all.

usage: slow_reader.py HOST PORT

It ends with exit status 0, or with 1 and one line that says what was wrong.
"""

import hashlib
import selectors
import socket
import sys

# How long the server may be silent, in seconds.
PATIENCE = 5

# How long it takes nothing before it is taken for full, in seconds.
FULL = 1

# More than the buffers of the system hold.
MOST = 64 << 20

BLOCK = bytes(range(256)) * 256


def main(host, port):
    with socket.create_connection((host, int(port)), timeout=PATIENCE) as connection:
        connection.setblocking(False)
        sent = 0
        digest = hashlib.sha256()
        with selectors.DefaultSelector() as selector:
            selector.register(connection, selectors.EVENT_WRITE)
            while selector.select(timeout=FULL):
                count = connection.send(BLOCK)
                digest.update(BLOCK[:count])
                sent += count
                if sent > MOST:
                    sys.exit(f"Your server has taken {sent} bytes, and nobody has read an answer.")
        connection.settimeout(PATIENCE)
        got = 0
        came = hashlib.sha256()
        while got < sent:
            piece = connection.recv(65536)
            if not piece:
                sys.exit(f"The stream ended after {got} of {sent} bytes.")
            came.update(piece)
            got += len(piece)
        if came.digest() != digest.digest():
            sys.exit(f"{got} bytes came back, and they are not the same.")
        connection.shutdown(socket.SHUT_WR)
        if connection.recv(1):
            sys.exit("Wanted the end of the stream after the last answer, and got more bytes.")
    print("It sent until the server was full, and got it all back.")


try:
    main(*sys.argv[1:])
except TimeoutError:
    sys.exit(f"Nothing came from your server for {PATIENCE} s.")
except ConnectionError as error:
    sys.exit(f"The connection to your server broke: {error}.")
