using System.CommandLine;

namespace Viommu.Harness.CommandLine;

/// <summary>The options of <c>certify</c>.</summary>
internal static class CertifyCommand
{
    public static Command Make(Surroundings surroundings)
    {
        var (device, properties) = (CommonOptions.Device(), CommonOptions.DeviceOptions());
        var from = new Option<string?>("--from")
        {
            Description = "folder of a whole run with results.json and transcripts (run --report json,transcripts, or merge): nothing is run again",
            HelpName = "DIR",
        };
        var folder = new Option<string>("--out") { Description = "folder for the package: new, or empty", HelpName = "DIR", Required = true };
        var statement = new Option<string>("--statement")
        {
            Description = "who says what of which build: a small YAML file ('new --statement FILE' writes one to fill in)",
            HelpName = "FILE",
            Required = true,
        };
        var waivers = new Option<string?>("--waivers") { Description = "file of waived failures with expiry", HelpName = "FILE" };
        var strict = new Option<bool>("--strict") { Description = "a warn fails the device too" };
        var (revision, cases, jobs) = (CommonOptions.Revision(), CommonOptions.Cases(), CommonOptions.Jobs());
        var command = new Command("certify", "Runs the whole suite and writes a package that others can verify without the device.")
        {
            device, properties, from, folder, statement, waivers, strict, revision, cases, jobs,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(from) is not { Implicit: false }) return;
            if (result.GetResult(device) is { Implicit: false } || result.GetResult(properties) is { Implicit: false })
                result.AddError("--from names a run that was made: --device and --device-option exclude it");
            if (result.GetResult(strict) is { Implicit: false }) result.AddError("--from takes --strict from the run");
            if (result.GetResult(revision) is { Implicit: false }) result.AddError("--from takes the revision from the run");
        });
        command.SetAction(result => new CertifySession(surroundings, result.GetValue(folder)!, result.GetValue(statement)!, result.GetValue(waivers)).Run(
            result.GetValue(from),
            new RunRequest
            {
                Device = result.GetValue(device)!,
                DeviceOptions = result.GetValue(properties)!,
                Revision = result.GetValue(revision),
                Cases = result.GetValue(cases),
                Strict = result.GetValue(strict),
                Jobs = result.GetValue(jobs),
            }));
        return command;
    }
}
