using Viommu.Harness.Expressions;
using Viommu.Harness.Judging;
using Viommu.Harness.Planning;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary>What each fault report must say: one key under <c>each</c>.</summary>
/// <param name="Key">The key: a field's name, or a word of the language.</param>
internal sealed record ReportForm(YamlScalar Key)
{
    private Written<string>? Access { get; init; }

    private Written<Address>? IfAddress { get; init; }

    private WrittenNumber? UndefinedFlags { get; init; }

    private Written<Written<IReadOnlyList<WrittenNumber>>>? Sizes { get; init; }

    private Written<Written<FieldValue>>? Values { get; init; }

    /// <summary>Types one.</summary>
    public static ReportForm Read(Reading read, YamlScalar key, YamlNode value) => key.Text switch
    {
        "access" => new(key) { Access = read.At<string>(value, ReadAccess) },
        "if-address" => new(key) { IfAddress = read.At<Address>(value, Address.Read) },
        "undefined-flags" => new(key) { UndefinedFlags = new WrittenNumber(value) },
        "size" => new(key) { Sizes = read.At(value, static (one, node) => one.At(Choices(node), static (_, given) => Reading.Numbers(given))) },
        _ => new(key) { Values = read.At(value, static (one, node) => one.At<FieldValue>(Choices(node), FieldValue.Read)) },
    };

    /// <summary>Adds it to an expectation.</summary>
    public void AddTo(EventsExpectation expectation, Planner plan)
    {
        if (Access is not null) expectation.Access = plan.Scope.Value(Access) ?? expectation.Access;
        else if (IfAddress is not null) AddAddress(expectation, plan);
        else if (UndefinedFlags is { } flags) AddFlags(expectation, plan, flags);
        else if (Sizes is not null) plan.Take(plan.Scope.Value(Sizes), expectation.Sizes);
        else AddField(expectation, plan);
    }

    private void AddAddress(EventsExpectation expectation, Planner plan)
    {
        expectation.TakesPage = plan.Vector.Kind is { ReportsPages: true };
        if (plan.Scope.Value(IfAddress) is not { } address) return;
        expectation.IfAddress = plan.Scope.Number(address.Number, address.IsPage ? "page-of" : "if-address");
        expectation.TakesPage |= address.IsPage;
    }

    private static void AddFlags(EventsExpectation expectation, Planner plan, WrittenNumber flags)
    {
        if (plan.Scope.Number(flags, "undefined-flags") is 0) expectation.UndefinedFlagsZero = true;
        else plan.Diagnostics.Add(plan.Scope.Resolve(flags.Node), "undefined-flags can only be 0");
    }

    private void AddField(EventsExpectation expectation, Planner plan)
    {
        if (!plan.Revision.Fault.TryGet(Key.Text, out var field))
        {
            string[] known = [.. plan.Revision.Fault.Fields.Select(f => f.Name), "access", "if-address", "undefined-flags", "size"];
            plan.Diagnostics.Add(Key, $"a fault report has no '{Key.Text}'", Shape.Nearest(Key.Text, known));
            return;
        }

        if (plan.Scope.Value(plan.Scope.Value(Values)) is not { } one) return;
        var values = new List<ulong>();
        if (one.Items is not { } items)
        {
            if (FieldValues.ValueOf(plan, field, one) is { } number) values.Add(number);
        }
        else
        {
            foreach (var item in items)
            {
                if (plan.Scope.Value(item) is { } choice && FieldValues.ValueOf(plan, field, choice) is { } number) values.Add(number);
            }
        }

        expectation.Fields.Add((field, values));
    }

    /// <summary>The list of <c>{any-of: [...]}</c>, or the value itself.</summary>
    private static YamlNode Choices(YamlNode value) => value is YamlMapping any && any.TryGet("any-of", out var list) ? list : value;

    private static string? ReadAccess(Reading read, YamlNode node)
    {
        var access = Shape.Text(node, read.Diagnostics, "access");
        if (access is "READ" or "WRITE" or "EXEC") return access;
        read.Mistake(node, $"access is '{access}'", "write READ, WRITE or EXEC");
        return null;
    }

    /// <summary>The address that a report has, where it has one; or the page that it is in.</summary>
    private sealed record Address(WrittenNumber Number, bool IsPage)
    {
        public static Address? Read(Reading read, YamlNode node)
        {
            if (node is not YamlMapping) return new Address(new WrittenNumber(node), false);
            return read.Mapping(node, "if-address", "page-of") is { } page && Reading.Number(page, "page-of") is { } inside ? new Address(inside, true) : null;
        }
    }
}
