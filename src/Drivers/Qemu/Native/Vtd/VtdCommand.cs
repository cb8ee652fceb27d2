namespace Viommu.Drivers.Qemu.Native.Vtd;

/// <summary>A descriptor of the invalidation queue, the upper half of which is zero (VT-d 6.5.2).</summary>
/// <param name="Word0">The first word.</param>
/// <param name="Word1">The second.</param>
internal readonly record struct VtdCommand(ulong Word0, ulong Word1)
{
    private const ulong Contexts = 1, Translations = 2, Wait = 5, ProcessTranslations = 6, Processes = 7;
    private const ulong Global = 1UL << 4, OneDevice = 3UL << 4;
    private const ulong AllProcesses = 3UL << 4, OneProcess = 1UL << 4;
    private const ulong OneDomain = 2UL << 4;
    private const ulong AllOfProcess = 2UL << 4, PagesOfProcess = 3UL << 4;
    private const ulong LeavesOnly = 1UL << 6, WritesStatus = 1UL << 5;
    private const int DomainShift = 16, ProcessShift = 32, SourceShift = 32, StatusShift = 32;

    /// <summary>Every context entry.</summary>
    public static VtdCommand AllContexts() => new(Contexts | Global, 0);

    /// <summary>One device's context entry.</summary>
    public static VtdCommand Context(uint source) => new(Contexts | OneDevice | ((ulong)source << SourceShift), 0);

    /// <summary>Every PASID entry.</summary>
    public static VtdCommand AllPasids() => new(Processes | AllProcesses, 0);

    /// <summary>The PASID entries of a domain, or one of them.</summary>
    public static VtdCommand Pasids(ushort domain, uint? pasid) =>
        new(Processes | (pasid is { } one ? OneProcess | ((ulong)one << ProcessShift) : 0) | ((ulong)domain << DomainShift), 0);

    /// <summary>Every translation.</summary>
    public static VtdCommand AllTranslations() => new(Translations | Global, 0);

    /// <summary>Every translation of a domain.</summary>
    public static VtdCommand DomainTranslations(ushort domain) => new(Translations | OneDomain | ((ulong)domain << DomainShift), 0);

    /// <summary>Every translation of one PASID.</summary>
    public static VtdCommand PasidTranslations(ushort domain, uint pasid) =>
        new(ProcessTranslations | AllOfProcess | ((ulong)domain << DomainShift) | ((ulong)pasid << ProcessShift), 0);

    /// <summary>2^<paramref name="order"/> pages of one PASID.</summary>
    public static VtdCommand PasidPages(ushort domain, uint pasid, ulong address, int order, bool leavesOnly) =>
        new(
            ProcessTranslations | PagesOfProcess | ((ulong)domain << DomainShift) | ((ulong)pasid << ProcessShift),
            (ulong)(uint)order | (leavesOnly ? LeavesOnly : 0) | ((address >> (12 + order)) << (12 + order)));

    /// <summary>Writes a word when all before it are done.</summary>
    public static VtdCommand Done(ulong at, uint value) => new(Wait | WritesStatus | ((ulong)value << StatusShift), at);
}
