"""Many clients in one thread, with Python's own selectors, that talk to an upper-case server in frames.

usage: many_clients.py HOST PORT COUNT

Each client sends three messages at once: byte by byte, in pieces of 1,000 bytes, or with as few writes as it can. It
ends with exit status 0, or with 1 and one line that says what was wrong.
"""

import selectors
import socket
import struct
import sys
import time

# How long the server may be silent, in seconds.
PATIENCE = 10

HEADER = struct.Struct(">I")


def frame(payload):
    return HEADER.pack(len(payload)) + payload


class Client:
    """One connection, with what it has to send, and what has to come."""

    def __init__(self, address, number):
        short = number % 3 == 0
        messages = [f"client {number}".encode(), b"", b"bye" if short else b"long " * (1000 + number)]
        self.number = number
        self.out = b"".join(frame(message) for message in messages)
        self.wanted = b"".join(frame(message.upper()) for message in messages)
        self.got = b""
        self.step = 1 if short else 1000 if number % 3 == 1 else len(self.out)
        self.socket = socket.create_connection(address, timeout=PATIENCE)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket.setblocking(False)

    def interest(self):
        return selectors.EVENT_READ | (selectors.EVENT_WRITE if self.out else 0)

    def ready(self, mask):
        """Does what the socket is ready for; true as soon as all answers are there."""
        if mask & selectors.EVENT_WRITE and self.out:
            self.out = self.out[self.socket.send(self.out[:self.step]):]
        if mask & selectors.EVENT_READ:
            piece = self.socket.recv(4096)
            if not piece:
                sys.exit(f"Client {self.number}: the stream ended after {len(self.got)} of {len(self.wanted)} bytes.")
            self.got += piece
            if not self.wanted.startswith(self.got):
                sys.exit(f"Client {self.number}: other bytes came than were wanted.")
        return self.got == self.wanted


def main(host, port, count):
    end = time.monotonic() + PATIENCE
    with selectors.DefaultSelector() as selector:
        clients = [Client((host, int(port)), number) for number in range(int(count))]
        for client in clients:
            selector.register(client.socket, client.interest(), client)
        waiting = set(clients)
        while waiting:
            if time.monotonic() > end:
                sys.exit(f"{len(waiting)} of {count} clients have not got their answers after {PATIENCE} s.")
            for key, mask in selector.select(timeout=1):
                client = key.data
                if client.ready(mask):
                    waiting.discard(client)
                    selector.unregister(client.socket)
                else:
                    selector.modify(client.socket, client.interest(), client)
        for client in clients:
            client.socket.close()
    print(f"{count} clients in one thread, each with its own answers.")


try:
    main(*sys.argv[1:])
except ConnectionError as error:
    sys.exit(f"The connection to your server broke: {error}.")
