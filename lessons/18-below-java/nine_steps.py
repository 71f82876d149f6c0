"""The nine steps of one conversation, with Python's socket module. Both ends are in this one program.

It prints what the server got.
"""

from socket import socket

# tag::steps[]
l = socket()                # 1
l.bind(("127.0.0.1", 0))    # 2
l.listen(1)                 # 3
to = l.getsockname()
c = socket()                # 4
c.connect(to)               # 5
s, _ = l.accept()           # 6
c.sendall(b"hello")         # 7
got = s.recv(100)           # 8
print(got.decode())
s.close()                   # 9
c.close()
l.close()
# end::steps[]
