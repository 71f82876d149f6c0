"""Examples of what CPython's own struct does, one a line: what it packs, what it unpacks, and what it refuses.

usage: vectors.py --write FOLDER SEED    writes integers.txt, layouts.txt and values.txt
       vectors.py HOST PORT SEED         listens, prints its port, sends all to whoever connects, and ends

The files beside the tests were made with:

    python3 exercises/11-struct/src/test/python/vectors.py --write exercises/11-struct/src/test/resources/struct 11

A line has columns with a tab between them. The first one says what it is:

    int      ORDER  SIGN  VALUE  BYTES     int.to_bytes and int.from_bytes
    layout   FORMAT  SIZE  PLACES          struct.calcsize; a place is LETTER@OFFSET+BYTES
    no-layout  FORMAT  REASON              struct.calcsize raises an error
    pack     FORMAT  VALUES  BYTES         struct.pack
    no-pack  FORMAT  VALUES  REASON        struct.pack raises an error
    unpack   FORMAT  BYTES  VALUES         struct.unpack
    no-unpack  FORMAT  BYTES  REASON       struct.unpack raises an error

A format stands in quotes, with Java's escapes. A value is an integer, true, false, d: and the 16 digits of a double's
bits, or s: and the digits of bytes. Bytes are hexadecimal.
"""

import platform
import random
import socket
import struct
import sys

INTEGERS = "bBhHiIqQ"
SIZES = {"b": 1, "B": 1, "h": 2, "H": 2, "i": 4, "I": 4, "q": 8, "Q": 8, "f": 4, "d": 8, "s": 1, "x": 1, "?": 1}
ORDERS = ["<", ">", "!", "=", "@", ""]
ESCAPES = {"\t": "\\t", "\n": "\\n", "\v": "\\013", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}


def quoted(text):
    return '"' + "".join(ESCAPES.get(sign, sign) for sign in text) + '"'


def shown(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, bytes):
        return "s:" + value.hex()
    if isinstance(value, float):
        return "d:" + struct.pack("!d", value).hex()
    return str(value)


def row(values):
    return " ".join(map(shown, values))


def reason(error):
    return f"{type(error).__name__}: {error}"


# For numbers that are too large, struct raises now a struct.error and now an OverflowError.
def pack(form, *values):
    try:
        return "\t".join(["pack", quoted(form), row(values), struct.pack(form, *values).hex()])
    except (struct.error, OverflowError) as error:
        return "\t".join(["no-pack", quoted(form), row(values), reason(error)])


def unpack(form, data):
    try:
        return "\t".join(["unpack", quoted(form), data.hex(), row(struct.unpack(form, data))])
    except struct.error as error:
        return "\t".join(["no-unpack", quoted(form), data.hex(), reason(error)])


def layout(form, places=None):
    """With places: the runs of the format as (count, letter), from which the offset of each value is asked for."""
    try:
        size = struct.calcsize(form)
    except struct.error as error:
        return "\t".join(["no-layout", quoted(form), reason(error)])
    order = form[0] if form and form[0] in "@=<>!" else ""
    before, found = order, []
    for count, letter in places:
        # A count of 0 brings the end of what stands before it to the place where such a value may begin.
        offset = struct.calcsize(before + "0" + letter)
        if letter == "s":
            found.append(f"s@{offset}+{count}")
        elif letter != "x":
            found += [f"{letter}@{offset + i * SIZES[letter]}+{SIZES[letter]}" for i in range(count)]
        before += f"{count}{letter}"
    assert struct.calcsize(before) == size, form
    return "\t".join(["layout", quoted(form), str(size), " ".join(found)])


def integer(chance, letter):
    bits = 8 * SIZES[letter]
    low, high = (-(1 << bits - 1), (1 << bits - 1) - 1) if letter.islower() else (0, (1 << bits) - 1)
    return chance.choice([low, high, 0, chance.randint(low, high), chance.randint(low, high),
                          chance.randint(max(low, -200), min(high, 200))])


def value(chance, letter, count):
    if letter in INTEGERS:
        return integer(chance, letter)
    if letter == "?":
        return chance.random() < 0.5
    if letter == "s":
        return chance.randbytes(max(0, count + chance.choice([-2, -1, 0, 0, 0, 1, 3])))
    if letter == "d" and chance.random() < 0.3:
        return struct.unpack("!d", chance.randbytes(8))[0]
    return chance.choice([0.0, -0.0, 1.5, float("inf"), -float("inf"), 0.1, -chance.uniform(0, 1e30),
                          chance.gauss(0, 1), chance.uniform(-1e-40, 1e-40), chance.randint(-1000, 1000),
                          chance.randint(0, 2**60)])


def runs(chance, letters):
    found = []
    for _ in range(chance.randint(1, 4)):
        letter = chance.choice(letters)
        found.append((chance.choice([1, 1, 1, 1, 0, 2, 3, 3 if letter in 'qQdfiI' else 11]), letter))
    return found


def spelled(chance, order, found):
    """One of the ways to write a format: a count of 1 may be left out, and spaces may stand between the runs."""
    form = order
    for count, letter in found:
        form += chance.choice(["", "", "", "", " ", "\t", "\n ", "\r\n", "\v", "\f"])
        form += ("" if count == 1 and chance.random() < 0.8 else chance.choice(["", "", "", "0"]) + str(count)) + letter
    return form + chance.choice(["", "", "", "", " "])


def integers(chance):
    for size in range(1, 9):
        for order, name in (("<", "little"), (">", "big")):
            for signed in (True, False):
                bits = 8 * size
                low, high = (-(1 << bits - 1), (1 << bits - 1) - 1) if signed else (0, (1 << bits) - 1)
                for number in dict.fromkeys([low, high, 1, 128 if high > 127 else 127, chance.randint(low, high),
                                             chance.randint(low, high)]):
                    data = number.to_bytes(size, name, signed=signed)
                    assert int.from_bytes(data, name, signed=signed) == number
                    yield "\t".join(["int", order, "signed" if signed else "unsigned", str(number), data.hex()])


def layouts(chance):
    for form in ["", "!", "@", "<", "="]:
        yield layout(form, [])
    for letter in SIZES:
        yield layout("!" + letter, [(1, letter)])
    for order in ORDERS:
        yield layout(order + "BH", [(1, "B"), (1, "H")])
        yield layout(order + "B0I", [(1, "B"), (0, "I")])
        yield layout(order + "xd?q", [(1, "x"), (1, "d"), (1, "?"), (1, "q")])
    for _ in range(150):
        order, found = chance.choice(ORDERS + ["@", ""]), runs(chance, list(SIZES))
        yield layout(spelled(chance, order, found), found)
    for form in ["3", "!3", "!H3", "!3 H", "! 3 H", " <H", "<<H", "!H!H", "H@", "=<H", "!-1H", "!+1H", "!I*", "!z",
                 "!HH,H", "!H.", "!u", "!H(2)", "!1.5H", "!3\tH", "!H\\", '!"', "!B/H", "!0", "!I 4",
                 "99999999999999999999s", "!9223372036854775808s"]:
        yield layout(form)


def values(chance):
    for letter in INTEGERS:
        bits = 8 * SIZES[letter]
        low, high = (-(1 << bits - 1), (1 << bits - 1) - 1) if letter.islower() else (0, (1 << bits) - 1)
        for order in ORDERS:
            for number in (low, high, low - 1, high + 1):
                yield pack(order + letter, number)
        for bad in (1.0, b"1", 10**30, -10**30):
            yield pack("!" + letter, bad)
        yield unpack("!" + letter, b"\xff" * SIZES[letter])
        yield unpack("!" + letter, b"\x80" + bytes(SIZES[letter] - 1))
    nans = [0x7FF8000000000000, 0xFFF8000000000000, 0xFFF8000000000123, 0x7FFC000020000000]
    for number in [0.0, -0.0, float("inf"), -float("inf"), 0.1, 1e-45, 3.4028234663852886e38,
                   3.4028235677973362e38, 5e-324, 1.7976931348623157e308, 16777217, 2**53 + 1, 2**63 - 1]:
        for letter in "fd":
            yield pack("!" + letter, number)
            yield pack("<" + letter, number)
    for bits in nans:
        yield pack("!d", struct.unpack("!d", struct.pack("!Q", bits))[0])
        yield unpack("!d", struct.pack("!Q", bits))
    for bits in [0x7FC00000, 0xFFC00000, 0x7FC00001, 0xFFFFFFFF, 0x80000000, 1, 0x7F7FFFFF, 0x7F800000, 0xFF800000]:
        yield unpack("!f", struct.pack("!I", bits))
    for number in [1e39, -1e39, 3.4028235677973366e38, 1.7976931348623157e308, 2**200]:
        yield pack("!f", number)
        yield pack("<f", number)
    for bad in (b"1", 10**400):
        yield pack("!d", bad)
        yield pack("=f", bad)
    for byte in (0, 1, 2, 128, 255):
        yield unpack("!?", bytes([byte]))
    for form, text in [("!s", b"ab"), ("!0s", b"ab"), ("!3s", b""), ("!3s", b"ab"), ("!3s", b"abc"), ("!3s", b"abcd"),
                       ("!5s", b"a\0b"), ("!s", 5), ("!s", 1.5)]:
        yield pack(form, text)
    for form, *some in [("!BB", 1), ("!BB", 1, 2, 3), ("!x",), ("!x", 1), ("!",), ("!", 1), ("!0H",), ("!0H", 1),
                        ("!2s", b"a", b"b"), ("!2B", 1), ("!H",), ("!BxB", 1, 2), ("!BxB", 1, 2, 3), ("@BI", 1, 2),
                        ("@IB", 1, 2), ("@B0I", 7)]:
        yield pack(form, *some)
    for form, size in [("!I", 3), ("!I", 5), ("!I", 0), ("!", 1), ("!", 0), ("!0H", 0), ("!0H", 2), ("!3x", 3),
                       ("!3x", 2), ("!5s", 4), ("!5s", 6), ("@BI", 5), ("@BI", 8), ("=BI", 8), ("=BI", 5),
                       ("@IB", 5), ("@IB", 8), ("@B0I", 1), ("@B0I", 4)]:
        yield unpack(form, bytes(range(65, 65 + size)))
    for _ in range(200):
        order, found = chance.choice(ORDERS), runs(chance, list(SIZES))
        form = spelled(chance, order, found)
        some = [value(chance, letter, count) for count, letter in found
                for _ in range(1 if letter == "s" else 0 if letter == "x" else count)]
        line = pack(form, *some)
        yield line
        if line.startswith("pack"):
            yield unpack(form, struct.pack(form, *some))


def write(folder, seed):
    made = (f"# CPython {platform.python_version()}, {platform.machine()}, {sys.byteorder}-endian, "
            f"seed {seed}; made by ../../python/vectors.py")
    for name, examples in (("integers", integers), ("layouts", layouts), ("values", values)):
        with open(f"{folder}/{name}.txt", "w", encoding="ascii", newline="\n") as file:
            file.write("\n".join([made, *examples(random.Random(f"{seed}/{name}"))]) + "\n")


def serve(host, port, seed):
    with socket.create_server((host, int(port))) as listener:
        print(listener.getsockname()[1], flush=True)
        connection, _ = listener.accept()
        with connection, connection.makefile("w", encoding="ascii", newline="\n") as lines:
            for name, examples in (("integers", integers), ("layouts", layouts), ("values", values)):
                for line in examples(random.Random(f"{seed}/{name}")):
                    lines.write(line + "\n")


if sys.argv[1] == "--write":
    write(*sys.argv[2:])
else:
    serve(*sys.argv[1:])
