using System.Buffers.Binary;

namespace Viommu.Harness.Formats;

/// <summary>
/// Guest memory as the harness has written it, in little-endian 64-bit words; what it never wrote is zero, as every reset leaves these pages.
/// It collects what changed, so that an edit of one entry is one write of eight bytes.
/// </summary>
public sealed class TableMemory
{
    private readonly Dictionary<ulong, ulong> _words = [];
    private readonly Dictionary<ulong, ulong> _changes = [];
    private readonly HashSet<ulong> _pages = [];
    private readonly List<(ulong First, ulong Last)> _claims = [];

    /// <summary>The word at an address that is a multiple of 8.</summary>
    public ulong Read(ulong at) => _words.GetValueOrDefault(at);

    /// <summary>Writes a word at an address that is a multiple of 8.</summary>
    public void Write(ulong at, ulong word)
    {
        _pages.Add(at >> 12);
        if (Read(at) == word) return;
        _words[at] = word;
        _changes[at] = word;
    }

    /// <summary>Makes [at, at+bytes) a table: what was written there before becomes zero.</summary>
    public void Claim(ulong at, ulong bytes)
    {
        _claims.Add((at, unchecked(at + (bytes - 1))));
        // Most tables are new, and then no word of theirs was ever written.
        if (!IsWritten(at, bytes)) return;
        foreach (var word in _words.Keys.Where(word => word >= at && word - at < bytes).Order().ToList()) Write(word, 0);
    }

    /// <summary>True when tables or words of theirs lie in [at, at+length).</summary>
    public bool Overlaps(ulong at, ulong length)
    {
        if (length == 0) return false;
        var last = unchecked(at + length - 1);
        foreach (var claim in _claims)
        {
            if (claim.First <= last && claim.Last >= at) return true;
        }

        return IsWritten(at, length);
    }

    private bool IsWritten(ulong at, ulong length)
    {
        for (var page = at >> 12; page <= unchecked(at + (length - 1)) >> 12; page++)
        {
            if (_pages.Contains(page)) return true;
        }

        return false;
    }

    /// <summary>The numbers of the 4 KiB pages that hold tables or words of theirs; some may come twice.</summary>
    public IEnumerable<ulong> PagesInUse
    {
        get
        {
            foreach (var page in _pages) yield return page;
            foreach (var (first, last) in _claims)
            {
                for (var page = first >> 12; page <= last >> 12; page++) yield return page;
            }
        }
    }

    /// <summary>Forgets everything, as guest memory does on a reset.</summary>
    public void Clear()
    {
        _words.Clear();
        _changes.Clear();
        _pages.Clear();
        _claims.Clear();
    }

    /// <summary>What changed since last asked: runs of words that follow each other, by address.</summary>
    public IReadOnlyList<(ulong At, byte[] Bytes)> TakeChanges()
    {
        if (_changes.Count == 0) return [];
        var runs = new List<(ulong, byte[])>();
        var run = new List<ulong>();
        ulong start = 0;
        var changes = _changes.ToArray();
        Array.Sort(changes, static (a, b) => a.Key.CompareTo(b.Key));
        foreach (var (at, word) in changes)
        {
            if (run.Count > 0 && at != start + (8UL * (ulong)run.Count)) Flush();
            if (run.Count == 0) start = at;
            run.Add(word);
        }

        Flush();
        _changes.Clear();
        return runs;

        void Flush()
        {
            if (run.Count == 0) return;
            var bytes = new byte[8 * run.Count];
            for (var i = 0; i < run.Count; i++) BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(8 * i), run[i]);
            runs.Add((start, bytes));
            run.Clear();
        }
    }
}
