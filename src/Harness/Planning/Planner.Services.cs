using Viommu.Drivers.Port;
using Viommu.Harness.Expressions;
using Viommu.Harness.Formats;
using Viommu.Harness.Judging;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Planning;

// What steps share: operations, numbers, statuses, and the tables in guest memory.
public sealed partial class Planner
{
    private const int LongestWrite = 4096;

    /// <summary>Guest memory as tables are written into it.</summary>
    internal TableMemory Memory { get; } = new();

    /// <summary>All that the vector's tables ever lead to.</summary>
    internal TableReach Reach { get; } = new();

    /// <summary>Tables by the names of their steps; null for those that went with a reset, or were not made on this device.</summary>
    internal Dictionary<string, TableSet?> Tables { get; } = [];

    /// <summary>Tags of address spaces that are taken.</summary>
    internal HashSet<ulong> Tags { get; } = [];

    /// <summary>Domains that an ATTACH_TABLE of the vector may have made. Whether one takes another is open (attach-table.existing-domain).</summary>
    internal HashSet<ulong> TableDomains { get; } = [];

    /// <summary>Where the next tables go that have no place of their own; null before the first.</summary>
    internal ulong? NextTable { get; set; }

    /// <summary>A number for what must differ within a vector, from 1.</summary>
    internal ulong NextId { get; set; } = 1;

    /// <summary>Adds an operation; its place.</summary>
    internal int Do(Operation operation)
    {
        Operations.Add(new PlannedOperation(operation, Place));
        return Operations.Count - 1;
    }

    /// <summary>What the writer refuses is the author's mistake, unless this device's own values led there.</summary>
    internal void Refuse(YamlNode node, string mistake)
    {
        if (Scope.Skip is null) Diagnostics.Add(node, mistake);
    }

    /// <summary>A number that is the author's mistake when it is too large, unless this device is not asked anyway.</summary>
    internal ulong? AtMost(WrittenNumber number, string what, ulong most)
    {
        if (Scope.Number(number, what) is not { } value) return null;
        if (value <= most) return value;
        Refuse(number.Node, $"{what} is {value}, more than {most}");
        return null;
    }

    /// <summary>Adds numbers, one or a list.</summary>
    internal void Take(Written<IReadOnlyList<WrittenNumber>>? written, List<ulong> numbers)
    {
        foreach (var number in Scope.Value(written) ?? [])
        {
            if (Scope.Number(number, "an address") is { } address) numbers.Add(address);
        }
    }

    /// <summary>A status by its name or number.</summary>
    internal ulong? Status(YamlScalar word)
    {
        if (Revision.Statuses.Find(word.Text) is { } value) return value.Value;
        if (Shape.TryParseNumber(word.Text, out var number) && number <= 255) return number;
        Diagnostics.Add(word, $"'{word.Text}' is no status", Shape.Nearest(word.Text, [.. Revision.Statuses.Values.Select(v => v.Name), Answer.UntouchedWord]));
        return null;
    }

    /// <summary>Turns what changed into writes; returns the last, or -1.</summary>
    internal int WriteTables()
    {
        var last = -1;
        if (_zeroed is not null)
        {
            foreach (var page in Memory.PagesInUse) _zeroed.Add(page);
        }

        foreach (var (at, bytes) in Memory.TakeChanges())
        {
            NeedRam(at, bytes.Length);
            for (var done = 0; done < bytes.Length; done += LongestWrite)
                last = Do(new WriteOperation(at + (ulong)done, bytes[done..Math.Min(bytes.Length, done + LongestWrite)]));
        }

        return last;
    }

    /// <summary>Forgets all tables, as guest memory does on a reset.</summary>
    internal void ForgetTables()
    {
        Memory.Clear();
        foreach (var name in Tables.Keys.ToList()) Tables[name] = null;
        Tags.Clear();
        NextTable = null;
    }
}
