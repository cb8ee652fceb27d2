using Viommu.Harness.Walking;
using Viommu.Reference.Tables;

namespace Viommu.Harness.GuestDrivers.Tables;

/// <summary>Tables that an endpoint's IOMMU took.</summary>
/// <param name="Format">Their format, with the endpoint's ID registers.</param>
/// <param name="Context">What its walker made of the descriptor.</param>
/// <param name="Tables">What takes its words apart; null where nothing does.</param>
internal sealed record AttachedSpace(OfferedFormat Format, TableContext Context, ITranslationTables? Tables);
