"""A guest driver that answers hello and then does what its arguments say; for the tests of the process driver.

    odd_driver.py lines LINE...   writes these lines for every task; SEQ in them is the task's seq, and after a line with a call it reads the answer
    odd_driver.py MODE            one of the modes below
"""

import json
import os
import sys
import time

MODE, LINES = sys.argv[1], sys.argv[2:]


def put(data):
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def take():
    line = sys.stdin.buffer.readline()
    if not line:
        sys.exit(0)
    return json.loads(line)


def stay():
    while True:
        time.sleep(60)


if MODE == "never-hello":
    stay()
hello = take()
if MODE == "hello":
    put(LINES[0].replace("SEQ", str(hello["seq"])).encode() + b"\n")
    stay()
put(json.dumps({"seq": hello["seq"], "protocol": 1, "driver": {"name": "odd", "version": "1"}, "can": ["map"]}).encode() + b"\n")
print("the last words", file=sys.stderr, flush=True)

while True:
    task = take()
    seq = task["seq"]
    if task["do"] == "bye":
        if MODE == "stays-after-bye":
            stay()
        sys.exit(0)
    done = b'{"seq":%d,"done":{}}\n' % seq
    if MODE == "lines":
        for line in LINES:
            put(line.replace("SEQ", str(seq)).encode("utf-8", "surrogateescape") + b"\n")
            if '"call"' in line:
                take()
    elif MODE == "echo":
        # What it was told, as the machine's log has it.
        put(json.dumps({"call": "log", "text": json.dumps(task)}).encode() + b"\n")
        take()
        put(b'{"seq":%d,"failed":"an echo"}\n' % seq)
    elif MODE == "answers":
        # Every answer it gets, in the log.
        for line in LINES:
            put(line.encode() + b"\n")
            answer = sys.stdin.readline().strip()
            put(json.dumps({"call": "log", "text": answer}).encode() + b"\n")
            take()
        put(done)
    elif MODE == "never-ends":
        stay()
    elif MODE == "calls-for-ever":
        while True:
            put(b'{"call":"log","text":"again"}\n')
            take()
    elif MODE == "finishes-twice":
        put(done + done)
    elif MODE == "exits":
        sys.exit(3)
    elif MODE == "exits-in-a-call":
        put(b'{"call":"config-read","offset":0,"length":40}\n')
        os._exit(4)
    elif MODE == "exits-in-a-line":
        put(b'{"seq":%d' % seq)
        os._exit(5)
    elif MODE == "exits-afterwards":
        put(done)
        os._exit(6)
    elif MODE == "huge":
        put(b'{"call":"request","writable":4,"readable":"')
        for _ in range(2048):
            put(b"0" * (1 << 20))
        put(b'"}\n')
        stay()
    elif MODE == "speaks-up":
        put(done)
        put(b"debug: all is well\n")
    elif MODE == "has-a-child":
        if os.fork() == 0:
            os.setsid()
            os.close(1)
            sys.stderr.write("child %d\n" % os.getpid())
            sys.stderr.flush()
            stay()
        time.sleep(0.1)
        put(b"nonsense\n")
        stay()
    else:
        put(done)
