namespace Viommu.Harness.Reports.Html;

/// <summary>Markup that the program itself made, with every text in it escaped: a template prints it as it is.</summary>
/// <param name="Markup">The markup.</param>
internal sealed record PageHtml(string Markup);
