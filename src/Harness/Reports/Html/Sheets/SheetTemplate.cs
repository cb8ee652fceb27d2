using Fluid;

namespace Viommu.Harness.Reports.Html.Sheets;

/// <summary>The template of pages of tables. It is parsed when the first one is written.</summary>
internal static class SheetTemplate
{
    private static readonly PageTemplate s_template = new("sheets", ["sheets.css"], [], Members);

    /// <summary>Writes a page.</summary>
    public static void Write(SheetPage page, Stream stream) => s_template.Write(page, stream);

    private static void Members(MemberAccessStrategy members)
    {
        members.Register<SheetPage>();
        members.Register<SheetSection>();
        members.Register<Sheet>();
        members.Register<SheetRow>();
        members.Register<SheetCell>();
    }
}
