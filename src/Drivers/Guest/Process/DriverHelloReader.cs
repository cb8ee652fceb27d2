using Viommu.Drivers.Guest.Port;

namespace Viommu.Drivers.Guest.Process;

/// <summary>Reads a driver's answer to <c>hello</c>.</summary>
internal static class DriverHelloReader
{
    /// <summary>The description; null with what is wrong.</summary>
    /// <param name="line">The line.</param>
    /// <param name="seq">The seq it must have.</param>
    /// <param name="refused">The driver's own words when it answered <c>failed</c>; null otherwise.</param>
    /// <param name="problem">What is wrong.</param>
    public static DriverDescription? Read(byte[] line, long seq, out string? refused, out string problem)
    {
        DriverDescription? description = null;
        string? failed = null;
        var wrong = DriverLine.Parse(line, fields =>
        {
            fields.Answers(seq);
            failed = fields.Failed();
            if (failed is null) description = Describe(fields);
            return fields.Finish();
        });
        problem = wrong ?? "";
        refused = wrong is null ? failed : null;
        return wrong is null ? description : null;
    }

    private static DriverDescription Describe(LineFields fields)
    {
        if (fields.Number("protocol", int.MaxValue) != 1) fields.Note("protocol is not 1");
        var driver = fields.Object("driver");
        var name = driver.Text("name");
        var version = driver.Text("version");
        fields.Note(driver.Finish());
        var can = fields.List("can", 100, "abilities", item => item.ValueKind == System.Text.Json.JsonValueKind.String ? item.GetString() : null);
        if (can.Find(word => !DriverAbility.All.Contains(word)) is not null)
            fields.Note($"can has a word that is none of {string.Join(", ", DriverAbility.All)}");
        return new DriverDescription(name, version, can.ToHashSet()!);
    }
}
