namespace Viommu.Reference.Tables.Arm;

/// <summary>IHI 5.2.2: Validity of STE.</summary>
public sealed partial class ArmFormat
{
    private TableRefusal Check(ulong ste0, ulong ste1)
    {
        if (!_rules.IsValidStream(ste0)) return TableRefusal.Invalid("the STE is not valid");
        var config = _rules.StreamConfig(ste0);
        if (_rules.Aborts(config)) return TableRefusal.None;
        if (!_rules.StagesAreOffered(config, Capabilities)) return TableRefusal.Unsupported($"Config {config} asks for a stage that is not offered");
        if (!_rules.ServicesAreLegal(ste1, config, Capabilities)) return TableRefusal.Unsupported("EATS asks for split-stage ATS without both stages");
        if (_rules.ChecksStreamReserved && !_rules.StreamReservedIsClear(ste0, ste1)) return TableRefusal.Invalid("word 0 has reserved bits");
        return config == StreamConfigs.Bypass ? TableRefusal.None : CheckStage1(ste0, ste1);
    }

    private TableRefusal CheckStage1(ulong ste0, ulong ste1)
    {
        if (!_rules.StreamWorldIsLegal(ste1, Capabilities)) return TableRefusal.Invalid("STRW is reserved");
        if (!_rules.StallDisableIsLegal(ste1, Capabilities)) return TableRefusal.Invalid("S1STALLD is set where stalls cannot be chosen");
        if (!_rules.ContextCountIsLegal(ste0, Capabilities)) return TableRefusal.Unsupported("S1CDMax is larger than SSIDSIZE");
        var bits = _rules.SubstreamBits(ste0, Capabilities);
        if (!_rules.ContextFormatIsLegal(ste0, bits, Capabilities)) return TableRefusal.Unsupported("S1Fmt asks for two levels, which CD2L does not offer");
        if (!_rules.ContextPointerIsLegal(ste0, Capabilities)) return TableRefusal.Invalid("S1ContextPtr is beyond OAS");
        return TableRefusal.None;
    }
}
