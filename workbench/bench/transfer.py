"""The programs in CPython, and socat, beside which workbench/bench/Transfer.java measures.

usage: transfer.py serve-KIND FOLDER [digest]
       transfer.py get-KIND PORT FOLDER [digest]

KIND is sendfile, blog or socat. A server prints its port. A client makes a download for each line of its input, and
prints how many nanoseconds it took.
"""

import hashlib
import json
import os
import signal
import socket
import struct
import subprocess
import sys
import time

NAME = "file.bin"
BLOCK = 128 * 1024
HOST = "127.0.0.1"


def main(role, *arguments):
    action, kind = role.split("-")
    if action == "get":
        for _ in sys.stdin:
            began = time.perf_counter_ns()
            globals()[f"get_{kind}"](*arguments)
            print(time.perf_counter_ns() - began, flush=True)
    elif kind == "socat":
        serve_socat(*arguments)
    else:
        with socket.create_server((HOST, 0)) as listener:
            print(listener.getsockname()[1], flush=True)
            while True:
                connection, _ = listener.accept()
                with connection:
                    globals()[f"serve_{kind}"](connection, *arguments)


def serve_sendfile(connection, folder, digest=None):
    with open(os.path.join(folder, NAME), "rb") as file:
        connection.sendall(struct.pack("!Q", os.fstat(file.fileno()).st_size))
        connection.sendfile(file)
        if digest:
            file.seek(0)
            connection.sendall(hashlib.file_digest(file, "sha256").digest())


def get_sendfile(port, folder, digest=None):
    sha = hashlib.sha256()
    with socket.create_connection((HOST, int(port))) as connection, open(os.path.join(folder, NAME), "wb",
                                                                        buffering=0) as file:
        left, = struct.unpack("!Q", connection.recv(8, socket.MSG_WAITALL))
        block = memoryview(bytearray(BLOCK))
        while left:
            count = connection.recv_into(block, min(BLOCK, left))
            if digest:
                sha.update(block[:count])
            file.write(block[:count])
            left -= count
        if digest and connection.recv(32, socket.MSG_WAITALL) != sha.digest():
            sys.exit("another digest")


def serve_blog(connection, folder):
    """As the blog has it: the content line by line."""
    while request := connection.recv(8096):
        path = os.path.join(folder, request.decode().split()[1])
        header = json.dumps({"filename": NAME, "md5": "xxdxxx", "file_size": os.path.getsize(path)}).encode()
        connection.send(struct.pack("i", len(header)))
        connection.send(header)
        with open(path, "rb") as file:
            for line in file:
                connection.send(line)


def get_blog(port, folder):
    """As the blog has it: 1,024 bytes at a time. It prints nothing, which the blog's client does for each of them."""
    with socket.create_connection((HOST, int(port))) as connection:
        connection.send(f"get {NAME}".encode())
        length, = struct.unpack("i", connection.recv(4))
        total = json.loads(connection.recv(length))["file_size"]
        received = 0
        with open(os.path.join(folder, NAME), "wb") as file:
            while received < total:
                piece = connection.recv(1024)
                file.write(piece)
                received += len(piece)


def serve_socat(folder):
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    with socket.create_server((HOST, 0)) as free:
        port = free.getsockname()[1]
    # The listener comes first: it forks before the file is opened, so that each client has a file of its own.
    server = subprocess.Popen(["socat", f"-b{BLOCK}", "-U", f"TCP4-LISTEN:{port},bind={HOST},reuseaddr,fork",
                               f"OPEN:{os.path.join(folder, NAME)},rdonly"], stderr=subprocess.DEVNULL)
    while True:
        try:
            socket.create_connection((HOST, port)).close()
            break
        except ConnectionRefusedError:
            time.sleep(0.01)
    print(port, flush=True)
    try:
        server.wait()
    finally:
        server.kill()
        server.wait()


def get_socat(port, folder):
    path = os.path.join(folder, NAME)
    subprocess.run(["socat", f"-b{BLOCK}", "-u", f"TCP4:{HOST}:{port}", f"OPEN:{path},creat,trunc,wronly"], check=True)


main(*sys.argv[1:])
