namespace Viommu.Harness.Walking;

/// <summary>A table format as vectors describe it.</summary>
internal interface IVectorFormat
{
    /// <summary>The format's name in vectors.</summary>
    string Name { get; }

    /// <summary>Reads a vector's context. Problems with it are noted, and then the tables must not be walked.</summary>
    IVectorTables Load(FieldReader context);
}
