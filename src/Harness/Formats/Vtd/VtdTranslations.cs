using Viommu.Harness.Walking;
using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Vtd;

namespace Viommu.Harness.Formats.Vtd;

/// <summary>
/// Translation vectors of format <c>intel-vtd</c>: registers cap and ecap, and the fields of ATTACH_TABLE; for nesting the host's second stage.
/// </summary>
internal sealed class VtdTranslations : ITranslationFormat
{
    private const uint LeastOutput = 12;

    private VtdFormat _format = new(0, 0, new VtdTranslationRules());
    private uint _outputSize = VtdFormat.WidestOutput;

    /// <inheritdoc/>
    public string Name => "intel-vtd";

    /// <inheritdoc/>
    public ITranslationTables Load(FieldReader context)
    {
        var cap = context.Word("cap");
        var ecap = context.Word("ecap");
        var table = context.Word("table");
        var flags = context.Word("flags");
        var width = context.RequiredNumber("addressWidth");
        var outputSize = context.Number("outputSize") ?? VtdFormat.WidestOutput;
        if (outputSize is < LeastOutput or > VtdFormat.WidestOutput)
            context.NoteMember("outputSize", $"must be a number from {LeastOutput} to {VtdFormat.WidestOutput}");
        VtdSecondStage? second = null;
        if (context.Object("secondStage") is { } host)
        {
            second = new VtdSecondStage(host.Word("table"), host.RequiredNumber("addressWidth"));
            host.End();
        }

        return Load(cap, ecap, Math.Min(outputSize, VtdFormat.WidestOutput), (table, flags, width), second);
    }

    /// <inheritdoc/>
    public ITranslationTables Attached(TableFormat format, TableContext context) => new VtdTranslationTables((VtdFormat)format, (VtdContext)context, default);

    private VtdTranslationTables Load(ulong cap, ulong ecap, uint outputSize, (ulong Table, ulong Flags, uint Width) entry, VtdSecondStage? second)
    {
        if (_format.Capabilities != new VtdCapabilities(cap, ecap) || _outputSize != outputSize)
        {
            _format = new(cap, ecap, new VtdTranslationRules(), (int)outputSize);
            _outputSize = outputSize;
        }

        var fault = _format.Load(entry.Table, entry.Flags, entry.Width, second, out var loaded);
        return new VtdTranslationTables(_format, loaded, fault)
        {
            // No model has both stages.
            Hardware = second is null
                ? new([cap, ecap, outputSize], [entry.Table, entry.Flags, entry.Width], other => Load(other[0], other[1], (uint)other[2], entry, second))
                : null,
        };
    }
}
