"""Tells the code cells of a notebook that was saved as text from the prose between them.

A cell begins after a line `In [None]:`. Where it ends the text does not say, so a cell is the longest run of the following paragraphs
that is Python once the magics are translated; what comes after it is prose. Headings look like comments and are left out at the end.
"""
import ast
import re

MARK = "In [None]:"
HEADING = re.compile(r"#{1,6} \S")
MAGIC = re.compile(r"^(?P<indent>\s*)%(?P<name>\w+)[ \t]*(?P<rest>.*)$")
COMMAND = re.compile(r"^(?P<indent>\s*)(?:(?P<target>\w+)\s*=\s*)?!(?P<command>.+)$")


def translate(source):
    """Python of a cell: its magics become calls of the functions that the runner puts into the notebook's namespace."""
    return "\n".join(_translate_line(line) for line in source.split("\n"))


def _translate_line(line):
    if found := MAGIC.match(line):
        return f"{found['indent']}_magic({found['name']!r}, {found['rest']!r})"
    if found := COMMAND.match(line):
        function = "_output_of" if found["target"] else "_system"
        call = f"{function}({found['command']!r}, globals(), locals())"
        return f"{found['indent']}{found['target']} = {call}" if found["target"] else f"{found['indent']}{call}"
    return line


def read(path):
    """The source of every code cell, in order and unchanged."""
    with open(path, encoding="utf-8") as file:
        parts = ("\n" + file.read()).split("\n" + MARK + "\n")
    return [_code_of(part) for part in parts[1:]]


def _code_of(part):
    paragraphs = re.split(r"(\n[ \t]*\n)", part)
    for end in range(len(paragraphs), 0, -1):
        source = "".join(paragraphs[:end]).strip("\n")
        if _is_python(source):
            return _without_headings(source)
    raise ValueError(f"No Python follows {MARK}: {part[:200]!r}")


def _is_python(source):
    try:
        ast.parse(translate(source))
    except SyntaxError:
        return False
    return True


def _without_headings(source):
    lines = source.split("\n")
    while lines and (not lines[-1].strip() or HEADING.match(lines[-1])):
        lines.pop()
    return "\n".join(lines)
