using Viommu.Harness.Walking;
using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Arm;

namespace Viommu.Harness.Formats.Arm;

/// <summary>Translation vectors of format <c>arm-smmuv3</c>: the ID registers, and words 0 and 1 of an STE.</summary>
internal sealed class ArmTranslations : ITranslationFormat
{
    private const int StreamWords = 2;
    private ArmFormat _format = new(default);

    /// <inheritdoc/>
    public string Name => "arm-smmuv3";

    /// <inheritdoc/>
    public ITranslationTables Load(FieldReader context)
    {
        var capabilities = new ArmCapabilities(context.Word("idr0"), context.Word("idr1"), context.Word("idr3"), context.Word("idr5"));
        context.Required("ste");
        var words = context.Words("ste").ToList();
        if (words.Count != StreamWords) context.NoteMember("ste", $"must have the {StreamWords} words 0 and 1");
        return Load(capabilities, words.ElementAtOrDefault(0), words.ElementAtOrDefault(1));
    }

    /// <inheritdoc/>
    public ITranslationTables Attached(TableFormat format, TableContext context) => new ArmTranslationTables((ArmFormat)format, (ArmContext)context);

    private ArmTranslationTables Load(ArmCapabilities capabilities, ulong word0, ulong word1)
    {
        if (_format.Capabilities != capabilities) _format = new(capabilities);
        return new ArmTranslationTables(_format, _format.Load(word0, word1))
        {
            Hardware = new(
                [capabilities.Idr0, capabilities.Idr1, capabilities.Idr3, capabilities.Idr5],
                [word0, word1],
                other => Load(new(other[0], other[1], other[2], other[3]), word0, word1)),
        };
    }
}
