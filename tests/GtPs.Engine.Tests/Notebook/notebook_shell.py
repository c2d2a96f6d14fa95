"""What IPython does with `!command`, `name = !command` and `%magic` in the notebook's cells: no more than those cells use."""
import json
import re
import shlex
import string
import subprocess
import sys

NAME = re.compile(r"\$(\w+)")
SHELL_ONLY = set("|&;<>*?`$()\n")


class Shell:
    """Runs the commands of cells; keeps what was run and how it ended."""

    def __init__(self, endpoint, aws_program):
        self.endpoint = endpoint
        self.commands = []
        self._aws = subprocess.Popen([sys.executable, aws_program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")

    def close(self):
        self._aws.stdin.close()
        self._aws.wait(30)

    def names(self):
        """The functions that translated cells call."""
        return {"_magic": self._magic, "_system": self._system, "_output_of": self._output_of}

    def _magic(self, name, rest):
        if (name, rest) not in {("matplotlib", "inline"), ("load_ext", "autoreload"), ("autoreload", "2")}:
            raise NotImplementedError(f"The runner does not know %{name} {rest}.")

    def _system(self, command, variables, local):
        print(self._run(command, variables, local), end="")

    def _output_of(self, command, variables, local):
        return self._run(command, variables, local).splitlines()

    def _run(self, command, variables, local):
        text = expand(command, variables, local)
        words = shlex.split(text)
        if words[0] == "aws" and not SHELL_ONLY & set(text):
            code, output = self._call_aws(words[1:])
        else:
            ended = subprocess.run(["/bin/sh", "-c", text], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
            code, output = ended.returncode, ended.stdout
        self.commands.append((text, code, output))
        return output

    def _call_aws(self, words):
        """The AWS CLI, loaded once: a fresh one takes a second, and the notebook copies image by image."""
        print(json.dumps(["--endpoint-url", self.endpoint, *words]), file=self._aws.stdin, flush=True)
        answer = json.loads(self._aws.stdout.readline())
        return answer["code"], answer["output"]


def expand(command, variables, local):
    """IPython's interpolation: `{expression}` and `$name`, from the names where the command stands."""
    names = {**variables, **local}
    parts = []
    for literal, field, form, conversion in string.Formatter().parse(command):
        parts.append(NAME.sub(lambda found: str(names[found[1]]) if found[1] in names else found[0], literal))
        if field is not None:
            if form or conversion:
                raise NotImplementedError(f"The runner does not know formats in commands: {command}")
            parts.append(str(eval(field, variables, local)))
    return "".join(parts)
