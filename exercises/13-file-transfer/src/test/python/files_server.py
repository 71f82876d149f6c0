"""Gives files away and takes files in: frames of JSON, the content, and its SHA-256.

usage: files_server.py HOST PORT

PORT 0 asks for a free one. The first line of output is the port that it listens on. It serves one client after another,
and keeps the files in memory. It has at first what is in FILES.
"""

import hashlib
import json
import socket
import struct
import sys

FILES = {
    "a.txt": b"hello",
    "empty.bin": b"",
    "\u6587\u4ef6 1.bin": bytes(range(256)) * 4096,
}


def main(host, port):
    files = dict(FILES)
    with socket.create_server((host, int(port))) as listener:
        print(listener.getsockname()[1])
        while True:
            connection, _ = listener.accept()
            with connection, connection.makefile("rb") as stream:
                try:
                    while request := receive(stream):
                        answer(connection, stream, files, request)
                except (ConnectionError, EOFError) as gone:
                    print(f"a client left: {gone}", file=sys.stderr)


def answer(connection, stream, files, request):
    name = request["filename"]
    if request["command"] == "get" and name in files:
        content = files[name]
        send(connection, {"filename": name, "file_size": len(content)})
        connection.sendall(content)
        # In upper case: a digest is a number, and its digits may be of either case.
        send(connection, {"sha256": hashlib.sha256(content).hexdigest().upper()})
    elif request["command"] == "put" and "/" not in name:
        send(connection, {"filename": name})
        content = exactly(stream, request["file_size"])
        trailer = receive(stream)
        if trailer["sha256"].lower() == hashlib.sha256(content).hexdigest():
            files[name] = content
            send(connection, {"filename": name})
        else:
            send(connection, {"error": "the digest differs"})
    else:
        send(connection, {"error": f"no {request['command']} of {name}"})


def send(connection, message):
    # json.dumps writes what is not ASCII as an escape, and a blank behind each colon and comma.
    text = json.dumps(message).encode()
    connection.sendall(struct.pack("!I", len(text)) + text)


def receive(stream):
    length = stream.read(4)
    if not length:
        return None
    return json.loads(exactly(stream, *struct.unpack("!I", length)))


def exactly(stream, count):
    got = stream.read(count)
    if len(got) < count:
        raise EOFError(f"{len(got)} of {count} bytes came")
    return got


main(*sys.argv[1:])
