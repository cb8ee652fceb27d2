using Viommu.Drivers.Port;
using Viommu.Harness.Cases;
using Viommu.Harness.Expressions;
using Viommu.Harness.Judging;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Planning;

public sealed partial class Planner
{
    private static readonly (string Name, ushort Bit)[] DescriptorFlags = [("NEXT", 1), ("WRITE", 2), ("INDIRECT", 4)];

    private (int Principal, Expectation? Expectation, int Tail) PlanBatch(Step step)
    {
        NeedObservation(Observation.Ring);
        if (Shape.Sequence(_scope.Resolve(step.Body), _diagnostics, "batch") is not { } list) return (-1, null, -1);
        var requests = new List<Encoded>();
        foreach (var item in list.Items)
        {
            if (_scope.Resolve(item) is YamlMapping { Entries: [var (name, body)] } && Encode(name.Text, body, null) is { } request) requests.Add(request);
            else if (_scope.Resolve(item) is not YamlMapping { Entries.Count: 1 }) _diagnostics.Add(item, "a batch holds one request an item", "write - attach: {...}");
        }

        if (requests.Count != list.Items.Count) return (-1, null, -1);
        var principal = Do(new BatchOperation([.. requests.Select(r => r.Operation)]));
        if (step["expect"] is not { } node)
        {
            foreach (var request in requests) Succeeds(request);
            return (principal, _isSetup ? new BatchExpectation([.. requests.Select(r => Expecting("OK", r))]) : null, -1);
        }

        var forms = _scope.Resolve(node) is YamlSequence each ? each.Items : [.. Enumerable.Repeat(node, requests.Count)];
        if (forms.Count != requests.Count)
        {
            _diagnostics.Add(node, $"{forms.Count} expectations for {requests.Count} requests", "write one for each, or one for all");
            return (principal, null, -1);
        }

        var expectations = new List<RequestExpectation>();
        for (var i = 0; i < requests.Count; i++)
        {
            if (ReadRequestExpectation(forms[i], requests[i]) is not { } expectation) continue;
            expectations.Add(expectation);
            if (expectation.Statuses.Contains(_revision.Statuses["OK"])) Succeeds(requests[i]);
        }

        return (principal, expectations.Count == requests.Count ? new BatchExpectation(expectations) : null, -1);
    }

    private (int Principal, Expectation? Expectation, int Tail) PlanRepeat(Step step)
    {
        NeedObservation(Observation.Ring);
        if (Shape.Mapping(_scope.Resolve(step.Body), _diagnostics, "repeat", "count", "per-notification", "do") is not { } mapping) return (-1, null, -1);
        if (!mapping.TryGet("count", out var countNode) || !mapping.TryGet("do", out var body))
        {
            _diagnostics.Add(step.Body, "'repeat' needs 'count' and 'do'");
            return (-1, null, -1);
        }

        var count = _scope.Number(countNode, "count", 200_000);
        var per = mapping.TryGet("per-notification", out var perNode) ? _scope.Number(perNode, "per-notification", 128) : 1;
        if (count is not { } c || per is not { } p || Encode("do", body, null) is not { } request) return (-1, null, -1);
        if (c == 0 || p == 0)
        {
            _diagnostics.Add(step.Body, "count and per-notification are at least 1");
            return (-1, null, -1);
        }

        var principal = Do(new RepeatOperation(request.Operation, (int)c, (int)p));
        var each = step["expect"] is { } node ? ReadRequestExpectation(node, request) : Expecting("OK", request);
        return (principal, each is null ? null : new RepeatExpectation((int)c, each), -1);
    }

    private (int Principal, Expectation? Expectation, int Tail) PlanRing(Step step)
    {
        NeedObservation(Observation.Ring);
        if (Shape.Mapping(_scope.Resolve(step.Body), _diagnostics, "ring", "descriptors", "heads", "advance") is not { } mapping) return (-1, null, -1);
        if (!mapping.TryGet("descriptors", out var table) || !mapping.TryGet("heads", out var headsNode))
        {
            _diagnostics.Add(step.Body, "'ring' needs 'descriptors' and 'heads'");
            return (-1, null, -1);
        }

        var descriptors = new List<RingDescriptor>();
        foreach (var item in (Shape.Sequence(_scope.Resolve(table), _diagnostics, "descriptors") ?? new YamlSequence("", 1, 1, [])).Items)
        {
            if (ReadDescriptor(_scope.Resolve(item)) is { } descriptor) descriptors.Add(descriptor);
        }

        var heads = new List<ulong>();
        ReadAddresses(_scope.Resolve(headsNode), heads);
        var advance = mapping.TryGet("advance", out var advanceNode) ? _scope.Number(advanceNode, "advance", 0xffff) : null;
        if (heads.Exists(h => h > 0xffff))
        {
            _diagnostics.Add(headsNode, "a head has 16 bits");
            return (-1, null, -1);
        }

        var principal = Do(new RingOperation(descriptors, [.. heads.Select(h => (ushort)h)], (ushort?)advance));
        return (principal, step["expect"] is { } node ? ReadRing(_scope.Resolve(node)) : null, -1);
    }

    private RingDescriptor? ReadDescriptor(YamlNode node)
    {
        if (Shape.Mapping(node, _diagnostics, "a descriptor", "at", "length", "flags", "next") is not { } mapping) return null;
        var at = mapping.TryGet("at", out var atNode) ? _scope.Number(atNode, "at") : 0;
        var length = mapping.TryGet("length", out var lengthNode) ? _scope.Number(lengthNode, "length", uint.MaxValue) : 0;
        var next = mapping.TryGet("next", out var nextNode) ? _scope.Number(nextNode, "next", 0xffff) : 0;
        ulong flags = 0;
        if (mapping.TryGet("flags", out var flagsNode))
        {
            foreach (var word in Shape.Words(_scope.Resolve(flagsNode), _diagnostics, "flags"))
            {
                var named = DescriptorFlags.FirstOrDefault(f => f.Name == word.Text);
                if (named.Name is not null) flags |= named.Bit;
                else flags |= _scope.Number(word, "flags (NEXT, WRITE, INDIRECT or a number)", 0xffff) ?? 0;
            }
        }

        return at is { } a && length is { } l && next is { } n ? new RingDescriptor(a, (uint)l, (ushort)flags, (ushort)n) : null;
    }

    private Expectation? ReadRing(YamlNode node)
    {
        switch (node)
        {
            case YamlScalar { Text: "survives" or "unspecified" }:
                return Unspecified.Instance;
            case YamlScalar { Text: "not-answered" }:
                return new RingExpectation();
        }

        if (Shape.Mapping(node, _diagnostics, "expect of a ring", "answered", "lengths") is not { } mapping) return null;
        var expectation = new RingExpectation();
        var heads = new List<ulong>();
        if (mapping.TryGet("answered", out var answered)) ReadAddresses(_scope.Resolve(answered), heads);
        expectation.Answered.AddRange(heads.Select(h => (uint)Math.Min(h, uint.MaxValue)));
        if (mapping.TryGet("lengths", out var lengths)) ReadAddresses(_scope.Resolve(lengths), expectation.Lengths);
        return expectation;
    }

    /// <summary>Judges the offered features by the description; nothing is sent.</summary>
    private (int Principal, Expectation? Expectation, int Tail) PlanOffers(Step step)
    {
        if (step["expect"] is not { } node || Shape.Mapping(_scope.Resolve(node), _diagnostics, "expect of offers", "all", "none", "any", "not-all") is not { } mapping)
            return (-1, null, -1);
        var got = new List<string>();
        foreach (var (key, value) in mapping.Entries)
        {
            foreach (var names in FeatureSets(key.Text, _scope.Resolve(value)))
            {
                var offered = names.Where(_facts.Offers).ToList();
                var holds = key.Text switch
                {
                    "none" => offered.Count == 0,
                    "any" => offered.Count > 0,
                    "not-all" => offered.Count < names.Count,
                    _ => offered.Count == names.Count,
                };
                if (!holds) got.Add(offered.Count == 0 ? $"none of {string.Join(", ", names)} offered" : $"offered: {string.Join(", ", offered)}");
            }
        }

        return (-1, new OffersExpectation($"offers {YamlText.OneLine(mapping)}", string.Join("; ", got)), -1);
    }

    private IEnumerable<List<string>> FeatureSets(string key, YamlNode value)
    {
        IReadOnlyList<YamlNode> sets = key is "any" or "not-all" && value is YamlSequence { Items: [YamlSequence, ..] } outer ? outer.Items : [value];
        foreach (var set in sets)
        {
            var names = Shape.Words(set, _diagnostics, key).Select(w => w.Text).ToList();
            foreach (var name in names.Where(n => !_revision.Features.ContainsKey(n)))
                _diagnostics.Add(set, $"{_revision.Id} has no feature '{name}'", Shape.Nearest(name, [.. _revision.Features.Keys]));
            yield return names;
        }
    }
}
