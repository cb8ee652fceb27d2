using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Amd;
using Viommu.Reference.Tables.Amd.Gcr3;
using Viommu.Reference.Tables.Amd.Gcr3.Rules;
using Viommu.Reference.Tables.Caching;

namespace Viommu.Tests.Tables.Amd;

/// <summary>
/// A story of guest tables by PASID: <c>G1</c> to <c>G8</c> load the words of that worked example; <c>efr=</c>, <c>dte0=</c> to <c>dte3=</c> change the
/// registers and the entry, which <c>attach</c> takes too; <c>drop FIRST PAGES@PASID</c> and <c>drop entry@PASID</c> invalidate.
/// </summary>
internal sealed class Gcr3Story(Gcr3Rules? rules) : TableStory
{
    private readonly ulong[] _entry = [0x6880_0000_0000_0003, 0x22_0042, 0, 0];
    private ulong _efr = 0x0013_0033_0000_9818;

    /// <summary>Plays it; null when everything was as told, and otherwise the first part that was not, with what was instead.</summary>
    public static string? Play(string text, Gcr3Rules? rules = null) => new Gcr3Story(rules).Tell(text);

    protected override IEnumerable<(ulong Address, ulong Word)>? Example(string name)
    {
        if (name.Length != 2 || name[0] != 'G') return null;
        var example = name[1] - '0';
        (_entry[0], _entry[2]) = Gcr3Examples.Entry(example);
        return Gcr3Examples.Words(example);
    }

    protected override void Set(string name, string value)
    {
        if (name == "efr") _efr = Hex(value);
        else if (name.StartsWith("dte", StringComparison.Ordinal)) _entry[name[3] - '0'] = Hex(value);
        else throw new ArgumentOutOfRangeException(nameof(name), name, "not a register");
    }

    protected override TableFault Open(out TableFormat format, out TableContext? context)
    {
        var gcr3 = Format;
        var refusal = gcr3.Load(DeviceTableEntry.From(_entry), out var loaded);
        (format, context) = (gcr3, loaded);
        return refusal;
    }

    protected override (string Answer, string Reason) Attach(ulong[] fields)
    {
        var refusal = Format.Attach(_entry, out var context);
        return (refusal.IsRefused && context is null ? $"{refusal.Kind}" : "taken", refusal.Reason);
    }

    protected override CacheInvalidation Dropped(string[] words, TableFormat? format)
    {
        if (words.Length == 0) return new CacheInvalidation(1, InvalidationScope.Domain, PasidTable: true);
        var place = words[^1].Split('@');
        uint? pasid = place.Length > 1 ? (uint)Hex(place[1]) : null;
        return place[0] == "entry"
            ? new CacheInvalidation(1, InvalidationScope.Pasid, Pasid: pasid, PasidTable: true, PasidDirectories: format!.PasidReachesDirectories)
            : new CacheInvalidation(1, InvalidationScope.Address, Pasid: pasid).ForPages(Hex(words[0]), Hex(place[0]), 12);
    }

    private Gcr3Format Format => new(new AmdCapabilities(_efr, 8), rules);
}
