"""Downloads files from a server and uploads some: frames of JSON, the content, and its SHA-256.

usage: files_client.py HOST PORT
       files_client.py HOST PORT NAME SIZE

Without a name it wants the files a.txt ("hello"), empty.bin and one with a Chinese name (1 MiB, every byte), refusals
for what is missing or outside, and it uploads a file and gets it back. With a name it downloads that file alone, which
has so many bytes, and all of them are 0; it keeps none of them. It ends with exit status 0, or with 1 and one line that
says what was wrong.
"""

import hashlib
import json
import socket
import struct
import sys

# How long the server may be silent, in seconds.
PATIENCE = 5

CHINESE = "\u6587\u4ef6 1.bin"
EVERY_BYTE = bytes(range(256)) * 4096
BLOCK = 1 << 20


def main(host, port, name=None, size=None):
    try:
        with socket.create_connection((host, int(port)), timeout=PATIENCE) as connection:
            with connection.makefile("rb", buffering=BLOCK) as stream:
                if name:
                    large(connection, stream, name, int(size))
                else:
                    converse(connection, stream)
    except TimeoutError:
        sys.exit(f"The server was silent for {PATIENCE} s.")
    except ConnectionError as error:
        sys.exit(f"The connection to your server broke: {error}.")


def converse(connection, stream):
    expect(connection, stream, "a.txt", b"hello")
    refused(connection, stream, {"command": "get", "filename": "missing.txt"})
    expect(connection, stream, "empty.bin", b"")
    refused(connection, stream, {"command": "get", "filename": "../a.txt"})
    refused(connection, stream, {"command": "put", "filename": "../a.txt", "file_size": 5})
    refused(connection, stream, {"command": ""})
    expect(connection, stream, CHINESE, EVERY_BYTE)
    put(connection, stream, "upper.bin", EVERY_BYTE, hashlib.sha256(EVERY_BYTE).hexdigest().upper())
    put(connection, stream, "upper.bin", b"hello", hashlib.sha256(b"other").hexdigest(), error=True)
    expect(connection, stream, "upper.bin", EVERY_BYTE)
    print("three files downloaded, one uploaded, five requests refused")


def large(connection, stream, name, size):
    send(connection, {"command": "get", "filename": name})
    header = receive(stream)
    if header.get("file_size") != size:
        sys.exit(f"Wanted {size} bytes of {name}, and got {header}.")
    zeros = bytes(BLOCK)
    done = 0
    while done < size:
        block = stream.read(min(BLOCK, size - done))
        if block != zeros[:len(block)] or not block:
            sys.exit(f"Wanted zeros, and got something else, or the end, at byte {done}.")
        done += len(block)
    digest = hashlib.sha256()
    for at in range(0, size, BLOCK):
        digest.update(zeros[:size - at])
    trailer = receive(stream)
    if trailer.get("sha256", "").lower() != digest.hexdigest():
        sys.exit(f"Wanted the digest {digest.hexdigest()}, and got {trailer}.")
    print(f"{size} bytes downloaded")


def expect(connection, stream, name, content):
    """Checks that this file comes, with its digest."""
    send(connection, {"command": "get", "filename": name})
    header = receive(stream)
    if header != {"filename": name, "file_size": len(content)}:
        sys.exit(f"Wanted {len(content)} bytes of {name}, and got {header}.")
    got = exactly(stream, len(content))
    if got != content:
        sys.exit(f"Wanted {content[:20]!r}, and got {got[:20]!r}.")
    trailer = receive(stream)
    if trailer.get("sha256", "").lower() != hashlib.sha256(content).hexdigest():
        sys.exit(f"The digest of {name} is another one: {trailer}.")


def put(connection, stream, name, content, digest, error=False):
    send(connection, {"command": "put", "filename": name, "file_size": len(content)})
    if receive(stream) != {"filename": name}:
        sys.exit(f"The server does not take {name}.")
    connection.sendall(content)
    send(connection, {"sha256": digest})
    answer = receive(stream)
    if ("error" in answer) != error:
        sys.exit(f"Wanted {'an error' if error else 'no error'} as the answer to {name}, and got {answer}.")


def refused(connection, stream, request):
    send(connection, request)
    answer = receive(stream)
    if "error" not in answer:
        sys.exit(f"Wanted an error as the answer to {request}, and got {answer}.")


def send(connection, message):
    text = json.dumps(message).encode()
    connection.sendall(struct.pack("!I", len(text)) + text)


def receive(stream):
    length, = struct.unpack("!I", exactly(stream, 4))
    return json.loads(exactly(stream, length))


def exactly(stream, count):
    got = stream.read(count)
    if len(got) < count:
        sys.exit(f"The stream ended after {len(got)} of {count} bytes.")
    return got


main(*sys.argv[1:])
