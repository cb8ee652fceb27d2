using Viommu.Drivers.Port;
using Viommu.Harness.Results;
using Viommu.Spec.Layouts;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Judging;

/// <summary>What a request's answer must be.</summary>
internal sealed class RequestExpectation(Revision revision, int tail, int writable) : Expectation
{
    /// <summary>The statuses allowed; empty when any is.</summary>
    public List<ulong> Statuses { get; } = [];

    /// <summary>True when an untouched buffer is allowed.</summary>
    public bool AllowsUntouched { get; set; }

    /// <summary>True when everything but status OK is allowed.</summary>
    public bool Rejected { get; set; }

    /// <summary>Statuses that end the vector as skipped.</summary>
    public List<ulong> OrSkip { get; } = [];

    /// <summary>When not null, every rejection ends the vector as skipped: what it is that the device need not do.</summary>
    public string? RefusalSkips { get; set; }

    /// <summary>The used length wanted; null for any.</summary>
    public ulong? Used { get; set; }

    /// <summary>True when <see cref="Used"/> is a lower bound.</summary>
    public bool UsedAtLeast { get; set; }

    /// <summary>Tail fields with the value wanted.</summary>
    public List<(Field Field, ulong Value)> Fields { get; } = [];

    /// <summary>True when the bytes after the tail must be untouched.</summary>
    public bool RestUntouched { get; set; }

    /// <summary>True when the properties field must be untouched.</summary>
    public bool PropertiesUntouched { get; set; }

    /// <summary>Checks of the property list, by name.</summary>
    public List<string> Properties { get; } = [];

    /// <summary>How often a property must stand in the list, or one whose fields have certain values.</summary>
    public List<(PropertyLayout Property, IReadOnlyList<(Field Field, ulong Value)> With, ulong AtLeast, ulong AtMost)> Counts { get; } = [];

    /// <summary>The earlier PROBE whose properties must be here again, those of reserved regions aside; null where none is named.</summary>
    public (int Operation, int Tail)? SameHardware { get; set; }

    /// <summary>True when <see cref="SameHardware"/> lets properties be missing now.</summary>
    public bool MayLackHardware { get; set; }

    /// <summary>What fields of properties must hold.</summary>
    public List<PropertyBits> PropertyFields { get; } = [];

    /// <summary>Where the tail stands in the writable part; negative when there is no room for one.</summary>
    public int Tail => tail;

    public override Judgement Judge(IReadOnlyList<Reply> replies, int principal) =>
        replies[principal] is not RequestReply reply ? WrongKind(replies[principal])
            : Judge(reply) is { Kind: not JudgementKind.Held } judgement ? judgement
            : SameHardware is var (operation, earlierTail) && replies[operation] is RequestReply earlier
            ? PropertyJudge.Compare(Written(earlier, earlierTail), Written(reply, tail), MayLackHardware, revision)
            : Judgement.Held;

    private static ReadOnlySpan<byte> Written(RequestReply reply, int tail) => reply.Written.AsSpan(0, Math.Clamp(tail, 0, reply.Written.Length));

    /// <summary>Judges one answer.</summary>
    public Judgement Judge(RequestReply reply)
    {
        var answer = Answer.Of(reply, tail, revision);
        var ok = revision.Statuses["OK"];
        if (answer.Status is { } skip && OrSkip.Contains(skip))
            return Judgement.Skip(SkipKind.NotApplicable, $"the device answered {revision.Statuses.Show(skip)}, which the specification lets it");
        if (RefusalSkips is { } refusable && answer.Status is { } refused && refused != ok)
            return Judgement.Skip(SkipKind.NotApplicable, $"the device answered {revision.Statuses.Show(refused)} to an {refusable}");
        var allowed = Rejected
            ? answer.Status != ok && !answer.NeedsReset
            : (AllowsUntouched && answer.IsUntouched) || (answer.Status is { } s && Statuses.Contains(s));
        if (Statuses.Count == 0 && !AllowsUntouched && !Rejected) allowed = true;
        if (!allowed)
        {
            var isRejection = Statuses.Contains(ok) && (answer.IsUntouched || (answer.Status is { } other && other != ok));
            return Judgement.Broken(Words(), answer.Show(reply, tail, revision)) with { IsRejection = isRejection };
        }

        if (AllowsUntouched && answer.IsUntouched && Changed(reply, 0, writable) is { } touched)
            return Judgement.Broken("nothing written", $"used length 0, but {touched}");
        if (Used is { } used && (UsedAtLeast ? reply.Used < used : reply.Used != used))
            return Judgement.Broken($"used length {(UsedAtLeast ? "at least " : "")}{used}", $"used length {reply.Used}");
        if (answer.Status is null) return Judgement.Held;
        foreach (var (field, value) in Fields)
        {
            var bytes = reply.Written.AsSpan(Math.Min(tail, reply.Written.Length));
            if (bytes.Length < field.End) return Judgement.Broken($"{field.Name} = {value}", $"the used length {reply.Used} ends before {field.Name}");
            if (field.Read(bytes) != value) return Judgement.Broken($"{field.Name} = {value}", $"{field.Name} = 0x{field.Read(bytes):x}");
        }

        if (RestUntouched && Changed(reply, tail + revision.Tail.Size, writable) is { } after)
            return Judgement.Broken("bytes after the tail untouched", after);
        if (PropertiesUntouched && Changed(reply, 0, tail) is { } before)
            return Judgement.Broken("no property written", before);
        return Properties.Count == 0 && Counts.Count == 0 && PropertyFields.Count == 0
            ? Judgement.Held
            : PropertyJudge.Judge(reply.Written.AsSpan(0, Math.Clamp(tail, 0, reply.Written.Length)), this, revision);
    }

    private string Words()
    {
        if (Rejected) return "a rejection (any answer but OK)";
        var words = Statuses.Select(revision.Statuses.Show).ToList();
        if (AllowsUntouched) words.Add("untouched (used length 0)");
        return string.Join(" or ", words);
    }

    /// <summary>Says which byte of [from, to) was written; null when none was, or when the adapter cannot show it.</summary>
    private static string? Changed(RequestReply reply, int from, int to)
    {
        for (var i = Math.Max(from, 0); reply.Buffer is { } buffer && i < Math.Min(to, buffer.Length); i++)
        {
            if (buffer[i] != RequestOperation.Fill) return $"byte {i} of the writable part is 0x{buffer[i]:x2} (it held 0x{RequestOperation.Fill:x2})";
        }

        return null;
    }
}
