using System.CommandLine;

namespace Viommu.Harness.CommandLine;

/// <summary>Options that several commands have.</summary>
internal static class CommonOptions
{
    public static Option<string?> Cases() => new("--cases") { Description = "folder of the suite (default: spec-cases of the checkout, else the one shipped)", HelpName = "DIR" };

    public static Option<string?> Revision() => new("--revision") { Description = "revision of the specification to judge by", HelpName = "R" };

    public static Option<string> Device() => new("--device") { Description = "device under test: see 'list devices'", HelpName = "D", DefaultValueFactory = _ => "reference" };

    public static Option<bool> Json() => new("--json") { Description = "print JSON for programs instead of text" };
}
