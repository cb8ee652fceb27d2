"""An adapter that answers hello and then misbehaves in the way its argument names; for the robustness tests."""

import json
import os
import sys
import time

MODE = sys.argv[1]

HELLO = {
    "protocol": 1, "device": {"name": "misbehaving", "version": MODE}, "revisions": ["virtio-iommu"], "features": [2],
    "config": "00f0ffffffffffff" + "00" * 32,
    "endpoints": [{"id": 1, "access": ["read", "write"], "privileged": False, "pasidBits": 0}],
    "memory": [{"start": "0x1000", "size": "0x1000000"}], "observe": ["dma", "events", "ring", "unheard-of"],
}


def put(data):
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def say(seq, **answer):
    put(json.dumps({"seq": seq, **answer}).encode() + b"\n")


def next_request():
    line = sys.stdin.buffer.readline()
    if not line:
        sys.exit(0)
    return json.loads(line)


def answer(op):
    return {"bytes": "00" * op["length"]} if op["op"] in ("read", "config-read") else {"events": []} if op["op"] == "events" else {}


def stay():
    """Does nothing any more, whatever comes."""
    while True:
        time.sleep(60)


def child_that_stays():
    """A child that holds the pipes open, deaf to polite signals, and far from its parent's session."""
    if os.fork() == 0:
        os.setsid()
        sys.stderr.write(f"child {os.getpid()}\n")
        sys.stderr.flush()
        stay()


if MODE == "never-hello":
    stay()
if MODE == "exit-at-once":
    sys.exit(5)
if MODE == "print-first":
    put(b"starting up...\n")
if MODE == "fork-and-exit":
    child_that_stays()
    time.sleep(0.1)
    os._exit(7)

hello = next_request()
if MODE == "refuse-hello":
    say(hello["seq"], error="not today \x1b[31m")
    stay()
if MODE.startswith("hello:"):
    HELLO.update(json.loads(MODE[len("hello:"):]))
say(hello["seq"], **HELLO)

if MODE == "deaf":
    stay()
if MODE == "fork-and-exit-later":
    next_request()
    child_that_stays()
    time.sleep(0.1)
    os._exit(7)
if MODE == "fork-and-serve":
    child_that_stays()

while True:
    message = next_request()
    seq = message["seq"]
    if MODE == "close-early":
        print("the last words", file=sys.stderr, flush=True)
        sys.exit(int(sys.argv[2]) if len(sys.argv) > 2 else 3)
    elif MODE == "close-output":
        os.close(1)
        stay()
    elif MODE == "killed":
        print("the last words", file=sys.stderr, flush=True)
        os.kill(os.getpid(), 9)
    elif MODE == "out-of-order":
        # Answers of two requests, the second one first: it can only know the next seq by guessing.
        say(seq + 1)
        say(seq)
    elif MODE == "wrong-seq":
        say(seq + 1000)
    elif MODE == "no-seq":
        put(b"{}\n")
    elif MODE == "text-seq":
        put(b'{"seq":"%d"}\n' % seq)
    elif MODE == "half-a-line":
        put(b'{"seq":%d,' % seq)
        sys.exit(0)
    elif MODE == "half-a-line-and-stay":
        put(b'{"seq":%d,' % seq)
        stay()
    elif MODE == "long-line":
        size = int(sys.argv[2])
        put(b'{"seq":%d,"bytes":"' % seq)
        for _ in range(size >> 20):
            put(b"0" * (1 << 20))
        put(b'"}\n')
    elif MODE == "nan":
        put(b'{"seq":%d,"used":NaN,"written":""}\n' % seq)
    elif MODE == "invalid-utf8":
        put(b'{"seq":%d,"note":"\xff\xfe"}\n' % seq)
    elif MODE == "not-an-object":
        put(b"[%d]\n" % seq)
    elif MODE == "not-json":
        print("the last words", file=sys.stderr, flush=True)
        put(b"ok\n")
    elif MODE == "empty-line":
        put(b"\n")
    elif MODE == "two-objects":
        put(b'{"seq":%d}{"seq":%d}\n' % (seq, seq))
    elif MODE == "deep":
        put(b'{"seq":%d,"x":%s%s}\n' % (seq, b"[" * 100000, b"]" * 100000))
    elif MODE == "twice":
        put(b'{"seq":%d,"seq":%d}\n' % (seq, seq))
    elif MODE == "never-ends":
        while True:
            put(b'{"seq":%d}\n' % seq)
    elif MODE == "endless-line":
        while True:
            put(b" " * 65536)
    elif MODE == "never-answers":
        print("the last words", file=sys.stderr, flush=True)
        stay()
    elif MODE == "raw":
        # The answer as it stands in the argument, with SEQ put in.
        put(sys.argv[2].replace("SEQ", str(seq)).encode() + b"\n")
    elif MODE == "much-standard-error":
        block = b"all work and no play\n" * 50000
        for _ in range(int(sys.argv[2]) // len(block)):
            os.write(2, block)
        os.write(2, b"\nthe end of it\n")
        say(seq)
    elif MODE == "no-batch":
        if message["op"] == "batch":
            say(seq, error="one by one, please")
        else:
            say(seq, **answer(message))
    elif MODE == "refuse-reads":
        ops = message["ops"] if message["op"] == "batch" else [message]
        replies = []
        for op in ops:
            replies.append({"error": "no reading here"} if op["op"] == "read" else answer(op))
            if op["op"] == "read":
                break
        say(seq, **({"replies": replies} if message["op"] == "batch" else replies[0]))
    else:
        if message["op"] == "batch":
            say(seq, replies=[answer(op) for op in message["ops"]])
        else:
            say(seq, **answer(message))
        if message["op"] == "bye":
            sys.exit(0)
