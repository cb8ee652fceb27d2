#!/usr/bin/env python3
"""A guest driver behind the stdio protocol for drivers (docs/driver-protocol.md). Standard library only, Python 3.9 or newer.

This file is the shim: it turns task lines into calls of the driver, and the driver's hardware access into call lines. To put another driver under
test, keep it and replace driver.py.
"""

import json
import sys

from driver import Driver, Failed, Range


class Machine:
    """What the driver's hardware access becomes. A call that the machine refuses raises Failed: no driver can go on without its answer."""

    def _call(self, call, **fields):
        say({"call": call, **fields})
        answer = hear()
        if "error" in answer:
            raise Failed(f"{call}: {answer['error']}")
        return answer

    def accept(self, features):
        self._call("accept", features=[bit for bit in range(64) if features >> bit & 1])

    def read_config(self, offset, length):
        return bytes.fromhex(self._call("config-read", offset=offset, length=length)["bytes"])

    def write_config(self, offset, data):
        self._call("config-write", offset=offset, bytes=data.hex())

    def request(self, readable, writable):
        """Returns what the device wrote: as many bytes as the used length says."""
        return bytes.fromhex(self._call("request", readable=readable.hex(), writable=writable)["written"])

    def write(self, at, data):
        self._call("write", at=hex(at), bytes=data.hex())


def say(message):
    sys.stdout.write(json.dumps(message, separators=(",", ":")) + "\n")
    sys.stdout.flush()


def hear():
    line = sys.stdin.readline()
    if not line:
        sys.exit(0)
    return json.loads(line)


def memory_range(message):
    return Range(int(message["start"], 16), int(message["size"], 16))


def do(driver, task):
    """Has the driver do a task; returns what done carries."""
    kind = task["do"]
    if task.get("pasid") is not None:
        raise Failed("this driver has no domains for single PASIDs")
    if kind == "start":
        driver.start(sum(1 << bit for bit in task["features"]), task["configSize"], [memory_range(m) for m in task["memory"]], memory_range(task["pool"]))
    elif kind == "stop":
        driver.stop()
    elif kind == "attach":
        driver.attach(task["endpoint"], task["domain"], task["kind"])
    elif kind == "detach":
        driver.detach(task["endpoint"])
    elif kind == "map":
        size = driver.map(task["domain"], int(task["iova"], 16), int(task["size"], 16), int(task["to"], 16),
                          set(task["permissions"]), task.get("device-memory", False))
        return {"size": hex(size)}
    elif kind == "unmap":
        return {"size": hex(driver.unmap(task["domain"], int(task["iova"], 16), int(task["size"], 16)))}
    elif kind == "sync":
        driver.sync(task["domain"])
    elif kind == "reserved":
        return {"regions": [{"start": hex(start), "end": hex(end), "kind": name} for start, end, name in driver.reserved(task["endpoint"])]}
    elif kind == "event":
        return driver.event(bytes.fromhex(task["bytes"])) or {"ignored": True}
    else:
        raise Failed(f"there is no task {kind} here")
    return {}


def main():
    driver = None
    while True:
        task = hear()
        if task["do"] == "bye":
            return
        if task["do"] == "hello":
            driver = Driver(Machine(), task["revision"])
            say({"seq": task["seq"], "protocol": 1, "driver": {"name": "python-example", "version": "1"}, "can": ["map", "tables", "identity", "events"]})
            continue
        try:
            done = do(driver, task)
            say({"seq": task["seq"], "done": done})
        except Failed as why:
            say({"seq": task["seq"], "failed": str(why)})


if __name__ == "__main__":
    main()
