using Viommu.Harness.Walking;
using Viommu.Reference;
using Viommu.Reference.Tables;

namespace Viommu.Tests.Tables.Fifth;

/// <summary>Vectors of the toy: the root alone.</summary>
internal sealed class ToyVectors : ITranslationFormat
{
    private readonly ToyFormat _format = new(0x70, new ToyRules());

    public string Name => "toy";

    public ITranslationTables Load(FieldReader context)
    {
        var refusal = _format.Attach([context.Word("root")], out var attached);
        return new Loaded(_format, refusal.IsRefused ? null : attached);
    }

    public ITranslationTables Attached(TableFormat format, TableContext context) => new Loaded((ToyFormat)format, context);

    private sealed class Loaded(ToyFormat format, TableContext? context) : ITranslationTables
    {
        public void Walk(in EndpointAccess access, in WalkEnvironment environment, out WalkResult result)
        {
            result = new() { Fault = new(TableFaultKind.ContextMalformed, 7) };
            if (context is not null) format.Walk(context, access, environment, out result);
        }

        public int SpanShift(in WalkStep step) => 12 + (9 * step.Level);

        public int Index(in WalkStep step) => (int)((step.Address & 0xfff) >> 3);

        public string Describe(in WalkStep step) => step.Value.ToString("x16");
    }
}
