"""The AWS CLI as a program that stays loaded: reads a JSON array of arguments per line, answers {"code", "output"} per line.

It runs Debian's own `awscli` package through the entry point that /usr/bin/aws has, in a process of its own.
"""
import io
import json
import sys

from awscli.clidriver import create_clidriver


def main():
    driver = create_clidriver()
    answers = sys.stdout
    for line in sys.stdin:
        buffer = io.BytesIO()
        sys.stdout = sys.stderr = io.TextIOWrapper(buffer, encoding="utf-8", write_through=True)
        try:
            code = driver.main(json.loads(line))
        except SystemExit as ended:
            code = ended.code
        print(json.dumps({"code": code or 0, "output": buffer.getvalue().decode()}), file=answers, flush=True)


main()
