"""An echo server with one thread and CPython's selectors, beside which Race.java measures.

usage: selectors_echo.py

It prints the port that it listens on, and ends when its standard input ends. For each line of input it collects
garbage, and prints "heap 0": all its memory is outside of a Java heap.
"""

import gc
import os
import selectors
import socket
import sys
import threading

try:
    import resource
except ImportError:  # Windows
    resource = None

BLOCK = 8 * 1024
BACKLOG = 1024
ROOM = 64 * 1024  # of what one client has not taken yet


def main():
    if resource:
        _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))  # as a JVM does by itself
    with selectors.DefaultSelector() as selector, socket.create_server(("127.0.0.1", 0), backlog=BACKLOG) as listener:
        listener.setblocking(False)
        selector.register(listener, selectors.EVENT_READ)
        print(listener.getsockname()[1], flush=True)
        threading.Thread(target=answer_the_parent, daemon=True).start()
        while True:
            for key, events in selector.select():
                if key.fileobj is listener:
                    accept(selector, listener)
                else:
                    serve(selector, key.fileobj, key.data, events)


def accept(selector, listener):
    try:
        client, _ = listener.accept()
    except BlockingIOError:
        return  # it has gone already
    client.setblocking(False)
    selector.register(client, selectors.EVENT_READ, bytearray())


def serve(selector, client, rest, events):
    """Sends the rest of the last answers first, and reads while there is not too much of it."""
    try:
        if events & selectors.EVENT_READ:
            block = client.recv(BLOCK)
            if not block:
                selector.unregister(client)
                client.close()
                return
            if not rest:
                block = block[client.send(block):]
            rest += block
        elif events & selectors.EVENT_WRITE:
            del rest[:client.send(rest)]
        wanted = (selectors.EVENT_READ if len(rest) < ROOM else 0) | (selectors.EVENT_WRITE if rest else 0)
        if wanted != selector.get_key(client).events:
            selector.modify(client, wanted, rest)
    except BlockingIOError:
        pass
    except OSError:
        selector.unregister(client)
        client.close()


def answer_the_parent():
    for _ in sys.stdin:
        gc.collect()
        print("heap 0", flush=True)
    os._exit(0)


main()
