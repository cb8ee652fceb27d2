using System.Globalization;
using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Amd.Pt;
using Viommu.Reference.Tables.Amd.Pt.Rules;
using Viommu.Reference.Tables.Caching;

namespace Viommu.Tests.Tables.Amd;

/// <summary>
/// What happens to AMD's host tables, in words: raw numbers in hexadecimal, so that no layout of the code under test is used. Parts are separated by
/// semicolons: <c>efr=</c> and <c>dte=</c> (its first word) choose the tables; <c>[ADDRESS]=WORD</c> writes memory; <c>unback PAGE</c>, <c>readonly PAGE</c>;
/// <c>race ADDRESS WORD</c> lets another writer in before the next update, <c>races BITS</c> before every one; <c>r IOVA = ADDRESS/SIZE</c> or <c>= fault
/// NUMBER</c> is an access (w, x; capitals are privileged; <c>IOVA@PASID</c>); <c>ADDRESS==WORD</c> looks at memory; <c>drop</c>, <c>drop FIRST PAGES</c> and
/// <c>drop leaf FIRST PAGES</c> invalidate; <c>attach WORDS = ANSWER</c> asks for <c>taken</c>, <c>Invalid</c> or <c>Unsupported</c>.
/// </summary>
internal sealed class HostStory(AmdPtRules? rules = null)
{
    private readonly TableRam _ram = new();
    private readonly EagerCache _cache = new();
    private ulong _efr = 0x0013_0033_0000_9818;
    private ulong _dte = 0x6000_0000_0010_2403;
    private AmdPtFormat? _format;
    private AmdPtContext? _context;
    private TableFault _refusal;

    /// <summary>Plays it; null when everything was as told, and otherwise the first part that was not, with what was instead.</summary>
    public static string? Play(string text, AmdPtRules? rules = null)
    {
        var story = new HostStory(rules);
        foreach (var part in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (story.Tell(part) is { } otherwise) return $"{part}: {otherwise}";
        }

        return null;
    }

    private string? Tell(string part)
    {
        var words = part.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        switch (words[0])
        {
            case "unback":
                _ram.Unbacked.Add(Hex(words[1]) >> 12);
                return null;
            case "readonly":
                _ram.ReadOnly.Add(Hex(words[1]) >> 12);
                return null;
            case "race":
                _ram.BeforeExchange = _ =>
                {
                    _ram.BeforeExchange = null;
                    _ram[Hex(words[1])] = Hex(words[2]);
                };
                return null;
            case "races":
                _ram.BeforeExchange = at => _ram[at] ^= Hex(words[1]);
                return null;
            case "drop":
                Drop(words);
                return null;
            case "attach":
                return Attach(part["attach".Length..]);
        }

        if (words.Length > 1) return Access(part);
        return part.Contains("==", StringComparison.Ordinal) ? Look(part) : Set(part);
    }

    private string? Set(string part)
    {
        var at = part.IndexOf('=', StringComparison.Ordinal);
        var (name, value) = (part[..at], Hex(part[(at + 1)..]));
        if (name == "efr") _efr = value;
        else if (name == "dte") _dte = value;
        else _ram[Hex(name.Trim('[', ']'))] = value;
        if (!name.StartsWith('[')) _format = null;
        return null;
    }

    private string? Look(string part)
    {
        var sides = part.Split("==");
        var got = _ram[Hex(sides[0])];
        return got == Hex(sides[1]) ? null : $"{got:x}";
    }

    private string? Attach(string part)
    {
        var sides = part.Split('=');
        ulong[] words = [.. sides[0].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Hex)];
        var refusal = new AmdPtFormat(new(_efr, 0), rules).Attach(words, out _);
        var got = refusal.IsRefused ? $"{refusal.Kind}" : "taken";
        return got == sides[1].Trim() ? null : $"{got} {refusal.Reason}";
    }

    private void Drop(string[] words)
    {
        var leaf = words.Length > 1 && words[1] == "leaf";
        var numbers = words.Skip(leaf ? 2 : 1).Select(Hex).ToArray();
        var all = new CacheInvalidation(1, InvalidationScope.Domain, LeafOnly: leaf);
        _cache.Invalidate(numbers.Length == 0 ? all : (all with { Scope = InvalidationScope.Address }).ForPages(numbers[0], numbers[1], 12));
    }

    private string? Access(string part)
    {
        var sides = part.Split('=');
        var place = sides[0][1..].Trim().Split('@');
        var kind = char.ToLowerInvariant(part[0]) switch { 'r' => TableAccessKind.Read, 'w' => TableAccessKind.Write, _ => TableAccessKind.Execute };
        var access = new TableAccess(Hex(place[0]), kind, char.IsUpper(part[0]), place.Length > 1 ? (uint)Hex(place[1]) : null);
        if (_format is null)
        {
            _format = new AmdPtFormat(new(_efr, 0), rules);
            _refusal = _format.Load([_dte, 0x42, 0, 0], out _context);
            _cache.Clear();
        }

        WalkResult result = default;
        if (_context is null) result.Fault = _refusal;
        else _cache.Translate(_format, _context, 1, access, _ram, out result);
        var got = result.IsFault ? $"fault {result.Fault.Number:x}" : $"{result.Address:x}/{result.PageSize:x}";
        return got == sides[1].Trim() ? null : got;
    }

    private static ulong Hex(string text) => ulong.Parse(text.Trim().Replace("_", "", StringComparison.Ordinal), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
