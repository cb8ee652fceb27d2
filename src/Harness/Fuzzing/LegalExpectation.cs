using Viommu.Drivers.Port;
using Viommu.Harness.Judging;
using Viommu.Harness.Planning;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Fuzzing;

/// <summary>What every legal device answers, as a case's <c>expect</c> says it; null where the language has no words for it.</summary>
internal static class LegalExpectation
{
    /// <summary>The expectation of the step that deviates.</summary>
    /// <param name="plan">The sequence.</param>
    /// <param name="plain">What the plain reference device made of it.</param>
    /// <param name="allowed">Every legal reply to the operation.</param>
    /// <param name="operation">The operation.</param>
    public static YamlNode? Of(Plan plan, SequenceRun plain, IReadOnlyList<Reply> allowed, int operation) =>
        plan.Operations[operation].Operation switch
        {
            RequestOperation request => Request(plan, request, [.. allowed.OfType<RequestReply>()]),
            DmaOperation dma => Access(plan, plain, dma, [.. allowed.OfType<DmaReply>()], operation),
            EventsOperation => Reports(plan, [.. allowed.OfType<EventsReply>()]),
            ReadOperation or ConfigReadOperation when allowed is [BytesReply only] && plan.Operations[operation].Step.Action is "read" or "config-read" =>
                Bytes(plan, operation, allowed),
            _ => null,
        };

    private static YamlNode? Request(Plan plan, RequestOperation request, IReadOnlyList<RequestReply> allowed)
    {
        var revision = plan.Facts.Revision;
        var tail = request.Writable - revision.Tail.Size;
        var layout = request.Readable.Length > 0 ? revision.FindRequest(request.Readable[0]) : null;
        var isProbe = layout?.Properties is not null;
        var answers = allowed.Select(reply => Answer.Of(reply, isProbe ? Math.Max(tail, 0) : 0, revision)).ToList();
        if (answers.Count == 0 || answers.Exists(one => one.NeedsReset || (one.Status is null && !one.IsUntouched))) return null;
        var words = answers.Select(one => one.IsUntouched ? Answer.UntouchedWord : Name(one.Status!.Value)).Distinct().ToList();
        var used = allowed.Where(one => one.Used > 0).Select(one => one.Used).Distinct().ToList();
        var isMore = !isProbe && used.Count == 1 && !words.Contains(Answer.UntouchedWord);
        YamlNode status = words.Count == 1 ? Nodes.Word(words[0]) : Nodes.Words(words);
        if (words.Count == 1 && !isMore) return status;
        return Nodes.Map(
            (words.Count == 1 ? "status" : "any-of", status), ("used", isMore ? Nodes.Number(used[0]) : null),
            ("rest", isMore ? Nodes.Word("untouched") : null), ("fields", isMore ? Nodes.Map(("tail.reserved", Nodes.Word("0"))) : null));

        string Name(ulong value) => revision.Statuses.Values.FirstOrDefault(one => one.Value == value)?.Name ?? Nodes.Text(value);
    }

    private static YamlNode? Access(Plan plan, SequenceRun plain, DmaOperation dma, IReadOnlyList<DmaReply> allowed, int operation)
    {
        var words = new List<YamlNode>();
        foreach (var reply in allowed)
        {
            if (reply.Outcome == DmaOutcome.Blocked)
            {
                words.Add(Nodes.Word("blocked"));
                continue;
            }

            var pieces = reply.Landed ?? (reply.Bytes is { } bytes ? MemoryPattern.Pieces(bytes, plan.Facts.Device.Memory) : []);
            if (Parts(plan, pieces, dma.Length) is { } parts)
            {
                words.Add(parts);
                continue;
            }

            var address = pieces is [{ Offset: 0 } piece] && piece.Length == dma.Length ? piece.Address
                : plan.Operations[operation].Targets?.FirstOrDefault(target => reply.Bytes is { } read && read.AsSpan().SequenceEqual(target.Data))?.Address;
            if (address is not { } at) return null;
            words.Add(Nodes.Map(("at", Nodes.Word(Place(plan, at)))));
        }

        return words.Count switch { 0 => null, 1 => words[0], _ => Nodes.Map(("any-of", Nodes.List(words))) };
    }

    // An access that goes on elsewhere behind a border; null where it does not.
    private static YamlMapping? Parts(Plan plan, IReadOnlyList<DmaPiece> pieces, int length)
    {
        if (pieces.Count < 2 || pieces[0].Offset != 0 || pieces[^1].Offset + pieces[^1].Length != length) return null;
        for (var i = 1; i < pieces.Count; i++)
        {
            if (pieces[i].Offset != pieces[i - 1].Offset + pieces[i - 1].Length) return null;
        }

        return Nodes.Map(("parts", Nodes.List(pieces.Select(piece => Nodes.Map(
            ("at", Nodes.Word(Place(plan, piece.Address))), ("length", Nodes.Number((ulong)piece.Length)))))));
    }

    // As a person would write it: what is behind the first RAM of any device.
    private static string Place(Plan plan, ulong address)
    {
        foreach (var name in (string[])["ram", "iova"])
        {
            if (plan.Facts.Lookup(name) is not { IsValue: true } value || address < value.Value || address - value.Value >= 1 << 30) continue;
            return address == value.Value ? $"${name}" : $"${name} + {Nodes.Text(address - value.Value)}";
        }

        return Nodes.Text(address);
    }

    private static YamlNode? Reports(Plan plan, IReadOnlyList<EventsReply> allowed)
    {
        if (allowed.Count == 0) return null;
        var all = allowed.SelectMany(one => one.Reports).ToList();
        if (all.Count == 0) return Nodes.Word("none");
        var fault = plan.Facts.Revision.Fault;
        var entries = new List<(string, YamlNode?)>();
        foreach (var field in fault.Fields)
        {
            // The address is there only where its flag is, and may be the page's.
            if (!field.IsNumber || field.IsReserved || field.Name == "address") continue;
            var values = all.Where(report => report.Length >= field.End).Select(report => field.Read(report)).Distinct().ToList();
            entries.Add((field.Name, values.Count == 1 ? Value(plan, field.Name, values[0]) : Nodes.Map(("any-of", Nodes.List(values.Select(Nodes.Number))))));
        }

        return Nodes.Map(("each", Nodes.Map(entries)), ("at-most", Nodes.Number((ulong)allowed.Max(one => one.Reports.Count))));
    }

    private static YamlScalar Value(Plan plan, string field, ulong value)
    {
        if (field != "endpoint") return Nodes.Number(value);
        foreach (var name in (string[])["f0", "f1"])
        {
            if (plan.Vector.Kind is { } kind && plan.Facts.NamesOf(kind, pasids: false).Lookup(name) is { IsValue: true } known && known.Value == value)
                return Nodes.Word($"${name}");
        }

        var place = plan.Facts.Device.Endpoints.ToList().FindIndex(one => one.Id == value);
        return place is >= 0 and < 8 ? Nodes.Word($"$ep{place}") : Nodes.Number(value);
    }

    private static YamlMapping Bytes(Plan plan, int operation, IReadOnlyList<Reply> allowed) =>
        Nodes.Map(("bytes", Nodes.Word(string.Join(' ', ((BytesReply)allowed[0]).Bytes.Select(one => one.ToString("x2"))))));
}
