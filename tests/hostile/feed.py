"""What a row of the table feeds, as bytes and as things in a folder: the little language that tests/hostile/README.md
describes. `things(text)` reads it; `make(things, folder)` puts them there."""
import codecs
import os
import re
import struct
import zipfile
import zlib

HEAD = "PRESS RELEASE\n\nVisit of the Deputy Envoy\n\nKinshasa, 7 February 2024 – "
TOKEN = re.compile(r'\s*(?:(\d+)\*|"((?:[^"\\]|\\.)*)"|([()])|([^\s"();]+)|(;))')
ESCAPE = re.compile(r'\\(?:u\{([0-9a-fA-F]+)\}|x([0-9a-fA-F]{2})|(.))', re.S)
PLAIN = {"n": b"\n", "t": b"\t", "r": b"\r", "e": b"\x1b", "0": b"\0"}


def text_bytes(text):
    """The bytes of what stands in quotation marks, in UTF-8 (a lone surrogate in the bytes that it would have)."""
    out, at = b"", 0
    for m in ESCAPE.finditer(text):
        out += text[at:m.start()].encode()
        if m[1]:
            out += chr(int(m[1], 16)).encode("utf-8", "surrogatepass")
        elif m[2]:
            out += bytes([int(m[2], 16)])
        else:
            out += PLAIN.get(m[3], m[3].encode())
        at = m.end()
    return out + text[at:].encode()


def png(width, height, *options):
    """A PNG that says it has so many pixels, and has none; `bad-crc`, `bits=16`, `interlaced`, `profile=BYTES`."""
    words = dict((o.split("=") + ["1"])[:2] for o in options)

    def chunk(kind, data):
        crc = zlib.crc32(kind + data) ^ ("bad-crc" in words)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", crc)
    header = struct.pack(">IIBBBBB", width, height, int(words.get("bits", 8)), 6, 0, 0, int("interlaced" in words))
    profile = chunk(b"iCCP", b"p\0\0" + zlib.compress(bytes(int(words["profile"])))) if "profile" in words else b""
    small = width * height < 10000 and "interlaced" not in words
    rows = zlib.compress(bytes((width * int(words.get("bits", 8)) // 2 + 1) * height) if small else b"\0")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + profile + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


class Reader:
    def __init__(self, text, places):
        self.tokens = [m.groups() for m in TOKEN.finditer(text)]
        self.at, self.places = 0, places

    def next(self, kind=None):
        token = self.tokens[self.at]
        self.at += 1
        if kind is not None and token[kind] is None:
            raise ValueError(f"{token} where {('a number', 'a text', 'a bracket', 'a word')[kind]} is wanted")
        return token if kind is None else token[kind]

    def more(self):
        return self.at < len(self.tokens) and self.tokens[self.at][4] is None and self.tokens[self.at][2] != ")"

    def text(self):
        return text_bytes(self.next(1))

    def found(self, name):
        """A file of the project, or of the build."""
        for place in self.places:
            if os.path.isfile(os.path.join(place, name)):
                with open(os.path.join(place, name), "rb") as f:
                    return f.read()
        raise ValueError(f"no file {name} in {self.places}")

    def pieces(self):
        out = b""
        while self.more():
            out += self.piece()
        return out

    def piece(self):
        times, text, bracket, word, _ = self.next()
        if times:
            return int(times) * self.piece()
        if text is not None:
            return text_bytes(text)
        if bracket == "(":
            inner = self.pieces()
            self.next(2)
            return inner
        return getattr(self, "word_" + word.replace("-", "_"))()

    def word_head(self):
        return HEAD.encode()

    def word_hex(self):
        return bytes.fromhex(self.next(3))

    def word_file(self):
        return self.found(self.next(3))

    def word_edit(self):
        """A file in which the first place that an expression fits is replaced."""
        file, what, new = self.found(self.next(3)), self.text(), self.text()
        edited, n = re.subn(what, lambda _: new, file, count=1)
        if n == 0:
            raise ValueError(f"nothing in the file fits {what}")
        return edited

    def word_cut(self):
        n = int(self.next(3))
        return self.piece()[:n]

    def word_patch(self):
        at, new = int(self.next(3)), self.piece()
        old = self.piece()
        return old[:at] + new + old[at + len(new):]

    def word_as(self):
        """as utf-16-le "...": the same text in another encoding."""
        return codecs.encode(self.next(3) and self.tokens[self.at - 1][3] and self.text().decode(), self.tokens[self.at - 2][3])

    def word_png(self):
        words = [int(self.next(3)), int(self.next(3))]
        while self.more() and self.tokens[self.at][3]:
            words.append(self.next(3))
        return png(*words)

    def word_ramp(self):
        """ramp N "before" "after": "before0after", "before1after" ..."""
        n, before, after = int(self.next(3)), self.text(), self.text()
        return b"".join(before + str(i).encode() + after for i in range(n))


def things(text, places):
    """[(name, kind, content)]: `name = pieces; name = kind words`; without a name it is in.txt."""
    made = []
    for part in re.findall(r'(?:"(?:[^"\\]|\\.)*"|[^;"])+', text):
        named = re.match(r'\s*((?:[^\s"=]|"(?:[^"\\]|\\.)*")+)\s+=\s+', part)
        name = named[1] if named else "in.txt"
        if name.startswith('"'):
            name = text_bytes(name[1:-1])
        rest = part[named.end():] if named else part
        words = rest.split()
        if words and words[0] in ("folder", "pipe", "link", "sparse", "zip", "mode"):
            made.append((name, words[0], words[1:] if words[0] != "zip" else Reader(rest[4:], places)))
        elif words and words != ["-"]:
            made.append((name, "bytes", Reader(rest, places).pieces()))
    return made


def make(made, folder):
    for name, kind, content in made:
        path = os.path.join(folder.encode(), name.encode() if isinstance(name, str) else name)
        if kind == "folder":
            os.makedirs(path, exist_ok=True)
        elif kind == "pipe":
            os.mkfifo(path)
        elif kind == "link":
            os.symlink(content[0], path)
        elif kind == "mode":
            os.chmod(path, int(content[0], 8))
        elif kind == "sparse":
            with open(path, "wb") as f:
                f.truncate(int(content[0]) << 20)
        elif kind == "zip":
            with zipfile.ZipFile(os.fsdecode(path), "w", zipfile.ZIP_DEFLATED) as archive:
                while content.more():
                    entry = content.text().decode()
                    archive.writestr(entry, content.piece())
        else:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as f:
                f.write(content)
