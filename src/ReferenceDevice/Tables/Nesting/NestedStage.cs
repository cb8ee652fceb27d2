namespace Viommu.Reference.Tables.Nesting;

/// <summary>A second stage of translation, as the first stage's own table accesses see it. One walk at a time; begins with <see cref="Begin"/>.</summary>
public abstract class NestedStage
{
    private readonly PassedTables _passed = new();
    private WalkEnvironment _host = new(NoMemory.Instance);

    /// <summary>Entries of this stage that the walk has written.</summary>
    public byte Written { get; private set; }

    /// <summary>The memory that this stage's own tables stand in.</summary>
    private protected ref readonly WalkEnvironment Host => ref _host;

    /// <summary>Tables that the walk came through before; null where somebody looks on, who sees every entry.</summary>
    private protected PassedTables? Passed { get; private set; }

    /// <summary>Takes the memory and the trace of the walk that follows.</summary>
    public void Begin(in WalkEnvironment host)
    {
        _host = host with { Cache = null };
        Written = 0;
        Passed = host.Trace is null ? _passed : null;
        _passed.Forget();
    }

    /// <summary>Translates the address of a first-stage table entry.</summary>
    /// <param name="address">What the guest takes for a physical address.</param>
    /// <param name="write">True when the entry is to be written, false when it is to be read.</param>
    /// <param name="translated">Where the entry is.</param>
    /// <param name="fault">Why it cannot be reached.</param>
    /// <returns>True when it can be reached.</returns>
    public abstract bool TryTranslate(ulong address, bool write, out ulong translated, out TableFault fault);

    /// <summary>So many entries were written, which may be any: what was passed counts no more.</summary>
    private protected void Wrote(byte entries)
    {
        if (entries == 0) return;
        Written = unchecked((byte)(Written + entries));
        _passed.Forget();
    }

    /// <summary>An entry of the first stage will be written, which may be one of this stage too.</summary>
    private protected void Forget() => _passed.Forget();
}
