namespace Viommu.Reference.Tables.LongMode;

/// <summary>The tables of one address space, and what is enabled for them.</summary>
/// <param name="Root">Address of the top table.</param>
/// <param name="Levels">4 or 5.</param>
/// <param name="Pasid">Whose tables caches know them for.</param>
/// <param name="Supervisor">Supervisor requests are taken.</param>
/// <param name="WriteProtect">A supervisor's writes obey R/W.</param>
/// <param name="ExtendedAccessed">The format's extended accessed flags are set.</param>
internal readonly record struct LongModeTables(ulong Root, int Levels, uint Pasid, bool Supervisor, bool WriteProtect, bool ExtendedAccessed = false);
