"""A file server as a well-known blog post has it: the same bytes on the wire, in a program of our own.

usage: blog_server.py HOST PORT FOLDER

PORT 0 asks for a free one. The first line of output is the port that it listens on. A request is the text "get NAME",
without an end. The answer is the length of a header in four bytes of this machine's order, the header in JSON with
filename, md5 and file_size, and then the content, line by line. What the program lacks it lacks here too: the md5 is
always the same text, any file may be named, and a bad request ends the program. So keep it on the loopback address.
"""

import json
import os
import socket
import struct
import sys


def main(host, port, folder):
    with socket.create_server((host, int(port))) as listener:
        print(listener.getsockname()[1], flush=True)
        while True:
            connection, _ = listener.accept()
            with connection:
                while request := connection.recv(8096):
                    answer(connection, folder, request.decode().split()[1])


def answer(connection, folder, name):
    path = os.path.join(folder, name)
    header = json.dumps({"filename": name, "md5": "xxdxxx", "file_size": os.path.getsize(path)}).encode()
    connection.send(struct.pack("i", len(header)))
    connection.send(header)
    with open(path, "rb") as file:
        for line in file:
            connection.send(line)


main(*sys.argv[1:])
