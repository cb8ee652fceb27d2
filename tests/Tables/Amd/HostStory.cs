using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Amd.Pt;
using Viommu.Reference.Tables.Amd.Pt.Rules;

namespace Viommu.Tests.Tables.Amd;

/// <summary>A story of AMD's host tables: <c>efr=</c> and <c>dte=</c> (its first word) choose the tables.</summary>
internal sealed class HostStory(AmdPtRules? rules) : TableStory
{
    private ulong _efr = 0x0013_0033_0000_9818;
    private ulong _dte = 0x6000_0000_0010_2403;

    /// <summary>Plays it; null when everything was as told, and otherwise the first part that was not, with what was instead.</summary>
    public static string? Play(string text, AmdPtRules? rules = null) => new HostStory(rules).Tell(text);

    protected override void Set(string name, string value)
    {
        if (name == "efr") _efr = Hex(value);
        else if (name == "dte") _dte = Hex(value);
        else throw new ArgumentOutOfRangeException(nameof(name), name, "not a register");
    }

    protected override TableFault Open(out TableFormat format, out TableContext? context)
    {
        var host = Format;
        var refusal = host.Load([_dte, 0x42, 0, 0], out var loaded);
        (format, context) = (host, loaded);
        return refusal;
    }

    protected override (string Answer, string Reason) Attach(ulong[] fields)
    {
        var refusal = Format.Attach(fields, out _);
        return (refusal.IsRefused ? $"{refusal.Kind}" : "taken", refusal.Reason);
    }

    private AmdPtFormat Format => new(new(_efr, 0), rules);
}
