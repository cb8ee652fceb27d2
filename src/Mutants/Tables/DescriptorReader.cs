using Viommu.Reference.Attachments;
using Viommu.Reference.Domains;
using Viommu.Reference.Requests;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Tables;

/// <summary>A device that reads the words of a RISC-V descriptor otherwise than they stand.</summary>
internal abstract class DescriptorReader : DeviceRules
{
    protected const ulong Pdtv = 1UL << 5;

    /// <summary>Changes tc, ta and fsc.</summary>
    protected abstract void Read(Span<ulong> words);

    /// <summary>MODE of fsc.</summary>
    protected static ulong ModeOf(ReadOnlySpan<ulong> words) => words[2] >> 60;

    /// <summary>Puts another MODE into fsc.</summary>
    protected static void SetMode(Span<ulong> words, ulong mode) => words[2] = (words[2] & ~(0xfUL << 60)) | (mode << 60);

    private protected ulong[] Altered(TableUnit unit, ReadOnlySpan<ulong> words)
    {
        var altered = words.ToArray();
        if (unit.Format.Name == "riscv") Read(altered);
        return altered;
    }
}

/// <summary>The words are judged as read; what the tables are taken from is as it stands.</summary>
internal abstract class DescriptorJudge : DescriptorReader
{
    public override byte AttachTableDescriptor(in AttachTableRequest attach) =>
        attach.Unit is { } unit ? RefusalStatus(unit.Format.Attach(Altered(unit, attach.Words), out _).Kind) : Unsupp;
}

/// <summary>The words are judged as they stand; the tables are taken from what was read.</summary>
internal abstract class DescriptorTaker : DescriptorReader
{
    public override void TakeTables(Endpoint endpoint, Domain domain)
    {
        endpoint.Tables = null;
        foreach (var descriptor in domain.Descriptors)
        {
            if (FindTableUnit(endpoint, descriptor.Format) is not { } unit) continue;
            if (unit.Format.Attach(Altered(unit, [.. descriptor.Words]), out var context).IsRefused || context is null) continue;
            endpoint.Tables = new AttachedTables(unit);
            endpoint.Tables.Set(context);
        }
    }
}
