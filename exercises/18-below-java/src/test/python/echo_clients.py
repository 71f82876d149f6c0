"""Clients of an echo server, all of them connected before the first one speaks.

usage: echo_clients.py HOST PORT COUNT BYTES

Each client sends its number and some more bytes, and expects the same bytes back, and then the end of the stream. It
ends with exit status 0, or with 1 and one line that says what was wrong.
"""

import socket
import sys

# How long the server may be silent, in seconds.
PATIENCE = 5


def main(host, port, count, size):
    clients = [socket.create_connection((host, int(port)), timeout=PATIENCE) for _ in range(int(count))]
    try:
        for number, client in enumerate(clients):
            sent = bytes([number]) + bytes(n % 256 for n in range(int(size)))
            client.sendall(sent)
            client.shutdown(socket.SHUT_WR)
            got = b""
            while chunk := client.recv(65_536):
                got += chunk
            if got != sent:
                sys.exit(f"Client {number} sent {len(sent)} bytes, and {len(got)} came back, or other ones.")
    except (TimeoutError, ConnectionError) as error:
        sys.exit(f"Client {number}: {error}.")
    finally:
        for client in clients:
            client.close()
    print(f"{count} clients got their bytes back.")


if __name__ == "__main__":
    main(*sys.argv[1:])
