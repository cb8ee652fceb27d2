"""The Python example with one thing odd about it, which its argument names; for tests of whole runs."""

import importlib.util
import os
import sys
import time

EXAMPLE, MODE = sys.argv[1], sys.argv[2]

spec = importlib.util.spec_from_file_location("example", EXAMPLE)
example = importlib.util.module_from_spec(spec)
sys.dont_write_bytecode = True
spec.loader.exec_module(example)
Device, Memory, Adapter = example.Device, example.Memory, example.Adapter

WRAP = 1 << 20


def changed(name, make):
    """Puts what make returns for the present method in its place."""
    setattr(Adapter, name, make(getattr(Adapter, name)))


if MODE == "many-endpoints":
    Device.ENDPOINTS = {8 * number: [] for number in range(65536)}
elif MODE == "no-endpoint":
    Device.ENDPOINTS = {}
elif MODE == "no-memory":
    Device.RAM = []
elif MODE == "wraps":
    Memory.read = lambda self, address, length, plain=Memory.read: plain(self, address % WRAP, length)
    Memory.write = lambda self, address, data, plain=Memory.write: plain(self, address % WRAP, data)
elif MODE == "forgets":
    Memory.write = lambda self, address, data: None
elif MODE == "wrong-type":
    changed("op_request", lambda plain: lambda self, message: {"used": "four", "written": 7})
elif MODE == "dma-wrong-type":
    changed("op_dma", lambda plain: lambda self, message: {"bytes": [1, 2, 3]})
elif MODE == "short-read":
    changed("op_dma", lambda plain: lambda self, message: {"bytes": "00"} if message["access"] == "read" else {})
elif MODE == "dies":
    changed("op_request", lambda plain: lambda self, message: os._exit(9))
elif MODE == "hangs":
    changed("op_request", lambda plain: lambda self, message: time.sleep(3600))
elif MODE == "floods":
    def flood(self, message):
        while True:
            os.write(1, b'{"seq":1}\n' * 4096)
    changed("op_request", lambda plain: flood)
else:
    sys.exit(f"there is no mode {MODE}")

sys.exit(example.main())
