"""Runs commands for one client after another: each is a program of CPython, started with subprocess and without a shell.

usage: commands_server.py HOST PORT

PORT 0 asks for a free one. The first line of output is the port that it listens on. Its list has say (writes its
arguments, each with a zero byte behind it), steps (writes "out" and "err", ends with 3) and flood (writes 1,000,000
bytes to each output).
"""

import selectors
import socket
import struct
import subprocess
import sys

HEADER = struct.Struct("!I")

COMMANDS = {
    "say": "import sys; sys.stdout.buffer.write(b''.join(a.encode() + b'\\0' for a in sys.argv[1:]))",
    "steps": "import sys; print('out', end=''); print('err', end='', file=sys.stderr); sys.exit(3)",
    "flood": "import sys; [sys.stdout.buffer.write(b'o' * 1000) + sys.stderr.buffer.write(b'e' * 1000) "
             "for _ in range(1000)]",
}


def main(host, port):
    with socket.create_server((host, int(port))) as listener:
        print(listener.getsockname()[1])
        while True:
            connection, _ = listener.accept()
            with connection:
                serve(connection)


def serve(connection):
    while header := receive_exactly(connection, HEADER.size):
        frame = receive_exactly(connection, *HEADER.unpack(header))
        if not frame or frame[:1] != b"c":
            return
        name, *arguments = frame[1:].decode().split("\0")[:-1]
        if name in COMMANDS:
            run(connection, [sys.executable, "-c", COMMANDS[name], *arguments])
        else:
            send(connection, b"r", b"This command is not allowed.")


def run(connection, vector):
    process = subprocess.Popen(vector, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    with process, selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ, b"o")
        selector.register(process.stderr, selectors.EVENT_READ, b"e")
        while selector.get_map():
            for key, _ in selector.select():
                piece = key.fileobj.read1(8192)
                if piece:
                    send(connection, key.data, piece)
                else:
                    selector.unregister(key.fileobj)
        status = process.wait()
    send(connection, b"x", struct.pack("!i", status))


def send(connection, kind, content):
    connection.sendall(HEADER.pack(1 + len(content)) + kind + content)


def receive_exactly(connection, count):
    """All the bytes, or None if the stream ends before they have come."""
    got = b""
    while len(got) < count:
        piece = connection.recv(count - len(got))
        if not piece:
            return None
        got += piece
    return got


main(*sys.argv[1:])
