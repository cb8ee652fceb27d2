#!/usr/bin/env python3
"""Checks every message of docs/stdio-session.jsonl against the schemas in docs/schemas/stdio. Needs the package jsonschema."""

import json
import pathlib
import sys

import jsonschema
import referencing

DOCS = pathlib.Path(__file__).resolve().parent


def main():
    schemas = {p.name: json.loads(p.read_text("utf-8")) for p in (DOCS / "schemas" / "stdio").glob("*.schema.json")}
    registry = referencing.Registry().with_resources(
        (name, referencing.Resource.from_contents(schema)) for name, schema in schemas.items())
    for schema in schemas.values():
        jsonschema.Draft202012Validator.check_schema(schema)
    checked = 0
    for line in (DOCS / "stdio-session.jsonl").read_text("utf-8").splitlines():
        exchange = json.loads(line)
        for part in ("request", "reply"):
            name = f"{exchange['request']['op']}.{part}.schema.json"
            for error in jsonschema.Draft202012Validator(schemas[name], registry=registry).iter_errors(exchange[part]):
                print(f"{name}, seq {exchange['request']['seq']}: {error.message}")
                return 1
            checked += 1
    print(f"{checked} messages fit their schemas")
    return 0


if __name__ == "__main__":
    sys.exit(main())
