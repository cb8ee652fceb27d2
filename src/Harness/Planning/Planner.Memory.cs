using Viommu.Drivers.Port;
using Viommu.Harness.Cases;
using Viommu.Harness.Judging;
using Viommu.Harness.Results;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Planning;

public sealed partial class Planner
{
    private (int Principal, Expectation? Expectation, int Tail) PlanWrite(Step step)
    {
        if (Shape.OpenMapping(_scope.Resolve(step.Body), _diagnostics, "write") is not { } mapping) return (-1, null, -1);
        if (!mapping.TryGet("at", out var atNode) || mapping.Entries.Count != 2)
        {
            _diagnostics.Add(step.Body, "'write' needs 'at', and 'bytes' or one request");
            return (-1, null, -1);
        }

        var (key, value) = mapping.Entries.First(e => e.Key.Text != "at");
        var bytes = key.Text == "bytes" ? Hex(value) : Encode(key.Text, value, null)?.Operation.Readable;
        if (bytes is null || _scope.Number(atNode, "at") is not { } at) return (-1, null, -1);
        NeedRam(at, bytes.Length);
        if (_memory.Overlaps(at, (ulong)bytes.Length)) _reach.Anywhere();
        return (Do(new WriteOperation(at, bytes)), null, -1);
    }

    private (int Principal, Expectation? Expectation, int Tail) PlanRead(Step step)
    {
        if (Shape.Mapping(_scope.Resolve(step.Body), _diagnostics, "read", "at", "length") is not { } mapping) return (-1, null, -1);
        if (!mapping.TryGet("at", out var atNode) || !mapping.TryGet("length", out var lengthNode))
        {
            _diagnostics.Add(step.Body, "'read' needs 'at' and 'length'");
            return (-1, null, -1);
        }

        if (_scope.Number(atNode, "at") is not { } at || _scope.Number(lengthNode, "length", 4096) is not { } length) return (-1, null, -1);
        NeedRam(at, (int)length);
        return (Do(new ReadOperation(at, (int)length)), ReadBytes(step, $"memory at 0x{at:x}"), -1);
    }

    private void NeedRam(ulong at, int length)
    {
        if (_facts.IsRam(at, (ulong)length)) NeedZeros(at, length);
        else _scope.SkipFor(SkipKind.Missing, $"0x{at:x} is not in the device's guest RAM");
    }

    private (int Principal, Expectation? Expectation, int Tail) PlanConfigRead(Step step)
    {
        var body = _scope.Resolve(step.Body);
        if (ConfigPlace(body, out var what) is not var (offset, length)) return (-1, null, -1);
        return (Do(new ConfigReadOperation(offset, length)), ReadBytes(step, what), -1);
    }

    private (int Offset, int Length)? ConfigPlace(YamlNode body, out string what)
    {
        what = "config";
        if (body is YamlScalar name)
        {
            what = $"config.{name.Text}";
            if (_revision.Config.TryGet(name.Text, out var field)) return (field.Offset, field.Width);
            _diagnostics.Add(body, $"config has no field '{name.Text}'", Shape.Nearest(name.Text, [.. _revision.Config.Fields.Select(f => f.Name)]));
            return null;
        }

        if (Shape.Mapping(body, _diagnostics, "config-read", "offset", "length") is not { } mapping
            || !mapping.TryGet("offset", out var offsetNode) || !mapping.TryGet("length", out var lengthNode)) return null;
        return _scope.Number(offsetNode, "offset", 4096) is { } offset && _scope.Number(lengthNode, "length", 4096) is { } length
            ? ((int)offset, (int)length)
            : null;
    }

    private (int Principal, Expectation? Expectation, int Tail) PlanConfigWrite(Step step)
    {
        NeedObservation(Observation.ConfigWrite);
        var body = _scope.Resolve(step.Body);
        if (Shape.OpenMapping(body, _diagnostics, "config-write") is not { } mapping) return (-1, null, -1);
        if (mapping.TryGet("offset", out var offsetNode) && mapping.TryGet("bytes", out var bytesNode))
        {
            return _scope.Number(offsetNode, "offset", 4096) is { } offset && Hex(bytesNode) is { } bytes
                ? (Do(new ConfigWriteOperation((int)offset, bytes)), null, -1)
                : (-1, null, -1);
        }

        if (mapping.Entries is not [var (name, value)] || !_revision.Config.TryGet(name.Text, out var field))
        {
            _diagnostics.Add(body, "'config-write' takes one field and its value, or 'offset' and 'bytes'", "write config-write: {bypass: 1}");
            return (-1, null, -1);
        }

        if (_scope.Number(value, name.Text, field.Maximum) is not { } number) return (-1, null, -1);
        var written = new byte[field.End];
        field.Write(written, number);
        return (Do(new ConfigWriteOperation(field.Offset, written[field.Offset..])), null, -1);
    }

    private Expectation? ReadBytes(Step step, string what)
    {
        if (step["expect"] is not { } given) return null;
        var node = _scope.Resolve(given);
        if (node is YamlScalar { Text: "unspecified" }) return Unspecified.Instance;
        var expectation = new BytesExpectation(what);
        if (node is YamlScalar)
        {
            if (_scope.Number(node, "expect") is { } number) expectation.AnyOf.Add(number);
            return expectation;
        }

        if (Shape.Mapping(node, _diagnostics, "expect", "any-of", "not", "same-as", "bytes") is not { } mapping) return null;
        if (mapping.TryGet("any-of", out var any)) ReadAddresses(_scope.Resolve(any), expectation.AnyOf);
        if (mapping.TryGet("not", out var not)) expectation.Not = _scope.Number(not, "not");
        if (mapping.TryGet("bytes", out var bytes)) expectation.Exactly = Hex(bytes);
        if (mapping.TryGet("same-as", out var same) && Shape.Text(same, _diagnostics, "same-as") is { } name)
        {
            if (_named.TryGetValue(name, out var earlier)) expectation.SameAs = earlier.Operation;
            else _diagnostics.Add(same, $"no earlier step is called '{name}'", $"write 'as: {name}' beside it");
        }

        return expectation;
    }

    private (int Principal, Expectation? Expectation, int Tail) PlanReset(Step step)
    {
        var body = _scope.Resolve(step.Body);
        if (Shape.Mapping(body, _diagnostics, "reset", "system", "accept", "events") is not { } mapping) return (-1, null, -1);
        var system = mapping.TryGet("system", out var flag) && Shape.Flag(_scope.Resolve(flag), _diagnostics, "system") is true;
        if (system) NeedObservation(Observation.SystemReset);
        if (mapping.TryGet("accept", out var accept)) _accepted = Accept(CaseReader.Acceptance(_scope.Resolve(accept), _diagnostics));
        ForgetTables();
        _situation.Reset();
        var events = mapping.TryGet("events", out var buffers) ? Buffers(buffers) : null;
        return (DoReset(system, _accepted, events), null, -1);
    }
}
