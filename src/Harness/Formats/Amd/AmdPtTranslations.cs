using Viommu.Harness.Walking;
using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Amd;
using Viommu.Reference.Tables.Amd.Pt;

namespace Viommu.Harness.Formats.Amd;

/// <summary>Translation vectors of format <c>amd-pt</c>: registers efr and efr2, and the four words of a device table entry.</summary>
internal sealed class AmdPtTranslations : ITranslationFormat
{
    private const int EntryWords = 4;
    private AmdPtFormat _format = new(default);

    /// <inheritdoc/>
    public string Name => "amd-pt";

    /// <inheritdoc/>
    public ITranslationTables Load(FieldReader context)
    {
        var capabilities = new AmdCapabilities(context.Word("efr"), context.Word("efr2"));
        context.Required("dte");
        var words = context.Words("dte").ToArray();
        if (words.Length != EntryWords)
        {
            context.NoteMember("dte", $"must have {EntryWords} words");
            words = new ulong[EntryWords];
        }

        return Load(capabilities, words);
    }

    /// <inheritdoc/>
    public ITranslationTables Attached(TableFormat format, TableContext context) =>
        new AmdPtTranslationTables((AmdPtFormat)format, (AmdPtContext)context, default);

    private AmdPtTranslationTables Load(AmdCapabilities capabilities, ulong[] words)
    {
        if (_format.Capabilities != capabilities) _format = new(capabilities);
        var fault = _format.Load(words, out var loaded);
        return new AmdPtTranslationTables(_format, loaded, fault)
        {
            Hardware = new([capabilities.Efr, capabilities.Efr2], words, other => Load(new(other[0], other[1]), words)),
        };
    }
}
