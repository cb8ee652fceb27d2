using Viommu.Reference.Tables;

namespace Viommu.Harness.Walking;

/// <summary>A table format as vectors describe it.</summary>
internal interface ITranslationFormat
{
    /// <summary>The format's name in vectors.</summary>
    string Name { get; }

    /// <summary>Reads a vector's context. Problems with it are noted, and then the tables must not be walked.</summary>
    ITranslationTables Load(FieldReader context);

    /// <summary>Tables that a device took by ATTACH_TABLE.</summary>
    /// <param name="format">The walker, of this format.</param>
    /// <param name="context">What it made of the descriptor.</param>
    ITranslationTables Attached(TableFormat format, TableContext context);
}
