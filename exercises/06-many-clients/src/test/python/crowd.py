"""A crowd of clients of the upper-case service, all connected at the same time.

usage: crowd.py HOST PORT CLIENTS REFUSED

So many clients connect, and each sends the beginning of a line. Then each sends the rest, and reads the whole line back
in upper case. So no client gets its answer before the last client has connected. REFUSED is the number of clients, the
last ones, that have to read the line "busy" instead, and then the end of the stream.

The program ends with exit status 0, or with 1 and one line that says what was wrong.
"""

import contextlib
import resource
import socket
import sys

# How long the server may be silent, in seconds.
PATIENCE = 5


def main(host, port, clients, refused):
    clients, refused = int(clients), int(refused)
    allow_files(clients + 50)
    with contextlib.ExitStack() as ends:
        crowd = []
        try:
            for number in range(clients):
                crowd.append(ends.enter_context(socket.create_connection((host, int(port)), timeout=PATIENCE)))
            served = crowd[:clients - refused]
            for connection in served:
                connection.sendall(b"client ")
            for number, connection in enumerate(served):
                connection.sendall(b"number %d\n" % number)
            for number, connection in enumerate(crowd):
                if number < len(served):
                    expect(connection, number, b"CLIENT NUMBER %d\n" % number)
                else:
                    expect(connection, number, b"busy\n")
                    expect(connection, number, b"")
        except ConnectionError as error:
            sys.exit(f"One of {clients} clients: the connection to your server broke: {error}.")
    print(f"{len(served)} clients served, {refused} refused.")


def expect(connection, number, wanted):
    """Checks that exactly these bytes come; b"" stands for the end of the stream."""
    got = b""
    try:
        while len(got) < max(1, len(wanted)):
            piece = connection.recv(4096)
            if not piece:
                break
            got += piece
    except TimeoutError:
        sys.exit(f"Client {number}: wanted {wanted!r}, but got {got!r} and then nothing for {PATIENCE} s.")
    if got != wanted:
        sys.exit(f"Client {number}: wanted {wanted!r}, but got {got!r}.")


def allow_files(count):
    """Raises the soft limit of open files. Java does this by itself, and Python does not."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != resource.RLIM_INFINITY and soft < count:
        resource.setrlimit(resource.RLIMIT_NOFILE, (count, hard))


main(*sys.argv[1:])
