using Viommu.Harness.Walking;
using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Amd;
using Viommu.Reference.Tables.Amd.Gcr3;
using Viommu.Reference.Tables.Amd.Gcr3.Rules;

namespace Viommu.Harness.Formats.Amd;

/// <summary>Translation vectors of format <c>amd-gcr3</c>: the registers efr and efr2, and the four words of a device table entry.</summary>
internal sealed class Gcr3Translations : ITranslationFormat
{
    private static readonly Gcr3Rules Rules = new Gcr3TranslationRules();

    private Gcr3Format _format = new(default, Rules);

    /// <inheritdoc/>
    public string Name => "amd-gcr3";

    /// <inheritdoc/>
    public ITranslationTables Load(FieldReader context)
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
        return new Gcr3TranslationTables(_format, loaded, fault);
    }

    /// <inheritdoc/>
    public ITranslationTables Attached(TableFormat format, TableContext context) =>
        new Gcr3TranslationTables((Gcr3Format)format, (Gcr3Context)context, default);
}
