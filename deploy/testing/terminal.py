"""Runs a command on a terminal of its own, types KEYS once the command has printed PROMPT, and passes
on what the command prints and its exit code.

Usage: terminal.py PROMPT KEYS COMMAND [ARGUMENT ...]
"""

import os
import pty
import sys

prompt, keys, *command = sys.argv[1:]

child, terminal = pty.fork()
if child == 0:
    os.execvp(command[0], command)

printed = b""
typed = False
while True:
    try:
        chunk = os.read(terminal, 4096)
    except OSError:  # Linux, once the other end is closed.
        break
    if not chunk:
        break
    printed += chunk
    os.write(1, chunk)
    if not typed and prompt.encode() in printed:
        os.write(terminal, keys.encode())
        typed = True
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
