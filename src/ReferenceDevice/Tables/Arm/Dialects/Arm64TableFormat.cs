using Viommu.Reference.Tables.Arm.Words;

namespace Viommu.Reference.Tables.Arm.Dialects;

/// <summary>
/// PGT_ARM64 of pgtable-2023-04: one set of VMSAv8-64 tables, told by the registers of a processor. The engine is the same; it gets a context made of them.
/// </summary>
/// <param name="engine">The engine.</param>
public sealed class Arm64TableFormat(ArmFormat engine) : TableFormat
{
    private const ulong Asid16 = 1 << 1;
    private const ulong HardwareAccess = 1 << 2;
    private const ulong HardwareDirty = 1 << 3;

    private static readonly string[] Fields = ["tcr", "ttbr0", "ttbr1", "mair"];

    /// <inheritdoc/>
    public override string Name => "arm64";

    /// <inheritdoc/>
    public override IReadOnlyList<ulong> Registers => engine.Registers;

    /// <summary>The flags of the dialect's property.</summary>
    public override IReadOnlyList<ulong> Shown { get; } =
    [
        (engine.Capabilities.WideAsid ? Asid16 : 0)
        | (engine.Capabilities.HardwareUpdate >= 1 ? HardwareAccess : 0)
        | (engine.Capabilities.HardwareUpdate >= 2 ? HardwareDirty : 0),
    ];

    /// <inheritdoc/>
    public override int PhysicalBits => engine.PhysicalBits;

    /// <inheritdoc/>
    public override IReadOnlyList<string> DescriptorFields => Fields;

    /// <inheritdoc/>
    public override bool AddressReachesGlobals => engine.AddressReachesGlobals;

    /// <inheritdoc/>
    public override uint? TagOf(ulong id) => engine.TagOf(id);

    /// <inheritdoc/>
    public override TableRefusal Attach(ReadOnlySpan<ulong> fields, out TableContext? context)
    {
        context = null;
        if (fields.Length != Fields.Length) return TableRefusal.Invalid($"{Fields.Length} registers are needed, not {fields.Length}");
        return engine.AttachContext(Context(fields[0], fields[1], fields[2]), out context);
    }

    /// <inheritdoc/>
    public override void Walk(TableContext context, in EndpointAccess access, in WalkEnvironment environment, out WalkResult result) =>
        engine.Walk(context, access, environment, out result);

    /// <summary>The context that a processor's registers amount to. Faults abort and are reported.</summary>
    private static ContextDescriptor Context(ulong tcr, ulong ttbr0, ulong ttbr1)
    {
        var asid = TableBaseWord.Asid.Of(TranslationControlRegister.A1.IsSet(tcr) ? ttbr1 : ttbr0);
        var word0 = ContextWord0.V.Mask | ContextWord0.Aa64.Mask | ContextWord0.A.Mask | ContextWord0.R.Mask
            | ContextWord0.T0sz.Put(TranslationControlRegister.T0sz.Of(tcr))
            | ContextWord0.Tg0.Put(TranslationControlRegister.Tg0.Of(tcr))
            | ContextWord0.Epd0.Put(TranslationControlRegister.Epd0.Of(tcr))
            | ContextWord0.T1sz.Put(TranslationControlRegister.T1sz.Of(tcr))
            | ContextWord0.Tg1.Put(TranslationControlRegister.Tg1.Of(tcr))
            | ContextWord0.Epd1.Put(TranslationControlRegister.Epd1.Of(tcr))
            | ContextWord0.Ips.Put(TranslationControlRegister.Ips.Of(tcr))
            | ContextWord0.Tbi0.Put(TranslationControlRegister.Tbi0.Of(tcr))
            | ContextWord0.Tbi1.Put(TranslationControlRegister.Tbi1.Of(tcr))
            | ContextWord0.Ha.Put(TranslationControlRegister.Ha.Of(tcr))
            | ContextWord0.Hd.Put(TranslationControlRegister.Hd.Of(tcr))
            | ContextWord0.Asid.Put(TranslationControlRegister.As.IsSet(tcr) ? asid : asid & byte.MaxValue);
        var word1 = ContextWord1.Had0.Put(TranslationControlRegister.Hpd0.Of(tcr)) | ContextWord1.Ttb0.Put(Table(ttbr0));
        var word2 = ContextWord2.Had1.Put(TranslationControlRegister.Hpd1.Of(tcr)) | ContextWord2.Ttb1.Put(Table(ttbr1));
        return new ContextDescriptor(word0, word1, word2);
    }

    /// <summary>Bits 47:4 of the table's address, as a context holds them.</summary>
    private static ulong Table(ulong ttbr) => TableBaseWord.Address.Of(ttbr) >> 3;
}
