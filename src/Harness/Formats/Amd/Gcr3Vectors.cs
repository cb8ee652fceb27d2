using Viommu.Harness.Walking;
using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Amd;
using Viommu.Reference.Tables.Amd.Gcr3;
using Viommu.Reference.Tables.Amd.Gcr3.Rules;

namespace Viommu.Harness.Formats.Amd;

/// <summary>Vectors of format <c>amd-gcr3</c>: the registers efr and efr2, and the four words of a device table entry.</summary>
internal sealed class Gcr3Vectors : IVectorFormat
{
    private static readonly Gcr3Rules Rules = new Gcr3VectorRules();

    private Gcr3Format _format = new(default, Rules);

    /// <inheritdoc/>
    public string Name => "amd-gcr3";

    /// <inheritdoc/>
    public IVectorTables Load(FieldReader context)
    {
        var capabilities = new AmdCapabilities(context.Word("efr"), context.Word("efr2"));
        context.Required("dte");
        var words = context.Words("dte").ToArray();
        if (words.Length != DeviceTableEntry.Words)
        {
            context.NoteMember("dte", $"must have {DeviceTableEntry.Words} words");
            words = new ulong[DeviceTableEntry.Words];
        }

        if (_format.Capabilities != capabilities) _format = new(capabilities, Rules);
        var fault = _format.Load(DeviceTableEntry.From(words), out var loaded);
        return new Gcr3VectorTables(_format, loaded, fault);
    }

    /// <inheritdoc/>
    public IVectorTables Attached(TableFormat format, TableContext context) => new Gcr3VectorTables((Gcr3Format)format, (Gcr3Context)context, default);
}
